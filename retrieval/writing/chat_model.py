"""The chat model that writes, whichever LangChain knows; the only module that talks to one.

A LangChain chain from the passages found to drafts: prompt, model, reader. Whatever goes wrong on
the way is one `ModelFailed`, within the time limit: a server that is silent, or that drips, is
left.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from langchain_core.messages import (
    AIMessage,
    AIMessageChunk,
    BaseMessage,
    HumanMessage,
    SystemMessage,
)
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import Runnable, RunnableGenerator

from retrieval.errors import ModelUnusable, RetrievalError
from retrieval.writing.citing import CitedReader
from retrieval.writing.drafts import Draft, DraftReader
from retrieval.writing.metering import Meter, Request, Usage
from retrieval.writing.prompts import SCHEMA

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

Read = TypeVar("Read")
_PROVIDER_OF_URL = "openai"
_LONGEST_ANSWER = 1500
"""In tokens."""
_LONGEST_TEXT = 2000
"""In characters."""
_EXTRAS = ("openai", "anthropic", "ollama")
_BAD_REQUEST = (400, 422)
_ENDS = ("finish_reason", "stop_reason", "done_reason")
_REFUSALS = ("content_filter", "refusal")
_MESSAGES = {"system": SystemMessage, "human": HumanMessage, "ai": AIMessage}


class FailureKind(StrEnum):
    """Why a chat model wrote nothing that could be used."""

    UNREACHABLE = "unreachable"
    """There is no connection, or the server itself fails."""
    SLOW = "slow"
    """It was not done within the time limit."""
    RATE_LIMITED = "rate_limited"
    OUT_OF_QUOTA = "out_of_quota"
    """There is no money or no allowance left."""
    REFUSED = "refused"
    """It would not answer."""
    RUBBISH = "rubbish"
    """What came back cannot be read as claims."""
    NOT_ALLOWED = "not_allowed"
    """The key, the model's name or the request is wrong."""
    OVER_BUDGET = "over_budget"
    """It was not asked: what it may cost today is spent."""


class ModelFailed(RetrievalError):
    """A chat model wrote nothing that could be used."""

    def __init__(self, kind: FailureKind, detail: str) -> None:
        """Tell `kind`, and in `detail`, for the operator, what the model's side said."""
        super().__init__(f"{kind.value}: {detail}")
        self.kind = kind
        self.detail = detail


@dataclass(frozen=True)
class Turn:
    """A message to the model or from it."""

    role: str
    """`system`, `human` or `ai`."""
    text: str
    documents: Sequence[dict[str, Any]] = ()
    """What stands before the text, for a model that cites documents by itself."""

    @property
    def length(self) -> int:
        """How many characters it has."""
        return len(self.text) + sum(len(str(one["source"]["data"])) for one in self.documents)

    @property
    def content(self) -> str | list[str | dict[Any, Any]]:
        """What LangChain takes it as."""
        return (
            [*self.documents, {"type": "text", "text": self.text}] if self.documents else self.text
        )


