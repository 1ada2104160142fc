"""The words of page furniture in English, Turkish and Russian.

How they are applied lives in `furniture`. All are written as `fold` leaves them: lower
case, `ı` as `i` and `ё` as `е`, so that «PAYLAŞ», «Paylaş» and «İLGİLİ» need no spelling
of their own.
"""

from __future__ import annotations

import re

_LANGUAGES = (
    r"english|turkish|russian|german|french|arabic|spanish|chinese|persian|kazakh|kyrgyz|uzbek|"
    r"azerbaijani|ingilizce|turkce|türkçe|rusca|rusça|almanca|fransizca|fransızca|arapca|arapça|"
    r"ispanyolca|cince|çince|farsca|farsça|kazakca|kazakça|kirgizca|özbekce|özbekçe|azerice|"
    r"русский|русском|английский|английском|турецкий|турецком|немецкий|немецком|французский|"
    r"французском|арабский|арабском|испанский|испанском|китайский|казахский|кыргызский|узбекский|"
    r"deutsch|francais|français|espanol|español|italiano|العربية|中文|日本語|qazaqsa|қазақша|"
    r"кыргызча|ozbekcha|azerbaycanca|azərbaycanca|en|tr|ru|de|fr|ar|es"
)
# One character or one word at a time: a group that could split a run of signs in several
# ways would take exponential time on a long one.
_LANGUAGE_LIST = rf"(?:\b(?:{_LANGUAGES}|and|ve|и)\b|[\s.,|/•·:])+"
_NUMBER = r"[\(\[]?\d[\d.,\s]*[\)\]]?"

_OTHER_ARTICLES = (
    r"(?:"
    r"(?:read (?:more|also|next|on)|also read|continue reading|learn more|see also|see more|"
    r"related|related (?:posts?|articles?|news|stories|content|topics|reading)|more stories|"
    r"you (?:may|might) (?:also )?(?:like|be interested in)|recommended(?: for you| reading)?|"
    r"more from (?:the author|this author|this category|us)|latest (?:news|posts|articles)|"
    r"most (?:read|popular)|popular (?:posts|news|articles)|don['’]t miss|trending(?: now)?)"
    r"|"
    r"(?:devamini (?:oku|okuyun)|devami(?: için tiklayin(?:iz)?)?|haberin devami|"
    r"(?:daha )?(?:fazla(?:sini)?|fazla bilgi) (?:oku|için tiklayin(?:iz)?)|"
    r"ilgili (?:haberler?|yazilar?|makaleler?|içerik(?:ler)?|konular|gönderiler)|"
    r"benzer (?:haberler|yazilar|makaleler|içerikler|konular)|"
    r"öner(?:ilen|diğimiz) (?:haberler|yazilar|makaleler|içerikler)|"
    r"(?:bunlar(?: da)?|şunlar da|bu yazilar da)? ?ilginizi çekebilir|"
    r"(?:bunu|bunlari|şunu) da (?:oku|okuyun)|ayrica (?:oku|okuyun)|diğer (?:haberler|yazilar)|"
    r"(?:en )?çok okunan(?:lar)?|son (?:haberler|yazilar|eklenenler)|(?:yazarin|yazara ait) "
    r"diğer yazilari|tüm yazilari)"
    r"|"
    r"(?:читайте (?:также|еще|далее|по теме)|читать (?:далее|дальше|полностью|также|еще)|"
    r"(?:смотрите|смотри) (?:также|еще)|подробнее|узнать больше|продолжение|продолжить чтение|"
    r"(?:похожие|связанные|другие|последние|популярные|свежие) (?:статьи|записи|новости|"
    r"материалы|публикации)|(?:материалы|новости|статьи|еще|также|публикации) по теме|по теме|"
    r"(?:вам|вас) (?:может|могут|также может) (?:понравиться|заинтересовать|быть интересно)|"
    r"рекомендуем(?: (?:также|прочитать|почитать))?|(?:самое )?(?:читаемое|популярное)|"
    r"(?:все|другие) (?:статьи|материалы|публикации) автора|не пропустите)"
    r")[\s:»>→.…]*"
)

