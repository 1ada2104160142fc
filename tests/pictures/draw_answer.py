"""Draw the answer to a question as a phone shows it in Telegram.

    .venv/bin/python tests/pictures/draw_answer.py HOME "QUESTION" PICTURE.png

The messages are the very HTML that `vouch bot` sends, by a chat model where `VOUCH_CHAT_MODEL`
names one; the bubbles around them are drawn here.
"""

from __future__ import annotations

import html
import sys
from contextlib import closing
from pathlib import Path

from phone import Bubble, draw

from bot.assembly import open_answerer, open_catalogue
from bot.settings import Settings
from bot.telegram.render import render_answer


def main() -> None:
    """Answer, lay out, take the picture."""
    home, question, picture = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    height = int(sys.argv[4]) if len(sys.argv) > 4 else 640
    settings = Settings(home=home)
    with (
        closing(open_catalogue(settings)) as catalogue,
        closing(open_answerer(settings, catalogue)) as answerer,
    ):
        messages = render_answer(answerer.answer(question))
    said = Bubble(html.escape(question), is_bots=False)
    draw([said, *(Bubble(one, is_bots=True) for one in messages)], picture, height)


if __name__ == "__main__":
    main()