class ChatModel:
    """A chat model with a time limit."""

    def __init__(self, name: str, *, url: str | None, key: str | None, time_limit_s: float) -> None:
        """Open the model `name`, as `init_chat_model` has it: `openai:…`, `anthropic:…`.

        With `url` it is any OpenAI-compatible server's, unless `name` tells another provider.
        Raise `ModelUnusable` where there is none of that name, or its package is missing.
        """
        self.name = name
        self.time_limit_s = time_limit_s
        self._key = key
        self._provider, self._model = _open(name, url, key, time_limit_s)
        self._has_schema = self._provider in ("openai", "ollama")
        self.cites = self._provider == "anthropic"
        """Whether it cites documents by itself, as far as is known."""

    def draft(
        self,
        turns: Sequence[Turn],
        deadline: float | None = None,
        meter: Meter | None = None,
        *,
        citing: Sequence[Turn] | None = None,
    ) -> Iterator[Draft]:
        """Yield the drafts of an answer as they are written.

        `citing` is asked instead of `turns` where the model `cites`.

        `deadline` is on the clock of `time.monotonic`; without one, the time limit from now on.
        `meter` counts what it costs, whatever becomes of it. Raise `ModelFailed`.
        """
        meter = meter or Meter()
        if deadline is None:
            deadline = time.monotonic() + self.time_limit_s
        started = False
        if self.cites and citing:
            try:
                for one in self._stream(citing, _read_cited, self._model, deadline, meter):
                    started = True
                    yield one
                return
            except ModelFailed as exc:
                # Not every model of theirs can.
                if started or _status(exc.__cause__) not in _BAD_REQUEST:
                    raise
                self.cites = False
        try:
            for one in self._stream(turns, _read_drafts, self._bind_schema(), deadline, meter):
                started = True
                yield one
        except ModelFailed as exc:
            # Not every server can hold a model to a schema.
            if started or not self._has_schema or _status(exc.__cause__) not in _BAD_REQUEST:
                raise
            self._has_schema = False
            yield from self._stream(turns, _read_drafts, self._model, deadline, meter)

    def write(self, turns: Sequence[Turn], deadline: float, meter: Meter) -> str:
        """Return what the model answers, in words of its own; raise `ModelFailed`."""
        return "".join(self._stream(turns, _read_text, self._model, deadline, meter))

    def _stream(
        self,
        turns: Sequence[Turn],
        read: Callable[[Iterator[BaseMessage]], Iterator[Read]],
        model: Runnable[Any, BaseMessage],
        deadline: float,
        meter: Meter,
    ) -> Iterator[Read]:
        """Yield what the chain prompt | model | reader makes of `turns`."""
        # As messages, not as templates: braces in an article are its own.
        prompt = ChatPromptTemplate.from_messages(
            [_MESSAGES[turn.role](content=turn.content) for turn in turns]
        )
        request = meter.begin(sum(turn.length for turn in turns))

        def read_chunks(chunks: Iterator[BaseMessage]) -> Iterator[Read]:
            yield from read(_count(chunks, request))

        chain: Runnable[dict[str, Any], Read] = prompt | model | RunnableGenerator(read_chunks)

        def explain(exc: Exception) -> ModelFailed:
            if _status(exc) is not None:
                request.refuse()
            return self._explain(exc)

        return _read_until(deadline, lambda: chain.stream({}), explain)

    def _bind_schema(self) -> Runnable[Any, BaseMessage]:
        """Return the model, held to the form of an answer where its server can do that."""
        if self._has_schema and self._provider == "openai":
            form = {"name": "answer", "schema": SCHEMA, "strict": True}
            # In the body itself: given as an argument, drafts would not stream.
            return self._model.bind(
                extra_body={"response_format": {"type": "json_schema", "json_schema": form}}
            )
        if self._has_schema and self._provider == "ollama":
            return self._model.bind(format=SCHEMA)
        return self._model

    def _explain(self, exc: Exception) -> ModelFailed:
        """Say what an exception of a provider's own means."""
        if isinstance(exc, ModelFailed):
            return exc
        detail = " ".join(f"{type(exc).__name__}: {exc}".split())[:300]
        if self._key:
            detail = detail.replace(self._key, "…")
        return ModelFailed(_find_kind(exc), detail)


def _count(chunks: Iterator[BaseMessage], request: Request) -> Iterator[BaseMessage]:
    """Yield a message's parts as they arrive, and count them."""
    for chunk in chunks:
        counted = chunk.usage_metadata if isinstance(chunk, AIMessageChunk) else None
        usage = Usage(counted["input_tokens"], counted["output_tokens"]) if counted else None
        request.hear(len(chunk.text), usage)
        yield chunk
    request.end()


def _read_drafts(chunks: Iterator[BaseMessage]) -> Iterator[Draft]:
    """Read drafts from a message's parts as they arrive."""
    reader = DraftReader()
    end: str | None = None
    for chunk in chunks:
        end = _find_end(chunk) or end
        yield from reader.feed(chunk.text)
        if reader.has_enough:
            break
    _check_end(end, reader.text, has_enough=reader.has_enough)
    yield from reader.finish()
    if not reader.count and not reader.says_nothing:
        start = " ".join(reader.text.split())[:80]
        raise ModelFailed(FailureKind.RUBBISH, f"no claims in: {start!r}")


def _read_cited(chunks: Iterator[BaseMessage]) -> Iterator[Draft]:
    """Read drafts from the parts of a message that has citations."""
    reader = CitedReader()
    end: str | None = None
    for chunk in chunks:
        end = _find_end(chunk) or end
        if isinstance(chunk.content, list):
            yield from reader.feed(chunk.content)
        if reader.has_enough:
            break
    _check_end(end, reader.text, has_enough=reader.has_enough)
    yield from reader.finish()


def _check_end(end: str | None, text: str, *, has_enough: bool) -> None:
    """Raise `ModelFailed` where a message is no whole answer."""
    if end is None and not has_enough and text:
        raise ModelFailed(FailureKind.UNREACHABLE, "the answer was cut off")
    if not text.strip():
        raise ModelFailed(FailureKind.REFUSED, "an empty answer")