_ALTERNATIVES: tuple[str, ...] = (
    # The same article in other languages
    rf"(?:this (?:post|article|entry|page|content|item|text) is )?also available in:?\s*"
    rf"(?:the following languages:?\s*)?(?:{_LANGUAGE_LIST})?",
    rf"read (?:this )?(?:article |post )?in:?\s*{_LANGUAGE_LIST}",
    rf"bu (?:yazi|içerik|makale|haber|gönderi|sayfa|metin) (?:şu|aşağidaki|diğer) "
    rf"dil(?:de|ler|lerde)? de mevcut(?:tur)?:?\s*(?:{_LANGUAGE_LIST})?",
    rf"bu (?:yazi|içerik|makale|haber|gönderi|sayfa|metin)\s+(?:{_LANGUAGE_LIST})"
    r"(?:olarak|dilinde|dillerinde) (?:da|de) mevcut(?:tur)?\.?",
    rf"diğer dillerde:?\s*{_LANGUAGE_LIST}",
    r"(?:эта?|этот|данная|данный) (?:запись|статья|публикация|новость|страница|материал|пост|"
    rf"текст) (?:также )?доступ(?:на|ен)(?: также)? на(?: (?:других|следующих) языках| языках)?"
    rf":?\s*(?:{_LANGUAGE_LIST})?",
    # Sharing and printing
    r"(?:share|tweet|retweet|share this|share via|copy link|copy url|print this (?:page|article)|"
    r"share this (?:article|post|story|page|news|entry)|share on|email this|"
    r"click to (?:share|print|email).{0,60}|like this)[:!.…]*",
    r"(?:paylaş|paylaşin|bu (?:yaziyi|haberi|içeriği|makaleyi|sayfayi) paylaş(?:in)?|"
    r"sosyal medyada paylaş|(?:baglantiyi|bağlantiyi|linki) kopyala|yazdir|tweetle)[:!.]*",
    r"(?:поделиться|поделитесь|поделиться (?:ссылкой|статьей|новостью|в соцсетях|"
    r"в социальных сетях|с друзьями|этим)|поделитесь (?:статьей|новостью|с друзьями)|"
    r"(?:скопировать|копировать) ссылку|распечатать|версия для печати|твитнуть)[:!.]*",
    # Links to other articles
    _OTHER_ARTICLES,
    r"(?:read (?:more|also|next)|also read|related (?:posts?|articles?|news|stories)|"
    r"you (?:may|might) also like):\s.{1,250}",
    r"(?:ilgili (?:haber|yazi|makale|içerik)|(?:bunu|şunu) da (?:oku|okuyun)|"
    r"ayrica (?:oku|okuyun)|öneri(?:len)? (?:haber|yazi)):\s.{1,250}",
    r"(?:читайте (?:также|еще|по теме)|(?:смотрите|смотри) также|(?:материал|новость|еще) по теме|"
    r"рекомендуем(?: прочитать)?):\s.{1,250}",
    # Cookies
    r"(?:we use|this (?:site|website|page) uses|our (?:site|website) uses|"
    r"by (?:using|continuing).{1,60}(?:site|website)).{0,200}\bcookies?\b.{0,200}",
    r"(?:bu (?:web |internet )?site\w*|(?:web |internet )?sitemiz\w*)\b.{0,120}"
    r"\b(?:çerez|cookie)\w*.{0,200}\b(?:kullan|kabul)\w*.{0,120}",
    r"(?:мы используем|(?:этот |наш |данный )?(?:сайт|веб-сайт) использует|на (?:этом |нашем )?"
    r"сайте используются|продолжая (?:использовать|пользоваться)).{0,120}"
    r"(?:cookies?|куки).{0,200}",
    r"(?:accept(?: all)?(?: cookies)?|reject all|cookie (?:settings|policy)|privacy policy|"
    r"i (?:agree|accept)|(?:tümünü )?kabul et|kabul ediyorum|tümünü reddet|çerez (?:ayarlari|"
    r"politikasi)|gizlilik politikasi|принять(?: все)?(?: cookies?| куки)?|отклонить(?: все)?|"
    r"политика конфиденциальности|настройки (?:cookies?|куки)|я согласен)[.!]*",
    # Subscribing and following
    r"(?:please )?(?:subscribe|sign up|join)(?: now| today| here)?(?: (?:to|for|our|us|on|via)\b"
    r".{0,120}?(?:newsletter|mailing list|updates|channel|telegram|youtube|whatsapp|emails?|"
    r"podcast|alerts)\b.{0,80})?[.!:]*",
    r"(?:get|receive) .{0,60}(?:in|to|straight to|delivered to) your (?:inbox|e-?mail).{0,60}",
    r"(?:enter|type) your e-?mail(?: address)?\b.{0,80}|(?:your )?e-?mail address[:*]?|"
    r"newsletter[:!]?",
    r"(?:bizi |hesabimizi )?(?:.{0,60}\b)?(?:bülten(?:imize|ine|e)|e-bülten(?:imize|ine|e)|"
    r"kanal(?:imiza|ina|imizi)|mail listemize)\b.{0,40}\b(?:abone ol\w*|kayit ol\w*|üye ol\w*|"
    r"katil(?:in|iniz)?)[.!]*",
    r"(?:abone ol(?:un|unuz)?|üye ol(?:un)?|kaydol(?:un)?|e-?bülten|"
    r"e-?posta adresiniz(?:i (?:girin|yazin).{0,40})?)[.!:*]*",
    r"(?:(?:please )?follow us(?: on)?|bizi takip ed(?:in|iniz)|bizi .{1,60} takip ed(?:in|iniz)|"
    r"takip et|следите за (?:нами|нашими новостями|новостями)|мы в (?:соцсетях|социальных сетях|"
    r"telegram|телеграм\w*))\b.{0,100}",
    r"(?:подписывайтесь|подпишитесь|подписаться)(?: на .{1,140}| в .{1,80})?[.!:]*",
    r"(?:подписка(?: на (?:рассылку|новости|канал).{0,60})?|"
    r"(?:введите )?ваш (?:e-?mail|адрес электронной почты)|введите e-?mail|рассылка)[.!:*]*",
    # Rights
    r"(?:©|\(c\)|copyright\b)\s*(?:©|\(c\)|by)?.{0,60}?\b(?:19|20)\d\d\b.{0,160}",
    r".{0,120}(?:all rights reserved|tüm haklari saklidir|her hakki (?:saklidir|mahfuzdur)|"
    r"все права защищены)[.!]*(?:\s*(?:©|\(c\)).{0,60})?",
    # Advertisement
    r"(?:sponsored(?: content)?|sponsorlu içerik|на правах рекламы|партнерский материал)[.:]*",
    # Comments and counts
    rf"(?:{_NUMBER}|no|one) (?:comments?|replies|views?|shares?|likes?)(?: on .{{1,200}})?[.:]*",
    r"(?:comments?|replies|yorumlar|комментарии|ответы) \(\d+\)",
    r"(?:leave|post|add|write) a (?:comment|reply).{0,60}|(?:cancel reply|comments (?:are )?"
    r"(?:off|closed|disabled)|be the first to comment|your email address will not be published.*)"
    r"[.!]*",
    rf"{_NUMBER} (?:yorum|görüntülenme|görüntüleme|okunma|beğeni|paylaşim)[.:]*",
    r"(?:yorum (?:yap|yapin|yaz|yazin|birak|birakin|gönder)|bir (?:yanit|yorum|cevap) (?:yazin?|"
    r"birakin?)|(?:henüz|hiç) yorum (?:yok|yapilmamiş)|ilk yorumu siz yapin|yanitla|"
    r"yaniti iptal et|e-posta adresiniz yayinlanmayacak.*)[.!:]*",
    rf"{_NUMBER} (?:комментари(?:й|я|ев)|просмотр(?:а|ов)?|ответ(?:а|ов)?)[.:]*",
    r"(?:оставить|добавить|написать) (?:комментарий|ответ).{0,40}|комментариев (?:нет|пока нет)|"
    r"(?:комментарии (?:закрыты|отключены)|отменить ответ|ответить|"
    r"ваш (?:e-?mail|адрес) не будет опубликован.*)[.!:]*",
    rf"(?:post views|views|görüntülenme(?: sayisi)?|okunma sayisi|просмотров|просмотры|"
    rf"comments|yorumlar|комментарии|shares):\s*{_NUMBER}",
    r"(?:(?:estimated )?reading time:?\s*)?\d+ min(?:ute)?s?(?: of)? read(?:ing)?|"
    r"(?:estimated )?reading time:?\s*\d+ min(?:ute)?s?\.?|"
    r"(?:tahmini )?okuma süresi:?\s*\d+ (?:dk|dakika)\.?|\d+ dakikalik okuma|"
    r"время (?:на )?(?:чтения|чтение):?\s*\d+ (?:мин\w*)\.?|\d+ мин\w*\.? (?:чтения|на чтение)",
    # Finding one's way
    r"(?:back to (?:top|home|list)|skip to (?:main )?content|(?:previous|next) "
    r"(?:post|article|story)|(?:yukari|başa) (?:çik|dön)|içeriğe (?:geç|atla)|"
    r"(?:önceki|sonraki) (?:yazi|haber|makale|gönderi|içerik)|"
    r"(?:наверх|вернуться наверх|к началу)|перейти к (?:содержимому|содержанию)|"
    r"(?:предыдущая|следующая) (?:статья|запись|новость|публикация))[\s:»>→←«<↑]*",
    r"(?:previous|next) (?:post|article|story):\s.{1,200}|"
    r"(?:önceki|sonraki) (?:yazi|haber|makale|gönderi|içerik):\s.{1,200}|"
    r"(?:предыдущая|следующая) (?:статья|запись|новость|публикация):\s.{1,200}",
    r"(?:tags?|tagged|etiketler|теги|метки|filed under):\s.{1,300}",
)

