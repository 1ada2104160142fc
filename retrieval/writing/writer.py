"""Writing an answer: what a chat model drafts, proved claim by claim, and drafted once more.

Nothing leaves here that is not proved. A claim that fails is drafted once more, with what is wrong
with it; where it fails again, the words that it cites are quoted in its place.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from retrieval.answer import Quote
from retrieval.encoding.encoder import TokenEncoder
from retrieval.proof.claims import Evidence
from retrieval.proof.contradictions import contradicts
from retrieval.proof.entailment import Entailment
from retrieval.proof.proving import CitedWords, Prover, Verdict, warm_up
from retrieval.writing.chat_model import ChatModel, FailureKind, ModelFailed, Turn
from retrieval.writing.citing import make_documents
from retrieval.writing.drafts import Draft
from retrieval.writing.metering import Meter
from retrieval.writing.prompts import Source, write_again, write_instructions, write_request
from retrieval.writing.translating import translate

_log = logging.getLogger(__name__)
_texts = logging.getLogger(f"texts.{__name__}")


@dataclass(frozen=True)
class Written:
    """What a chat model made of a question."""

    proved: tuple[Verdict, ...]
    """The claims that may be shown, in its order."""
    dropped: tuple[Verdict, ...]
    """Those that may not; what they cite and does stand there is theirs still."""
    failure: ModelFailed | None = None
    """Why it did not get to the end, where it did not; what was proved before stays."""


class Writer:
    """Writes answers by a chat model."""

    def __init__(
        self,
        model: ChatModel,
        encoder: TokenEncoder,
        entailment: Entailment | None = None,
        *,
        translates: bool = False,
    ) -> None:
        """Write by `model`; `encoder` aligns claims with their quotes, `entailment` judges them.

        With `translates`, quotes in other languages than the question's are translated too.
        """
        self.model = model
        self._translates = translates
        self._encoder = encoder
        self._entailment = entailment

    def write(
        self,
        question: str,
        language: str,
        sources: Sequence[Source],
        on_claim: Callable[[str], None] | None = None,
        *,
        deadline: float | None = None,
        meter: Meter,
    ) -> Written:
        """Write claims in `language` that answer `question` from `sources`.

        `on_claim` is told each claim as soon as it is proved. `deadline` is on the clock of
        `time.monotonic`; without one, the model's time limit from now on. `meter` counts what it
        costs, and may not allow it.
        """
        if meter.is_spent:
            spent = ModelFailed(FailureKind.OVER_BUDGET, "what it may cost today is spent")
            return Written((), (), spent)
        if deadline is None:
            deadline = time.monotonic() + self.model.time_limit_s
        prover = Prover(
            question,
            language,
            {source.number: source.passage for source in sources},
            {source.article.id: source.article for source in sources},
            self._encoder,
            self._entailment,
        )
        turns = [
            Turn("system", write_instructions(language)),
            Turn("human", write_request(question, sources)),
        ]
        citing = [
            Turn("system", write_instructions(language, cites=True)),
            Turn("human", f"Question: {question}", make_documents(sources)),
        ]
        warming = threading.Thread(target=warm_up, args=(language, self._encoder), daemon=True)
        warming.start()
        proved: list[Verdict] = []
        dropped: list[Verdict] = []
        for is_again in (False, True):
            failed: list[Verdict] = []
            try:
                for one in self.model.draft(turns, deadline, meter, citing=citing):
                    warming.join()
                    verdict = prover.prove(one.text, list(_read_cited(one)))
                    if not verdict.is_proved:
                        failed.append(verdict)
                    elif verdict.text not in {other.text for other in proved}:
                        proved.append(verdict)
                        if on_claim is not None:
                            on_claim(verdict.text)
            except ModelFailed as exc:
                _log.warning("%s wrote no answer to the end: %s", self.model.name, exc)
                # With claims to show, what failed in writing them anew changes little.
                dropped.extend(failed)
                return Written(tuple(proved), tuple(dropped), None if is_again and proved else exc)
            dropped.extend(failed)
            if not failed or is_again:
                break
            rejected = write_again([(one.text, one.faults) for one in failed])
            more = [Turn("ai", _repeat(failed)), Turn("human", rejected)]
            turns, citing = [*turns, *more], [*citing, *more]
        for verdict in dropped:
            _texts.info("not proved: %r: %s", verdict.text, "; ".join(map(str, verdict.faults)))
        return Written(tuple(proved), tuple(dropped))

    def find_contradicting(
        self, written: Written, language: str, others: Mapping[Quote, str]
    ) -> dict[Quote, tuple[Quote, ...]]:
        """Return which of `others` contradict what is `written` in `language`, and which quotes.

        Each of `others` has its own language; those of the articles that a claim rests on do not
        contradict it.
        """
        found: dict[Quote, tuple[Quote, ...]] = {}
        for quote, own in others.items():
            for verdict in written.proved:
                is_its_own = any(one.article_id == quote.article_id for one in verdict.quotes)
                if not is_its_own and contradicts(
                    Evidence(verdict.text, language),
                    Evidence(quote.text, own),
                    encoder=self._encoder,
                ):
                    found[quote] = (*found.get(quote, ()), *verdict.quotes)
        return found

    def translate(
        self, quotes: Mapping[Quote, str], language: str, deadline: float | None, meter: Meter
    ) -> dict[Quote, str]:
        """Return translations into `language` of `quotes`, each with its own, as far as wanted."""
        if not self._translates or meter.is_spent:
            return {}
        if deadline is None:
            deadline = time.monotonic() + self.model.time_limit_s
        foreign = {quote: own for quote, own in quotes.items() if own != language}
        return translate(foreign, language, self.model, self._encoder, deadline, meter)


def _read_cited(draft: Draft) -> Iterator[CitedWords]:
    for quote in draft.quotes:
        yield CitedWords(quote.passage, quote.words)


def _repeat(failed: Sequence[Verdict]) -> str:
    """Write what the model had written of the claims that failed."""
    return "\n".join(verdict.text for verdict in failed)
