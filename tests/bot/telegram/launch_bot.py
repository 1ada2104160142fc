"""A bot process over a canned answerer, for tests of what goes wrong on the way.

The question says what is to happen: `slow 5` takes five seconds, `long` is answered in several
messages, `crash` ends the process; every other one is answered at once.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from bot.errors import BotError
from bot.inbox import Inbox
from bot.overview import Overview
from bot.telegram.application import Connection, run_bot
from bot.telegram.conversation import Corpus
from bot.telegram.redaction import set_up_logging
from corpus.database import open_database
from retrieval.answer import Answer, Citation, Claim, Quote, Searched

SEARCHED = Searched(1, 1, ("en",))


def answer(question: str) -> Answer:
    """Answer `question` in its own words."""
    match question.split():
        case ["slow", seconds, *_]:
            time.sleep(float(seconds))
        case ["crash", *_]:
            os._exit(139)
    words = [f"{number}: {'word ' * 500}" for number in range(1, 7)]
    said = words if question.startswith("long") else [f"Answer to {question}."]
    quotes = [Quote("a", 0, len(one), one) for one in said]
    citations = tuple(
        Citation(number, quote, "Title", None, None, None, "https://example.org/a", "a.md")
        for number, quote in enumerate(quotes, start=1)
    )
    claims = tuple(Claim(one.quote.text, (one.number,)) for one in citations)
    return Answer("1", question, "en", claims, citations, SEARCHED)


def main() -> None:
    """Run the bot as the environment says."""
    token, api_url = os.environ["VOUCH_TELEGRAM_TOKEN"], os.environ["VOUCH_TELEGRAM_API_URL"]
    set_up_logging(token, "INFO")
    engine = open_database(Path(os.environ["VOUCH_HOME"]))
    file_url = api_url.removesuffix("/bot") + "/file/bot"
    corpus = Corpus(
        answer=lambda asked, _: answer(asked.question),
        forget=lambda _: 0,
        overview=lambda: Overview(0, {}, ()),
    )
    try:
        run_bot(Connection(token, api_url, file_url), Inbox(engine), corpus)
    except BotError as exc:
        sys.exit(str(exc))
    finally:
        engine.dispose()


if __name__ == "__main__":
    main()
