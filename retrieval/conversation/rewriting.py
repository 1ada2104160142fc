"""Making a question standalone by asking a chat model, which may put in only what was said."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence

from corpus.language import detect_language
from retrieval.conversation.turn import Turn as Asked
from retrieval.proof.concepts import collect_concepts
from retrieval.proof.names import NameSource
from retrieval.proof.reading import Reading, Word, read_text
from retrieval.writing.chat_model import ChatModel, ModelFailed, Turn
from retrieval.writing.metering import Meter

_log = logging.getLogger(__name__)
_texts = logging.getLogger(f"texts.{__name__}")

_TURNS_TOLD = 4
_LONGEST = 300
_SHARE_OF_TIME = 1 / 3
"""Of the time that there is for the whole answer."""

_SYSTEM = """\
You get the questions that somebody asked one after another. Write the last one so that it can be
understood without those before it: name what it points at or leaves out. Keep its language, its
words and what it asks for; add nothing that the questions do not say. Where it can be understood
alone, write it again as it is. Answer with the question only."""


def rewrite(
    model: ChatModel,
    question: str,
    language: str,
    turns: Sequence[Asked],
    deadline: float,
    meter: Meter,
) -> str | None:
    """Return `question` as it is understood after `turns`; `None` where `model` cannot tell.

    It may take a third of the time until `deadline`.
    """
    earlier = "\n".join(f"- {turn.standalone}" for turn in turns[-_TURNS_TOLD:])
    asked = [
        Turn("system", _SYSTEM),
        Turn("human", f"Earlier questions:\n{earlier}\n\nLast question: {question}"),
    ]
    now = time.monotonic()
    try:
        written = model.write(asked, now + (deadline - now) * _SHARE_OF_TIME, meter)
    except ModelFailed as exc:
        _log.warning("%s made no standalone question: %s", model.name, exc)
        return None
    text = " ".join(written.split()).strip("\"“”«»'` ")
    if is_acceptable(text, question, language, [turn.standalone for turn in turns]):
        return text
    _texts.info("not a standalone form of %r: %r", question, text)
    return None


def is_acceptable(text: str, question: str, language: str, earlier: Sequence[str]) -> bool:
    """Tell whether `text` asks what `question` does, and names nothing that nobody has named."""
    if not text or len(text) > _LONGEST or text.count("?") > 1 or detect_language(text) != language:
        return False
    written, own = read_text(text, language), read_text(question, language)
    said = [own, *(read_text(one, detect_language(one)) for one in earlier)]
    return _names_only(written, said) and _names_only(own, [written])


def _names_only(reading: Reading, sources: Sequence[Reading]) -> bool:
    """Tell whether all names and numbers of `reading` stand in `sources`, however inflected."""
    source = NameSource(sources)
    known = source.concepts()
    return all(
        source.has(word) or bool(collect_concepts(word.text, word.language) & known)
        for word in reading.words
        if _is_name(word)
    )


def _is_name(word: Word) -> bool:
    return any(map(str.isdigit, word.text)) or (word.is_capital and not word.is_first)
