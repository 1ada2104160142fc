"""Asking paragraphs that a file brings, in corpora of their own and in a temporary folder.

Each paragraph is an article. Taking one out is real: it is removed from the catalogue, and put
back after.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from corpus.article import Document
from corpus.catalogue import Catalogue
from retrieval.answering import Answerer
from retrieval.encoding.encoder import Encoder, TokenEncoder
from retrieval.encoding.opening import find_token_encoder
from retrieval.evaluation.asking import Asker, Unit
from retrieval.evaluation.case import Case, Kind, Outcome, Work
from retrieval.evaluation.remembering import RememberingEncoder, RememberingTokenEncoder
from retrieval.evaluation.squad import Reading

TIMED = 100
"""So many answers of a language are timed, in its own corpus. The vectors of all other questions
are computed once only, which is quicker."""


class ParagraphCorpus:
    """Paragraphs as a corpus, some of which may be left out for a while."""

    def __init__(
        self,
        folder: Path,
        readings: Sequence[Reading],
        encoder: Encoder,
        token_encoder: TokenEncoder,
    ) -> None:
        """Keep in `folder` the paragraphs of all `readings`."""
        self._documents = {
            paragraph.id: Document(
                paragraph.text, paragraph.source, id=paragraph.id, language=reading.language
            )
            for reading in readings
            for paragraph in reading.paragraphs
        }
        self._out: frozenset[str] = frozenset()
        self._catalogue = Catalogue.open(folder)
        for document in self._documents.values():
            self._catalogue.add(document)
        self.answerer = Answerer.open(self._catalogue, encoder, folder / "index", token_encoder)

    def leave_out(self, ids: Collection[str]) -> None:
        """Take out these paragraphs, and put back all others."""
        out = frozenset(ids)
        for one in sorted(self._out - out):
            self._catalogue.add(self._documents[one])
        for one in sorted(out - self._out):
            self._catalogue.remove(one)
        self._out = out
        self.answerer.refresh()

    def close(self) -> None:
        """Give back what is open."""
        self.answerer.close()
        self._catalogue.close()


class ParagraphAsker:
    """Asks the questions of all readings, of corpora of each language and of one with all."""

    def __init__(
        self, readings: Sequence[Reading], encoder: Encoder, quotes: int, work: Work
    ) -> None:
        """Count at most `quotes` sentences of an answer; show by `work` what is going on."""
        self._readings = readings
        self._encoder = RememberingEncoder(encoder)
        self._tokens = RememberingTokenEncoder(find_token_encoder(encoder))
        self._quotes = quotes
        self._work = work

    def ask_all(self, *, refuses_across: bool) -> Iterator[Outcome]:
        """Ask everything; across languages with the answers taken out only if `refuses_across`."""
        for reading in self._readings:
            others = [other for other in self._readings if other is not reading]
            with self._open_corpus([reading]) as (corpus, asker):
                for asking in [reading, *others]:
                    cases = list(_list_cases(asking, [reading]))
                    timed = TIMED if asking is reading else 0
                    yield from self._ask(asker, cases, _name(asking, reading), timed)
                askings = [reading, *others] if refuses_across else [reading]
                for kind in (Kind.ARTICLE_OUT, Kind.PARAGRAPH_OUT):
                    yield from self._ask_without(corpus, asker, reading, askings, kind)
        if len(self._readings) > 1:
            with self._open_corpus(self._readings) as (_, asker):
                for asking in self._readings:
                    cases = list(_list_cases(asking, self._readings))
                    yield from self._ask(asker, cases, f"{asking.language} → all")

    @contextmanager
    def _open_corpus(self, readings: Sequence[Reading]) -> Iterator[tuple[ParagraphCorpus, Asker]]:
        names = "+".join(reading.language for reading in readings)
        with ExitStack() as opened:
            folder = opened.enter_context(tempfile.TemporaryDirectory(prefix="vouch-eval-"))
            with self._work(f"Indexing {names}") as report:
                corpus = ParagraphCorpus(Path(folder), readings, self._encoder, self._tokens)
                opened.callback(corpus.close)
                corpus.answerer.refresh(report)
            yield corpus, Asker(corpus.answerer, Unit.ARTICLE, self._quotes)

    def _ask(
        self, asker: Asker, cases: Sequence[Case], label: str, timed: int = 0
    ) -> Iterator[Outcome]:
        """Ask the cases; the first `timed` as if each was the first that is asked."""
        if not cases:
            return
        texts = [case.text for case in cases]
        with self._work(f"Asking {label}") as report:
            asker.warm_up(texts[0])
            self._encoder.forget_queries(texts[:timed])
            self._tokens.forget_queries(texts[:timed])
            for done, case in enumerate(cases):
                report(done, len(cases))
                yield asker.ask(case, is_timed=done < timed)

    def _ask_without(
        self,
        corpus: ParagraphCorpus,
        asker: Asker,
        reading: Reading,
        askings: Sequence[Reading],
        kind: Kind,
    ) -> Iterator[Outcome]:
        """Ask what the paragraphs answer, while each article, or each paragraph, is taken out."""
        turns = [
            (
                out,
                [case for asking in askings for case in _list_cases(asking, [reading], kind, out)],
            )
            for out in _list_removals(reading, kind)
        ]
        total, done = sum(len(cases) for _, cases in turns), 0
        with self._work(f"Asking {reading.language}, {kind}") as report:
            for out, cases in turns:
                corpus.leave_out(out if cases else ())
                for case in cases:
                    report(done, total)
                    yield asker.ask(case, is_timed=False)
                    done += 1
        corpus.leave_out(())


def _list_removals(reading: Reading, kind: Kind) -> list[frozenset[str]]:
    """Return what is taken out at once: each article's paragraphs, or each paragraph."""
    together: dict[str, set[str]] = {}
    for paragraph in reading.paragraphs:
        name = paragraph.article if kind is Kind.ARTICLE_OUT else paragraph.id
        together.setdefault(name, set()).add(paragraph.id)
    return [frozenset(ids) for ids in together.values()]


def _list_cases(
    asking: Reading,
    corpus: Sequence[Reading],
    taken_out: Kind | None = None,
    out: Collection[str] = (),
) -> Iterator[Case]:
    """Yield the questions of `asking` that are on the paragraphs of `corpus`, found by their id.

    With a kind of `taken_out`, those that are answered by the paragraphs `out`.
    """
    for name, asked in asking.questions.items():
        known = [(one.language, one.questions[name]) for one in corpus if name in one.questions]
        right = [(language, one) for language, one in known if one.answers]
        if not known or (taken_out and not any(one.paragraph in out for _, one in right)):
            continue
        answers = tuple(dict.fromkeys(words for _, one in right for words in one.answers))
        case = Case(
            id=name,
            text=asked.text,
            language=asking.language,
            article_languages=tuple(sorted(language for language, _ in right or known)),
            expected=answers,
        )
        if taken_out or not right:
            yield replace(case, kind=taken_out or Kind.UNANSWERABLE)
        else:
            paragraphs = {one.paragraph: 1 for _, one in right}
            yield replace(
                case, relevant=paragraphs, evidence=answers, evidence_in=frozenset(paragraphs)
            )


def _name(asking: Reading, corpus: Reading) -> str:
    if asking is corpus:
        return asking.language
    return f"{asking.language} → {corpus.language}"
