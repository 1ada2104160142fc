"""The pace of calls to Telegram, minutes of it in a moment: the event loop's clock jumps."""

from __future__ import annotations

import asyncio
import itertools
import json
import selectors
from collections import defaultdict
from collections.abc import Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from telegram.error import BadRequest, RetryAfter
from telegram.ext import ExtBot
from telegram.request import BaseRequest, RequestData

from bot.telegram.pace import Pace

Result = TypeVar("Result")
ChatId = int | str | None

MESSAGES = ("sendMessage", "editMessageText", "editMessageReplyMarkup", "sendDocument")
DRAFT = "sendMessageDraft"
FREE = (
    "getMe getFile answerCallbackQuery answerInlineQuery setMyCommands deleteMessage sendChatAction"
).split()
# Less than any interval of the limits, more than the rounding of floats and the shortest sleep.
MOMENT = 1e-4


class JumpingSelector(selectors.SelectSelector):
    """Moves the time on instead of waiting."""

    now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if not ready:
            assert timeout is not None, "everything waits, and nothing will come"
            self.now += timeout
        return ready


class JumpingLoop(asyncio.SelectorEventLoop):
    """An event loop in which time passes only while everything waits."""

    def __init__(self) -> None:
        self._jumping = JumpingSelector()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.now


def run(main: Coroutine[Any, Any, Result]) -> Result:
    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        return runner.run(main)