FURNITURE = re.compile("|".join(rf"(?:{alternative})" for alternative in _ALTERNATIVES), re.DOTALL)
"""Matches in full a folded paragraph that is furniture."""

LABELS = re.compile(
    r"(?:advertisements?|advertising|ads?|reklam(?:lar)?|реклама|loading|"
    r"home(?: ?page)?|menu|search|previous|next|ana ?sayfa|menü|ara|главная|меню|поиск|"
    r"comments?|replies|reply|views|shares|likes|yorum(?:lar)?|комментарии|просмотры|"
    r"sources?|kaynak(?:lar)?|источники?|photo|fotoğraf|фото|tags?|etiket(?:ler)?|теги|метки|"
    r"categor(?:y|ies)|kategori(?:ler)?|категори[яи]|рубрики?)[:.…»←→<>\s]*"
)
"""Matches a folded word that is furniture alone on a line, yet makes a good heading.

A source that is named stays ("Source: the ministry"); a label without a name goes.
"""

OTHER_ARTICLES = re.compile(_OTHER_ARTICLES)
"""Announces other articles; what follows it to the end may be their titles."""

ALSO_READ = re.compile(
    r"(?:read (?:more|also|next)|also read|see also|"
    r"(?:bunu|bunlari|şunu) da (?:oku|okuyun)|ayrica (?:oku|okuyun)|ilgili (?:haber|yazi|makale)|"
    r"читайте (?:также|еще|по теме)|(?:смотрите|смотри) также|(?:материал|новость) по теме)\s*:?"
)
"""Announces the title of another article, which comes next."""

