"""Words that carry no subject: the lexical index and the coverage of a question pass them over.

Question words are among them: what they ask for is told by `retrieval.quoting`, not matched. So
are greetings and thanks: a message of nothing else is no question.
"""

from __future__ import annotations

import unicodedata

_ENGLISH = """
a about above after again against all also am an and any are as at be because been before being
below between both but by can could did do does doing down during each few for from further had
has have having he her here hers him his how i if in into is it its itself just me more most my
no nor not now of off on once only or other our out over own same she should so some such than
that the their them then there these they this those through to too under until up us very was we
were what when where which while who whom whose why will with would you your
say says said tell many much happen happened
hello hi hey thanks thank please okay ok yes bye
"""
_TURKISH = """
acaba ama ancak aslında az bana bazı belki ben beni benim bile bir biri birkaç biz bizim bu buna
bunda bundan bunlar bunu bunun çok çünkü da daha de defa değil diye dolayı en fakat falan gibi
göre hangi hangisi hani hem hep hepsi her hiç için ile ilgili ise işte kaç kadar kendi kez ki kim
kime kimin kimi mı mi mu mü nasıl ne neden nedeniyle nedir nerede nereden nereye neyi niçin niye o
olan olarak oldu olduğu olduğunu olmak olması olur on ona onda ondan onlar onu onun öyle oysa sana
sanki sen siz sizin sonra söyledi şey şu şöyle tüm üzere var vardı ve veya ya yani yapılan yok
zaman mıdır midir mudur müdür peki eden etti etmek edilen edildi hakkında arasında
merhaba selam selamlar teşekkür teşekkürler sağol sağolun lütfen tamam evet hayır
"""
_RUSSIAN = """
а без бы был была были было быть в вам вас весь во вот все всё всего всех вы где да даже для до
его её ее если есть ещё еще же за здесь и из или им их к как какая какие каким какими каких какого
какое какой какую каков какова каково каковы когда кого кому которая которого которой которые
который которых ко кто куда ли либо между меня мне много может можно мой мы на над нам нас не него
неё ней нет ни них но ну о об однако он она они оно от откуда очень по под после почему при про с
сам свой своей своих себя со сколько так также такие такого такое такой такая там те тем то того
тоже той только том тот ту ты у уже хотя чего чей чем через что чтобы чьё чья эта эти это этого
этой этом этот эту я сказал сказала зачем
привет здравствуй здравствуйте спасибо пожалуйста ладно пока
"""


def fold(word: str) -> str:
    """Drop the marks of letters: `ş` is `s`, `ı` is `i`, `ё` is `е`."""
    decomposed = unicodedata.normalize("NFKD", word.replace("ı", "i"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


_STOPWORDS = {
    "en": frozenset(_ENGLISH.split()),
    # On a phone many write Turkish without its own letters.
    "tr": frozenset(_TURKISH.split()) | {fold(word) for word in _TURKISH.split()},
    "ru": frozenset(_RUSSIAN.split()),
}


def is_stopword(word: str, language: str) -> bool:
    """Tell whether `word`, in lower case, carries no subject in `language`."""
    return word in _STOPWORDS.get(language, ())
