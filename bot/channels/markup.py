"""Turns the ``**bold**`` of a reply into what a messenger shows.

>>> html("Bấm **Nộp & gửi** <ngay>")
'Bấm <b>Nộp &amp; gửi</b> &lt;ngay&gt;'
>>> plain("Bấm **Nộp** ngay, 2 ** 3")
'Bấm Nộp ngay, 2 ** 3'
"""

from __future__ import annotations

import html as entities
import re

BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", re.DOTALL)


def plain(text: str) -> str:
    """Without the marks."""
    return BOLD.sub(r"\1", text)


def html(text: str) -> str:
    """``<b>`` for bold and everything else escaped; always well-formed."""
    return BOLD.sub(r"<b>\1</b>", entities.escape(text, quote=False))


def ansi(text: str) -> str:
    """For a terminal: bold as an escape sequence."""
    return BOLD.sub("\033[1m\\1\033[0m", text)
