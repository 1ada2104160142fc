"""What the bot says that is not an answer, in English, Turkish and Russian."""

from __future__ import annotations

from dataclasses import dataclass

COMMANDS = ("start", "help", "sources", "ask")


@dataclass(frozen=True)
class Messages:
    """All of it in one language. `{…}` stands for what is filled in; none of it is mark-up."""

    welcome: str
    help: str
    searching: str
    failed: str
    unknown_command: str
    text_only: str
    ask_what: str
    no_articles: str
    holds: str
    newest: str
    sources: str
    nearest: str
    command_start: str
    command_help: str
    command_sources: str
    command_ask: str


_ENGLISH = Messages(
    welcome=(
        "I answer questions from your team's articles. Every sentence is quoted from one of "
        "them, with a link to the place. Where the articles do not say, I say so.\n\n"
        "Send me a question, in English, Turkish or Russian. For example:\n"
        "Why did Kyrgyzstan cancel the CSTO exercise?\n\n"
        "/sources shows which articles I know, /help how to ask."
    ),
    help=(
        "Send a question as a message. In a group, mention me, reply to me or use /ask.\n\n"
        "/ask – a question, in a group\n"
        "/sources – the articles I answer from\n"
        "/start – what I am for\n"
        "/help – this list\n\n"
        "[1] after a sentence opens its source at these words. Tap the quotes below an answer "
        "to read all of them."
    ),
    searching="Searching the articles…",
    failed="Something went wrong on my side, and I could not answer this. Please ask again later.",
    unknown_command="I do not know this command. /help lists those that I know.",
    text_only="I can read text only. Please write your question.",
    ask_what="Write the question after the command: /ask Why did …?",
    no_articles="There are no articles yet.",
    holds="I answer from {articles} ({languages}).",
    newest="Most recent:",
    sources="Sources",
    nearest="Nearest articles",
    command_start="What I am for",
    command_help="How to ask",
    command_sources="The articles I answer from",
    command_ask="Ask a question",
)
_TURKISH = Messages(
    welcome=(
        "Ekibinizin makalelerinden soruları yanıtlarım. Her cümle bir makaleden alıntıdır ve "
        "yerine bağlantı verir. Makaleler söylemiyorsa, bunu da söylerim.\n\n"
        "Bana Türkçe, İngilizce ya da Rusça bir soru gönderin. Örneğin:\n"
        "Kırgızistan KGAÖ tatbikatını neden iptal etti?\n\n"
        "/sources hangi makaleleri bildiğimi, /help nasıl sorulacağını gösterir."
    ),
    help=(
        "Soruyu mesaj olarak gönderin. Grupta adımı anın, bana yanıt verin ya da /ask kullanın."
        "\n\n"
        "/ask – grupta bir soru\n"
        "/sources – yanıt verdiğim makaleler\n"
        "/start – ne işe yararım\n"
        "/help – bu liste\n\n"
        "Cümlenin ardındaki [1], kaynağı tam o sözlerde açar. Alıntıların tümünü okumak için "
        "yanıtın altındaki alıntılara dokunun."
    ),
    searching="Makalelerde arıyorum…",
    failed="Bende bir sorun çıktı ve bunu yanıtlayamadım. Lütfen daha sonra yeniden sorun.",
    unknown_command="Bu komutu bilmiyorum. Bildiklerim /help ile görünür.",
    text_only="Yalnızca metin okuyabilirim. Lütfen sorunuzu yazın.",
    ask_what="Soruyu komuttan sonra yazın: /ask Neden …?",
    no_articles="Henüz makale yok.",
    holds="{articles} içinden yanıt veriyorum ({languages}).",
    newest="En yeniler:",
    sources="Kaynaklar",
    nearest="En yakın makaleler",
    command_start="Ne işe yararım",
    command_help="Nasıl sorulur",
    command_sources="Yanıt verdiğim makaleler",
    command_ask="Soru sor",
)
_RUSSIAN = Messages(
    welcome=(
        "Я отвечаю на вопросы по статьям вашей команды. Каждое предложение — цитата из статьи "
        "со ссылкой на место. Если в статьях ответа нет, я так и скажу.\n\n"
        "Пришлите вопрос на русском, турецком или английском. Например:\n"
        "Почему Кыргызстан отменил учения ОДКБ?\n\n"
        "/sources покажет, какие статьи я знаю, /help — как спрашивать."
    ),
    help=(
        "Пришлите вопрос сообщением. В группе упомяните меня, ответьте мне или напишите /ask."
        "\n\n"
        "/ask – вопрос в группе\n"
        "/sources – статьи, по которым я отвечаю\n"
        "/start – для чего я\n"
        "/help – этот список\n\n"
        "[1] после предложения открывает источник на этих словах. Нажмите на цитаты под "
        "ответом, чтобы прочитать их целиком."
    ),
    searching="Ищу в статьях…",
    failed="У меня что-то сломалось, и ответить не удалось. Пожалуйста, спросите позже.",
    unknown_command="Я не знаю такой команды. /help покажет те, что знаю.",
    text_only="Я понимаю только текст. Пожалуйста, напишите вопрос.",
    ask_what="Напишите вопрос после команды: /ask Почему …?",
    no_articles="Статей пока нет.",
    holds="Я отвечаю по материалам: {articles} ({languages}).",
    newest="Последние:",
    sources="Источники",
    nearest="Ближайшие статьи",
    command_start="Для чего я",
    command_help="Как спрашивать",
    command_sources="Статьи, по которым я отвечаю",
    command_ask="Задать вопрос",
)

CATALOGUE = {"en": _ENGLISH, "tr": _TURKISH, "ru": _RUSSIAN}


def find_messages(language: str | None) -> Messages:
    """Return the messages in `language` (`ru`, `tr-TR`, …), or in English."""
    return CATALOGUE.get((language or "en").split("-")[0].lower(), _ENGLISH)
