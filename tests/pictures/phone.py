"""A chat as a phone shows it: bubbles drawn around the very HTML that the bot sends.

Needs Chromium (`apt-get install chromium`).
"""

from __future__ import annotations

import html
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 14px; width: 392px; background: #cfd9c2;
  font: 16px/1.36 "DejaVu Sans", sans-serif; letter-spacing: -.2px; }}
.said {{ margin: 0 0 10px 60px; background: #e4fcd2; border-radius: 15px 15px 4px 15px; }}
.told {{ margin: 0 24px 10px 0; background: #fff; border-radius: 15px 15px 15px 4px; }}
.said, .told {{ padding: 8px 12px; white-space: pre-wrap; box-shadow: 0 1px 1px #0002;
  overflow-wrap: anywhere; }}
.name {{ color: #c0603a; font-weight: bold; font-size: 14px; }}
.reply {{ margin: 2px 0 6px; padding: 3px 9px; border-left: 3px solid #6bb35a; border-radius: 5px;
  background: #eef7ea; font-size: 14px; }}
.file::before {{ content: "📄 "; }}
.keys {{ margin: -6px 24px 10px 0; display: flex; flex-wrap: wrap; gap: 4px; }}
.keys span {{ flex: 1; text-align: center; background: #7d8d6ecc; color: #fff; border-radius: 8px;
  padding: 6px 4px; font-size: 14px; white-space: nowrap; }}
a {{ color: #2a7fd4; text-decoration: none; }}
blockquote {{ margin: 4px 0; padding: 5px 22px 0 9px; border-left: 3px solid #3a95d5;
  border-radius: 5px; background: #e7f2fb; font-size: 14.5px; position: relative;
  display: -webkit-box; -webkit-line-clamp: {lines}; -webkit-box-orient: vertical;
  overflow: hidden; }}
blockquote::before {{ content: "”"; position: absolute; right: 8px; top: 2px; color: #3a95d5;
  font-size: 20px; }}
blockquote::after {{ content: "⌄"; position: absolute; right: 8px; bottom: 2px; color: #3a95d5; }}
</style>{bubbles}"""
_CHROMIUM = (
    "chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync --hide-scrollbars "
    "--force-device-scale-factor=2"
)


@dataclass(frozen=True)
class Bubble:
    """One message."""

    html: str
    is_bots: bool
    keys: tuple[tuple[str, ...], ...] = ()
    """The buttons below it, row by row."""
    quote: str | None = None
    """What of another message it replies to."""
    name: str | None = None
    """Who wrote it, in a group."""


def draw(bubbles: Sequence[Bubble], picture: Path, height: int, lines: int = 3) -> None:
    """Write a picture of the messages; a quotation shows so many lines until it is tapped."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        shown = "".join(map(_render, bubbles))
        page.write_text(PAGE.format(bubbles=shown, lines=lines), "utf-8")
        command = [
            *_CHROMIUM.split(),
            f"--user-data-dir={folder}/profile",
            f"--window-size=420,{height}",
            f"--screenshot={picture.absolute()}",
            page.as_uri(),
        ]
        subprocess.run(command, check=True, capture_output=True)


def _render(bubble: Bubble) -> str:
    side = "told" if bubble.is_bots else "said"
    name = f'<div class="name">{html.escape(bubble.name)}</div>' if bubble.name else ""
    quote = f'<div class="reply">{html.escape(bubble.quote)}</div>' if bubble.quote else ""
    rows = "".join(
        f'<div class="keys">{"".join(f"<span>{html.escape(key)}</span>" for key in row)}</div>'
        for row in bubble.keys
    )
    return f'<div class="{side}">{name}{quote}{bubble.html}</div>{rows}'
