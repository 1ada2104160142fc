"""Draw the answer to a question as a phone shows it in Telegram.

    .venv/bin/python tests/pictures/draw_answer.py HOME "QUESTION" PICTURE.png

The messages are the very HTML that `vouch bot` sends, by a chat model where `VOUCH_CHAT_MODEL`
names one; the bubbles around them are drawn here. Needs Chromium (`apt-get install chromium`).
"""

from __future__ import annotations

import html
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from bot.assembly import open_answerer, open_catalogue
from bot.settings import Settings
from bot.telegram.render import render_answer

PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 14px; width: 392px; background: #cfd9c2;
  font: 16px/1.36 "DejaVu Sans", sans-serif; letter-spacing: -.2px; }}
.said {{ margin: 0 0 10px 60px; background: #e4fcd2; border-radius: 15px 15px 4px 15px; }}
.told {{ margin: 0 24px 10px 0; background: #fff; border-radius: 15px 15px 15px 4px; }}
.said, .told {{ padding: 8px 12px; white-space: pre-wrap; box-shadow: 0 1px 1px #0002; }}
a {{ color: #2a7fd4; text-decoration: none; }}
blockquote {{ margin: 4px 0; padding: 5px 22px 0 9px; border-left: 3px solid #3a95d5;
  border-radius: 5px; background: #e7f2fb; font-size: 14.5px; position: relative;
  display: -webkit-box; -webkit-line-clamp: 3; -webkit-box-orient: vertical; overflow: hidden; }}
blockquote::before {{ content: "”"; position: absolute; right: 8px; top: 2px; color: #3a95d5;
  font-size: 20px; }}
blockquote::after {{ content: "⌄"; position: absolute; right: 8px; bottom: 2px; color: #3a95d5; }}
</style><div class="said">{question}</div>{messages}"""
_CHROMIUM = (
    "chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync --hide-scrollbars "
    "--force-device-scale-factor=2"
)


def main() -> None:
    """Answer, lay out, take the picture."""
    home, question, picture = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    height = sys.argv[4] if len(sys.argv) > 4 else "640"
    settings = Settings(home=home)
    with (
        closing(open_catalogue(settings)) as catalogue,
        closing(open_answerer(settings, catalogue)) as answerer,
    ):
        messages = render_answer(answerer.answer(question))
    bubbles = "".join(f'<div class="told">{message}</div>' for message in messages)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(PAGE.format(question=html.escape(question), messages=bubbles), "utf-8")
        command = [
            *_CHROMIUM.split(),
            f"--user-data-dir={folder}/profile",
            f"--window-size=420,{height}",
            f"--screenshot={picture.absolute()}",
            page.as_uri(),
        ]
        subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    main()
