"""From a draft to a claim that is proved: its passage, its quotes, and every check passed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.article import Article, Passage
from retrieval.answer import Quote
from retrieval.encoding.encoder import TokenEncoder
from retrieval.proof.claims import Evidence, check_claim, is_asked
from retrieval.proof.entailment import Entailment, check_entailment
from retrieval.proof.faults import Fault, FaultKind
from retrieval.proof.quotes import find_words, prove_quotes, quote_sentences

# Of any content, with what each check looks for.
_WARMING = {
    "en": ("Neighbours of Ankara met Smith in 2021.", "In 2021 Ankara's neighbours met Smith."),
    "tr": ("Komşular 2021'de Ankara'da Smith'le görüştü.", "Smith 2021'de Ankara'daydı."),
    "ru": ("Соседи встретились в Анкаре со Смитом в 2021 году.", "Смит был в Анкаре в 2021 году."),
}


@dataclass(frozen=True)
class CitedWords:
    """Words that a draft cites, and the number of the passage it says they stand in."""

    passage: int | None
    words: str | None


@dataclass(frozen=True)
class Verdict:
    """What became of a draft."""

    text: str
    quotes: tuple[Quote, ...]
    """Whole sentences of the articles; those that do stand there, where the claim failed."""
    faults: tuple[Fault, ...]

    @property
    def is_proved(self) -> bool:
        """Whether it may be shown."""
        return not self.faults


class Prover:
    """Proves claims from the passages that a model was given, and from no others."""

    def __init__(
        self,
        question: str,
        language: str,
        passages: Mapping[int, Passage],
        articles: Mapping[str, Article],
        encoder: TokenEncoder,
        entailment: Entailment | None = None,
    ) -> None:
        """Prove answers in `language` from numbered `passages` of `articles`, by their ids.

        Where all else holds, `entailment` is asked, if there is one.
        """
        self._question = question
        self._language = language
        self._passages = passages
        self._articles = articles
        self._encoder = encoder
        self._entailment = entailment

    def prove(self, text: str, cited: Sequence[CitedWords]) -> Verdict:
        """Return whether the words `cited` bear out `text`."""
        quotes: dict[tuple[str, int, int], Quote] = {}
        faults: list[Fault] = []
        for one in cited or (CitedWords(None, None),):
            if one.passage is None:
                faults.append(Fault(FaultKind.NO_QUOTE, ""))
                continue
            passage = self._passages.get(one.passage)
            if passage is None:
                faults.append(Fault(FaultKind.WRONG_PASSAGE, str(one.passage)))
                continue
            if one.words is None:
                return self._search(text, passage)
            found = self._quote(passage, one.words)
            if not found:
                faults.append(Fault(FaultKind.QUOTE_NOT_FOUND, one.words))
            for quote in found:
                quotes[quote.article_id, quote.start, quote.end] = quote
        proved = prove_quotes(list(quotes.values()), self._articles)
        if not faults:
            faults = self.check(text, proved)
        return Verdict(text, tuple(proved), tuple(faults))

    def check(self, text: str, quotes: Sequence[Quote]) -> list[Fault]:
        """Return what `quotes` do not bear out of `text`."""
        evidence = [
            Evidence(
                one.text, self._articles[one.article_id].language, is_spoken=self._is_spoken(one)
            )
            for one in quotes
        ]
        titles = dict.fromkeys(one.article_id for one in quotes)
        faults = check_claim(
            text,
            self._language,
            evidence,
            [
                Evidence(self._question, self._language),
                *(
                    Evidence(article.title, article.language)
                    for article in map(self._articles.__getitem__, titles)
                    if article.title
                ),
            ],
            encoder=self._encoder,
        )
        return faults or list(
            check_entailment(text, [one.text for one in quotes], self._entailment)
        )

    def _is_spoken(self, quote: Quote) -> bool:
        """Tell whether `quote` stands under a question: there somebody answers for themselves."""
        return any(
            is_asked(passage.heading)
            for passage in self._passages.values()
            if passage.article_id == quote.article_id
            and passage.start <= quote.start
            and quote.end <= passage.end
        )

    def _quote(self, passage: Passage, words: str) -> list[Quote]:
        return quote_sentences(passage, find_words(words, passage.text))

    def _search(self, text: str, passage: Passage) -> Verdict:
        """Look for the sentence of `passage` that bears out `text`, which names no words of it."""
        first: Verdict | None = None
        for quote in _list_quotes(passage):
            proved = prove_quotes([quote], self._articles)
            faults = self.check(text, proved)
            verdict = Verdict(text, tuple(proved), tuple(faults))
            if verdict.is_proved:
                return verdict
            first = first or Verdict(text, (), verdict.faults)
        return first or Verdict(text, (), (Fault(FaultKind.NO_QUOTE, ""),))


def warm_up(language: str, encoder: TokenEncoder) -> None:
    """Load the dictionaries of `language`, which takes seconds, while there is time to wait."""
    claim, quote = _WARMING.get(language, _WARMING["en"])
    check_claim(claim, language, [Evidence(quote, language)], encoder=encoder)


def _list_quotes(passage: Passage) -> Iterator[Quote]:
    """Yield the sentences of `passage`, then each with its neighbour."""
    for together in (1, 2):
        for at in range(len(passage.sentences) - together + 1):
            start, end = passage.sentences[at][0], passage.sentences[at + together - 1][1]
            text = passage.text[start - passage.start : end - passage.start]
            yield Quote(passage.article_id, start, end, text)