@pytest.fixture(autouse=True, scope="module")
def spans_of_time() -> Iterable[None]:
    """The library's errors speak of spans of time, as in the bot."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PTB_TIMEDELTA", "1")
        yield


@dataclass(frozen=True)
class Call:
    """A call that is to be made, some time after the one before."""

    chat: ChatId
    endpoint: str = "sendMessage"
    after: float = 0.0
    # How long it is on its way.
    takes: float = 0.0
    # Telegram refuses it, for so many seconds.
    refused: int | None = None
    # The caller gives up after so many seconds.
    patience: float | None = None

    @property
    def to(self) -> ChatId:
        """Its chat, by one name."""
        return int(self.chat) if str(self.chat).lstrip("-").isdigit() else self.chat  # type: ignore[arg-type]

    @property
    def kind(self) -> str:
        return "message" if self.endpoint in MESSAGES else self.endpoint

    @property
    def is_in_group(self) -> bool:
        return self.kind == "message" and str(self.chat).startswith(("-", "@"))


@dataclass(eq=False)
class Made:
    """A call that was made, when, and when it left for Telegram if it did."""

    call: Call
    made: float
    left: float | None = None


@dataclass(frozen=True)
class Closing:
    """A chat that Telegram closed for a while."""

    chat: ChatId
    start: float
    end: float


class Trace:
    """Calls in the order in which they were made, and that in which they left."""

    def __init__(self) -> None:
        self.now = asyncio.get_running_loop().time
        self.pace = Pace(clock=self.now, sleep=asyncio.sleep)
        self.made: list[Made] = []
        self.left: list[Made] = []
        self.closings: list[Closing] = []

    async def make(self, call: Call) -> None:
        """Make a call, and see it through."""
        made = Made(call, self.now())
        self.made.append(made)

        async def answer() -> bool:
            made.left = self.now()
            self.left.append(made)
            await asyncio.sleep(call.takes)
            if call.refused is not None:
                self.closings.append(Closing(call.to, self.now(), self.now() + call.refused))
                raise RetryAfter(call.refused)
            return True

        data = {} if call.chat is None else {"chat_id": call.chat}
        try:
            async with asyncio.timeout(call.patience):
                assert await self.pace.process_request(answer, (), {}, call.endpoint, data, None)
        except RetryAfter:
            assert call.refused is not None
        except TimeoutError:
            assert call.patience is not None

    def select(self, condition: Callable[[Call], bool]) -> list[float]:
        """Return when the calls that fulfil the condition left."""
        return [made.left for made in self.left if made.left is not None and condition(made.call)]


async def follow(calls: Iterable[Call]) -> Trace:
    """Make the calls, and return their trace when all are through."""
    trace = Trace()
    async with asyncio.TaskGroup() as group:
        for call in calls:
            if call.after:
                await asyncio.sleep(call.after)
            group.create_task(trace.make(call))
    return trace


def most_within(times: Sequence[float], seconds: float) -> int:
    """Return how many of the sorted `times` there are at most in so many seconds."""
    most = first = 0
    for last, time in enumerate(times):
        while time - times[first] > seconds:
            first += 1
        most = max(most, last - first + 1)
    return most


def is_full(times: Sequence[float], burst: int, rate: float, now: float) -> bool:
    """Return whether one more at `now` would be over `burst + t * rate` in some t seconds."""
    return any(
        len(times) - first + 1 > burst + (now - time) * rate for first, time in enumerate(times)
    )


def check_limits(trace: Trace) -> None:
    """Check that no window of time has more calls than Telegram allows."""
    messages = trace.select(lambda call: call.kind == "message")
    assert most_within(messages, 1.0) <= 29
    assert most_within(messages, 1.1) <= 30
    for chat in {made.call.to for made in trace.made} - {None}:
        for lane in ((chat, "message"), (chat, DRAFT)):
            times = trace.select(lambda call, lane=lane: (call.to, call.kind) == lane)
            for number, time in enumerate(times):
                assert not is_full(times[:number], 3, 1, time + MOMENT)
        group = trace.select(lambda call, to=chat: call.to == to and call.is_in_group)
        assert most_within(group, 60.9) <= 18


def check_order(trace: Trace) -> None:
    """Check that all calls left, those of a kind and chat in their order."""
    for made in trace.made:
        assert made.left is not None or made.call.patience is not None, "it never left"
    by_lane: dict[object, list[Made]] = defaultdict(list)
    for made in trace.left:
        by_lane[made.call.to, made.call.kind].append(made)
    for lane, left in by_lane.items():
        assert left == [
            made
            for made in trace.made
            if made.left is not None and (made.call.to, made.call.kind) == lane
        ]


def check_closings(trace: Trace) -> None:
    """Check that what is limited did not go to a chat while Telegram had it closed."""
    for closing in trace.closings:
        times = trace.select(
            lambda call, chat=closing.chat: call.to == chat and call.kind in ("message", DRAFT)
        )
        assert closing.chat is None or not any(
            closing.start < time < closing.end - MOMENT for time in times
        )


def check_haste(trace: Trace) -> None:
    """Check that no call could have left a moment before it did."""
    by_lane: dict[object, list[float]] = defaultdict(list)
    overall: list[float] = []
    for made in trace.left:
        call, left = made.call, made.left
        assert left is not None
        before = left - MOMENT
        times = by_lane[call.to, call.kind]
        is_message = call.kind == "message"
        is_limited = is_message or call.kind == DRAFT
        if made.made < before:
            assert is_limited, "nothing limits it"
            assert (
                (call.chat is not None and is_full(times, 3, 1, before))
                or (call.is_in_group and len(times) >= 18 and before - times[-18] < 61)
                or (is_message and is_full(overall, 3, 25, before))
                # It could not overtake the one before it, which had to wait itself.
                or (call.chat is not None and times and times[-1] >= before)
                or any(
                    closing.chat == call.to and closing.start <= before < closing.end
                    for closing in trace.closings
                    if call.chat is not None
                )
            ), f"{call} waited for nothing"
        times.append(left)
        if is_message:
            overall.append(left)


def check(calls: Iterable[Call]) -> Trace:
    trace = run(follow(calls))
    check_limits(trace)
    check_order(trace)
    check_closings(trace)
    check_haste(trace)
    return trace


ENDPOINTS = [*MESSAGES, *["sendMessage"] * 6, DRAFT, DRAFT, "sendChatAction", "deleteMessage"]


def draw_calls(chats: st.SearchStrategy[Any], gaps: Sequence[float]) -> st.SearchStrategy[Any]:
    """Return lists of calls, most of them messages that arrive."""
    call = st.builds(
        Call,
        chat=chats,
        endpoint=st.sampled_from(ENDPOINTS),
        after=st.sampled_from(gaps),
        takes=st.sampled_from([0.0, 0.1, 5.0]),
        refused=st.sampled_from([*[None] * 8, 1, 30]),
        patience=st.sampled_from([*[None] * 6, 0.03, 0.5, 20.0]),
    )
    return st.integers(0, 90).flatmap(lambda size: st.lists(call, min_size=size, max_size=size))


FEW_CHATS = st.sampled_from([1, 2, "2", -3, "-3", -100_4, "@news", None])


@given(draw_calls(FEW_CHATS, [0.0, 0.0, 0.0, 0.3, 1.0, 20.0]))
@example([Call(-3)] * 60)
@example([Call(-3, DRAFT)] * 40)
@example([*[Call(-3)] * 18, Call(-3, after=50)])
@example([Call("@news", MESSAGES[number % 4], after=0.7) for number in range(60)])
@example([Call(1, "sendMessage" if number % 2 else DRAFT, after=0.4) for number in range(60)])
def test_a_few_chats_keep_to_the_limits_and_wait_for_nothing_else(calls: list[Call]) -> None:
    check(calls)


@given(draw_calls(st.integers(1, 40), [0.0, 0.0, 0.0, 0.01, 0.04, 0.5]))
@example([Call(chat) for chat in range(1, 301)])
@example([Call(1 + number % 150) for number in range(300)])
@example([Call(None, "editMessageText", after=0.01)] * 200)
@example([*map(Call, range(1, 101)), *[Call(500)] * 3, Call(500, after=2), *[Call(500)] * 3])
@example([Call(chat, after=3 * (chat == 101), patience=2.0) for chat in range(1, 201)])
def test_many_chats_keep_to_the_limits_and_wait_for_nothing_else(calls: list[Call]) -> None:
    check(calls)


@given(st.lists(st.floats(0, 0.1), min_size=200, max_size=200))
def test_calls_that_are_longer_on_their_way_break_no_limit(delays: list[float]) -> None:
    trace = run(follow([Call(chat, after=0.005) for chat in range(1, 201)]))
    left = trace.select(lambda _: True)
    arrived = sorted(time + delay for time, delay in zip(left, delays, strict=True))
    assert most_within(arrived, 1 - MOMENT) <= 30


def test_in_a_minute_a_group_gets_as_much_as_it_may() -> None:
    trace = check([Call(-3)] * 40)
    times = trace.select(lambda _: True)
    assert times == pytest.approx(
        [0, 0, 0, *range(1, 16), 61, 61, 61, *range(62, 77), 122, 122, 122, 123], abs=MOMENT
    )


@pytest.mark.parametrize("endpoint", [*MESSAGES, DRAFT])
def test_a_chat_has_a_burst_and_then_one_a_second(endpoint: str) -> None:
    times = check([Call(7, endpoint)] * 6).select(lambda _: True)
    assert times == pytest.approx([0, 0, 0, 1, 2, 3], abs=MOMENT)


def test_in_all_there_are_25_a_second() -> None:
    times = check([Call(chat) for chat in range(1, 1001)]).select(lambda _: True)
    assert times[:3] == [0, 0, 0]
    assert times[-1] == pytest.approx(997 / 25, abs=MOMENT)


@pytest.mark.parametrize("endpoint", FREE)
def test_what_writes_no_message_passes_at_once(endpoint: str) -> None:
    trace = check([Call(7)] * 100 + [Call(7, endpoint)] * 100)
    assert trace.select(lambda call: call.endpoint == endpoint) == [0] * 100


def test_a_chat_that_waits_keeps_no_other_waiting() -> None:
    trace = check([Call(7)] * 1000 + [Call(8, after=10.5), Call(-9)])
    assert trace.select(lambda call: call.chat in (8, -9)) == [10.5, 10.5]


def test_drafts_keep_no_message_waiting() -> None:
    trace = check([Call(7, DRAFT)] * 100 + [Call(7)])
    assert trace.select(lambda call: call.endpoint == "sendMessage") == [0]


@pytest.mark.parametrize("spans", ["1", "0"], ids=["span", "number"])
@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
def test_a_refusal_closes_its_chat_and_no_other(
    monkeypatch: pytest.MonkeyPatch, spans: str
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", spans)
    refused = Call("7", refused=126, takes=0.2)
    trace = check([refused, Call(7, after=0.5), Call(7, DRAFT), Call(8), Call(7, "deleteMessage")])
    # 8 and what is not limited leave at once.
    assert trace.select(lambda call: call.chat == 8) == [0.5]
    assert trace.select(lambda call: call.endpoint == "deleteMessage") == [0.5]
    assert trace.select(lambda call: call.chat == 7 and call.endpoint != "deleteMessage") == (
        pytest.approx([126.2, 126.2], abs=MOMENT)
    )


@pytest.mark.parametrize("endpoint", ["sendMessage", DRAFT])
def test_a_refusal_holds_for_those_that_wait_already(endpoint: str) -> None:
    trace = check([Call(7, endpoint, refused=30, takes=0.5)] + [Call(7, endpoint)] * 4)
    times = trace.select(lambda _: True)
    assert times == pytest.approx([0, 0, 0, 30.5, 30.5], abs=MOMENT)


def test_a_shorter_refusal_opens_no_chat_before_its_time() -> None:
    trace = check([Call(7, refused=30), Call(7, refused=2), Call(7, after=1)])
    assert trace.select(lambda call: call.refused is None) == pytest.approx([30], abs=MOMENT)


def test_what_a_call_raises_is_raised() -> None:
    async def refuse() -> bool:
        raise BadRequest("chat not found")

    async def call() -> None:
        await Pace().process_request(refuse, (), {}, "sendMessage", {"chat_id": 7}, None)

    with pytest.raises(BadRequest, match="chat not found"):
        run(call())


def test_who_gives_up_keeps_no_other_waiting() -> None:
    # The fourth waits for its second, the others for the fourth.
    impatient = [Call(7, patience=0.5)] * 10
    trace = check([Call(7)] * 3 + impatient + [Call(7)])
    assert trace.select(lambda _: True) == pytest.approx([0, 0, 0, 1], abs=MOMENT)


def test_who_gives_up_in_the_overall_queue_leaves_its_place_to_others() -> None:
    impatient = [Call(chat, patience=0.5) for chat in range(100, 200)]
    trace = check([*impatient, Call(7), Call(8)])
    assert trace.select(lambda call: call.patience is None) == pytest.approx(
        [0.52, 0.56], abs=MOMENT
    )


def test_sleeps_that_end_early_become_no_endless_row() -> None:
    now = 0.0
    sleeps: list[float] = []

    async def sleep(seconds: float) -> None:
        nonlocal now
        sleeps.append(seconds)
        assert len(sleeps) < 10
        now += max(0.0, seconds - 1e-9)

    async def answer() -> bool:
        return True

    async def speak() -> None:
        pace = Pace(clock=lambda: now, sleep=sleep)
        for _ in range(4):
            await pace.process_request(answer, (), {}, "sendMessage", {"chat_id": 7}, None)

    run(speak())
    assert 1 <= now < 1 + MOMENT


def test_idle_chats_are_forgotten() -> None:
    async def speak() -> list[int]:
        trace = Trace()
        for chat in range(1, 501):
            await trace.make(Call(chat))
        # One that Telegram closed is remembered, and so is one with a call that waits.
        await trace.make(Call(1, refused=600))
        waiting = asyncio.create_task(trace.make(Call(1)))
        counts = [len(trace.pace._lanes)]
        for _ in range(2):
            await asyncio.sleep(62)
            await trace.make(Call(2))
            counts.append(len(trace.pace._lanes))
        await waiting
        await asyncio.sleep(62)
        await trace.make(Call(3))
        counts.append(len(trace.pace._lanes))
        assert trace.left[-2].left == pytest.approx(trace.closings[0].end)
        return counts

    # A closed chat is closed for messages and for drafts.
    assert run(speak()) == [501, 3, 3, 1]


def test_the_chats_of_a_busy_day_are_not_all_remembered() -> None:
    async def speak() -> int:
        trace, most = Trace(), 0
        for chat in range(5000):
            await trace.make(Call(chat))
            await asyncio.sleep(1)
            most = max(most, len(trace.pace._lanes))
        return most

    assert run(speak()) <= 64


class Telegram(BaseRequest):
    """Notes what is asked of Telegram, and when, and agrees."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self.calls: list[tuple[str, float]] = []

    @property
    def read_timeout(self) -> float:
        return 1.0

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, **timeouts: object
    ) -> tuple[int, bytes]:
        self.calls.append((url.rpartition("/")[2], self._now()))
        message = {"message_id": 1, "date": 0, "chat": {"id": 7, "type": "private"}}
        return 200, json.dumps({"ok": True, "result": message}).encode()