CATEGORY = re.compile(
    r"interviews?|analys[ie]s|articles?|news|opinions?|reports?|columns?|features?|reviews?|"
    r"commentary|comments?|blog|events?|publications?|podcasts?|videos?|latest|related|more|"
    r"röportaj(?:lar)?|söyleşi(?:ler)?|analiz(?:ler)?|makale(?:ler)?|haber(?:ler)?|yazi(?:lar)?|"
    r"görüş(?:ler)?|rapor(?:lar)?|bülten(?:ler)?|yorum(?:lar)?|etkinlik(?:ler)?|dosya|gündem|"
    r"интервью|аналитика|анализ|стать[яи]|новост[ьи]|мнени[ея]|отчет(?:ы)?|доклад(?:ы)?|"
    r"комментари[ий]|публикаци[яи]|события|обзор(?:ы)?|репортаж(?:и)?|колонк[аи]"
)
"""Matches in full the folded name of a category under which a site lists articles."""

NETWORK = re.compile(
    r"facebook|twitter|x|linkedin|whatsapp|telegram|pinterest|reddit|tumblr|vk|vkontakte|viber|"
    r"instagram|youtube|threads|mastodon|bluesky|skype|messenger|flipboard|pocket|xing|e-?mail|"
    r"e-?posta|mail|odnoklassniki|livejournal|вконтакте|одноклассники|фейсбук|твиттер|"
    r"телеграмм?|вотсап|ватсап|вайбер|ок|вк|почта"
)
SHARE_VERB = re.compile(
    r"share|tweet|pin|post|print|send|save|copy|paylaş(?:in)?|gönder|yazdir|kopyala|tweetle|"
    r"поделиться|поделитесь|отправить|сохранить"
)
SHARE_PARTICLE = re.compile(
    r"link|on|to|in|via|by|with|this|ile|üzerinden|üzerinde|da|de|ta|te|в|во|на|по|с|через"
)
"""What the words of a row of share buttons are, each matched in full and folded."""


def fold(text: str) -> str:
    """Return `text` in lower case, spaces in one, and `ı` and `ё` as `i` and `е`.

    Turkish «İ» and «I» both become `i`, whatever the language of the text is; casefolding
    leaves a combining dot (U+0307) behind the former.
    """
    lowered = text.casefold().replace("i\u0307", "i").replace("ı", "i").replace("ё", "е")
    return " ".join(lowered.split())