def _read_text(chunks: Iterator[BaseMessage]) -> Iterator[str]:
    """Read a short text from a message's parts; one that will not end is left."""
    length = 0
    for chunk in chunks:
        length += len(chunk.text)
        yield chunk.text
        if length > _LONGEST_TEXT:
            break


def _find_end(chunk: BaseMessage) -> str | None:
    """Return why a message ends with `chunk`, as its provider calls it; `None` if it does not.

    Raise `ModelFailed` where the model refuses.
    """
    told = (chunk.response_metadata.get(name) for name in _ENDS)
    end = next((str(reason) for reason in told if reason), None)
    if end in _REFUSALS:
        raise ModelFailed(FailureKind.REFUSED, end)
    return end


def _read_until(
    deadline: float,
    start: Callable[[], Iterator[Read]],
    explain: Callable[[Exception], ModelFailed],
) -> Iterator[Read]:
    """Yield what `start` yields, from a thread of its own that is left alone at `deadline`.

    A provider's own time limit is for each piece that arrives: a server that drips would never
    reach it.
    """
    arrived: queue.SimpleQueue[Read | ModelFailed | None] = queue.SimpleQueue()
    is_left = threading.Event()

    def read() -> None:
        try:
            for one in start():
                arrived.put(one)
                if is_left.is_set():
                    return
            arrived.put(None)
        except Exception as exc:
            failed = explain(exc)
            failed.__cause__ = exc
            arrived.put(failed)

    threading.Thread(target=read, name="chat model", daemon=True).start()
    try:
        while True:
            try:
                one = arrived.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise ModelFailed(FailureKind.SLOW, "not done within the time limit") from None
            if one is None:
                return
            if isinstance(one, ModelFailed):
                raise one
            yield one
    finally:
        is_left.set()


def _find_kind(exc: Exception) -> FailureKind:
    status, text = _status(exc), str(exc).lower()
    name = type(exc).__name__.lower()
    is_about_money = any(word in text for word in ("quota", "billing", "credit balance", "payment"))
    if status == 402 or (status in (400, 403, 429) and is_about_money):
        return FailureKind.OUT_OF_QUOTA
    if status == 429:
        return FailureKind.RATE_LIMITED
    if status in (408, 504) or "timeout" in name:
        return FailureKind.SLOW
    if status is not None:
        return FailureKind.UNREACHABLE if status >= 500 else FailureKind.NOT_ALLOWED
    is_broken = isinstance(exc, ConnectionError) or "connect" in name or "protocol" in name
    if is_broken or "api" in name or "transport" in name or "read" in name:
        return FailureKind.UNREACHABLE
    return FailureKind.RUBBISH


def _status(exc: BaseException | None) -> int | None:
    status = getattr(exc, "status_code", None)
    return status if isinstance(status, int) and status > 0 else None


def _open(
    name: str, url: str | None, key: str | None, time_limit_s: float
) -> tuple[str, BaseChatModel]:
    from langchain.chat_models import init_chat_model

    provider, _, model = name.partition(":")
    if url and not model:
        provider, model = _PROVIDER_OF_URL, name
    options: dict[str, Any] = {"base_url": url, "api_key": key}
    match provider:
        case "openai":
            # A server of one's own wants no key, but the client wants one.
            options |= {"api_key": key or ("none" if url else None)}
            options |= {"timeout": time_limit_s, "max_retries": 0, "stream_usage": True}
            options |= {"max_tokens": _LONGEST_ANSWER}
        case "anthropic":
            options |= {"timeout": time_limit_s, "max_retries": 0, "max_tokens": _LONGEST_ANSWER}
        case "ollama":
            options = {"base_url": url, "client_kwargs": {"timeout": time_limit_s}}
            options |= {"num_predict": _LONGEST_ANSWER}
    given = {option: value for option, value in options.items() if value is not None}
    try:
        if model:
            return provider, init_chat_model(model, model_provider=provider, **given)
        return "", init_chat_model(name, **given)
    except ImportError as exc:
        extra = f": pip install -e '.[{provider}]'" if provider in _EXTRAS else f" ({exc})"
        raise ModelUnusable(f"the chat model {name} needs a package{extra}") from exc
    except Exception as exc:
        # Each provider's package has exceptions of its own.
        reason = " ".join(str(exc).split())[:200]
        raise ModelUnusable(f"the chat model {name} cannot be opened: {reason}") from exc