def test_the_library_s_bot_speaks_at_this_pace() -> None:
    async def speak() -> list[tuple[str, float]]:
        now = asyncio.get_running_loop().time
        telegram = Telegram(now)
        bot: ExtBot[None] = ExtBot(
            "123:abc", request=telegram, rate_limiter=Pace(clock=now, sleep=asyncio.sleep)
        )
        for _ in range(2):
            await bot.send_message(7, "?")
            await bot.edit_message_text("!", chat_id=7, message_id=1)
            await bot.send_chat_action(7, "typing")
            await bot.send_message_draft(7, 1, "…")
        return telegram.calls

    calls = run(speak())
    assert [name for name, _ in calls] == [
        "sendMessage",
        "editMessageText",
        "sendChatAction",
        "sendMessageDraft",
    ] * 2
    assert [time for _, time in calls] == pytest.approx([0, 0, 0, 0, 0, 1, 1, 1], abs=MOMENT)


def test_its_own_clock_is_the_machine_s() -> None:
    async def speak() -> None:
        pace = Pace()
        await pace.initialize()
        for chat, endpoint in itertools.product((7, -8, None), ("sendMessage", DRAFT)):
            request = pace.process_request(answer, (True,), {}, endpoint, {"chat_id": chat}, None)
            assert await request is True
        await pace.shutdown()

    async def answer(result: bool) -> bool:
        return result

    asyncio.run(speak())
