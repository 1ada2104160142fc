"""What the bot says that is not an answer, in English, Turkish and Russian."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from retrieval.answer import Answer, Version, VersionKind

COMMANDS = ("ask", "new", "sources", "help", "start")

VERSIONS_SHOWN = 3
"""Of a text that dozens reprint, a source names so many others."""


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
    also: str
    reprint: str
    translation: str
    only: str
    not_written: str
    unproved: str
    over_budget: str
    translated: str
    understood: str
    differs: str
    forgotten: str
    command_start: str
    command_help: str
    command_sources: str
    command_ask: str
    command_new: str


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
        "You can go on from the last question: “And what did Moscow do?”\n\n"
        "/ask – a question, in a group\n"
        "/new – begin anew: I forget what was asked here before\n"
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
    ask_what="What is your question? In a group, write it after the command: /ask Why did …?",
    no_articles="There are no articles yet.",
    holds="I answer from {articles} ({languages}).",
    newest="Most recent",
    sources="Sources",
    nearest="Nearest articles",
    also="also",
    reprint="reprint",
    translation="translation ({language})",
    only="Only: {filters}",
    not_written="The model that writes answers is not available now. Quoted instead.",
    unproved="What the model wrote was not borne out by the articles. Quoted instead.",
    translated="Machine translation: “{text}”",
    differs="Another source ({who}) says otherwise:",
    understood="Understood as: {question}",
    over_budget="Today's budget for written answers is used up. Quoted instead.",
    forgotten="I have forgotten what was asked here before. What is your next question?",
    command_start="What I am for",
    command_help="How to ask",
    command_sources="The articles I answer from",
    command_ask="Ask a question",
    command_new="Begin anew",
)
_TURKISH = Messages(
    welcome=(
        "Sorularınızı ekibinizin makalelerinden yanıtlarım. Her cümle bir makaleden birebir "
        "alıntıdır; bağlantısı alıntının yerini açar. Makalelerde yanıt yoksa bunu söylerim.\n\n"
        "Bana Türkçe, İngilizce ya da Rusça bir soru gönderin. Örneğin:\n"
        "Kırgızistan KGAÖ tatbikatını neden iptal etti?\n\n"
        "/sources hangi makaleleri bildiğimi, /help nasıl sorulacağını gösterir."
    ),
    help=(
        "Sorunuzu mesaj olarak gönderin. Grupta beni etiketleyin, mesajıma yanıt verin ya da /ask "
        "yazın.\n\n"
        "Son sorudan devam edebilirsiniz: “Peki Moskova ne yaptı?”\n\n"
        "/ask – grupta soru sormak için\n"
        "/new – baştan başla: burada daha önce sorulanları unuturum\n"
        "/sources – yanıt verdiğim makaleler\n"
        "/start – ne işe yararım\n"
        "/help – bu liste\n\n"
        "Cümlenin sonundaki [1], kaynağı tam o sözlerin geçtiği yerde açar. Alıntıların tamamını "
        "okumak için yanıtın altındaki alıntılara dokunun."
    ),
    searching="Makalelerde arıyorum…",
    failed="Bir sorun çıktı, sorunuzu yanıtlayamadım. Lütfen daha sonra yeniden sorun.",
    unknown_command="Bu komutu bilmiyorum. Bildiklerimi /help gösterir.",
    text_only="Yalnızca metin okuyabilirim. Lütfen sorunuzu yazın.",
    ask_what="Sorunuz nedir? Grupta komuttan sonra yazın: /ask Neden …?",
    no_articles="Henüz makale yok.",
    holds="Yanıtlarımın kaynağı: {articles} ({languages}).",
    newest="En yeniler",
    sources="Kaynaklar",
    nearest="En yakın makaleler",
    also="ayrıca",
    reprint="yeniden yayım",
    translation="çeviri ({language})",
    only="Yalnızca: {filters}",
    not_written="Yanıt yazan model şu anda kullanılamıyor; makalelerden alıntı yapıldı.",
    unproved="Modelin yazdıkları makalelerle doğrulanamadı; makalelerden alıntı yapıldı.",
    translated="Makine çevirisi: “{text}”",
    differs="Başka bir kaynak ({who}) farklı söylüyor:",
    understood="Şöyle anlaşıldı: {question}",
    over_budget="Yazılı yanıtlar için bugünkü bütçe doldu; makalelerden alıntı yapıldı.",
    forgotten="Burada daha önce sorulanları unuttum. Sıradaki sorunuz nedir?",
    command_start="Ne işe yararım",
    command_help="Nasıl sorulur",
    command_sources="Yanıt verdiğim makaleler",
    command_ask="Soru sor",
    command_new="Baştan başla",
)
_RUSSIAN = Messages(
    welcome=(
        "Я отвечаю на вопросы по статьям вашей команды. Каждое предложение — цитата из статьи "
        "со ссылкой на это место. Если в статьях ответа нет, я так и скажу.\n\n"
        "Пришлите вопрос на русском, турецком или английском. Например:\n"
        "Почему Кыргызстан отменил учения ОДКБ?\n\n"
        "/sources покажет, какие статьи я знаю, /help — как спрашивать."
    ),
    help=(
        "Пришлите вопрос сообщением. В группе упомяните меня, ответьте мне или напишите /ask."
        "\n\n"
        "Можно продолжать с последнего вопроса: «А что сделала Москва?»\n\n"
        "/ask — вопрос в группе\n"
        "/new — начать заново: я забуду, о чём здесь спрашивали раньше\n"
        "/sources — статьи, по которым я отвечаю\n"
        "/start — что я умею\n"
        "/help — этот список\n\n"
        "[1] после предложения открывает источник на этих словах. Нажмите на цитаты под "
        "ответом, чтобы прочитать их целиком."
    ),
    searching="Ищу в статьях…",
    failed="У меня что-то сломалось, и ответить не удалось. Пожалуйста, спросите позже.",
    unknown_command="Я не знаю такой команды. /help покажет, какие я знаю.",
    text_only="Я понимаю только текст. Пожалуйста, напишите вопрос.",
    ask_what="Какой у вас вопрос? В группе напишите его после команды: /ask Почему …?",
    no_articles="Статей пока нет.",
    holds="Я отвечаю по материалам: {articles} ({languages}).",
    newest="Самые новые",
    sources="Источники",
    nearest="Ближайшие статьи",
    also="также",
    reprint="перепечатка",
    translation="перевод ({language})",
    only="Только: {filters}",
    not_written="Модель, которая пишет ответы, сейчас недоступна. Вместо этого — цитаты.",
    unproved="Статьи не подтвердили того, что написала модель. Вместо этого — цитаты.",
    translated="Машинный перевод: «{text}»",
    differs="Другой источник ({who}) говорит иначе:",
    understood="Понято так: {question}",
    over_budget="Бюджет на сегодня для написанных ответов исчерпан. Вместо этого — цитаты.",
    forgotten="Я забыл, о чём здесь спрашивали раньше. Какой у вас следующий вопрос?",
    command_start="Что я умею",
    command_help="Как задавать вопросы",
    command_sources="Статьи, по которым я отвечаю",
    command_ask="Задать вопрос",
    command_new="Начать заново",
)

CATALOGUE = {"en": _ENGLISH, "tr": _TURKISH, "ru": _RUSSIAN}

_LANGUAGES = {
    "en": {"en": "English", "tr": "Turkish", "ru": "Russian"},
    "tr": {"en": "İngilizce", "tr": "Türkçe", "ru": "Rusça"},
    "ru": {"en": "на английском", "tr": "на турецком", "ru": "на русском"},
}
"""What follows a number of articles: `2 English`, `2 на английском`."""


def find_messages(language: str | None) -> Messages:
    """Return the messages in `language` (`ru`, `tr-TR`, …), or in English."""
    return CATALOGUE[find_language(language)]


def find_language(language: str | None) -> str:
    """Return which of the three languages to speak to somebody whose own is `language`."""
    code = (language or "en").split("-")[0].lower()
    return code if code in CATALOGUE else "en"


def describe_version(version: Version, language: str) -> str:
    """Say in `language` how a version relates to what is cited: `translation (ru)`."""
    messages = CATALOGUE[language]
    if version.kind is VersionKind.REPRINT:
        return messages.reprint
    return messages.translation.format(language=version.language)


def describe_writing(answer: Answer, language: str) -> str | None:
    """Say in `language` why an answer is quoted that a chat model was to write, if it is.

    The reason is the operator's, in the log; a person is told that there is one.
    """
    messages = CATALOGUE[language]
    if answer.writing is None or not answer.claims:
        return None
    if answer.writing.failure == "over_budget":
        return messages.over_budget
    if answer.writing.failure is not None:
        return messages.not_written
    if answer.writing.dropped and all(claim.is_quote for claim in answer.claims):
        return messages.unproved
    return None


def count_by_language(numbers: Mapping[str, int], language: str) -> str:
    """Write how many articles there are in each language: `6 English, 5 Russian`."""
    names = _LANGUAGES[language]
    return ", ".join(f"{number} {names.get(code, code)}" for code, number in numbers.items())
