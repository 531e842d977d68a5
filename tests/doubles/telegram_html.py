"""Reads the HTML of a Telegram message as strictly as Telegram does.

>>> visible("<b>1 &lt; 2</b> &amp; 3")
'1 < 2 & 3'
"""

from __future__ import annotations

import re
from html import unescape

TAGS = {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "a", "code", "pre", "blockquote"}
TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z]*)(?P<rest>[^>]*)>?")
ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")


def visible(html: str) -> str:
    """The text that is shown. Raises ``ValueError`` in Telegram's words."""
    opened: list[str] = []
    for found in TAG.finditer(html):
        name, place = found["name"], len(html[: found.start()].encode())
        if not found.group().endswith(">"):
            raise ValueError(f"can't parse entities: Unclosed start tag at byte offset {place}")
        if name not in TAGS:
            raise ValueError(f'can\'t parse entities: Unsupported start tag "{name}" at byte offset {place}')
        if not found["close"]:
            opened.append(name)
        elif not opened or opened.pop() != name:
            raise ValueError(f"can't parse entities: Unexpected end tag at byte offset {place}")
    if opened:
        raise ValueError(f"can't parse entities: Can't find end tag corresponding to start tag {opened[-1]}")
    return ENTITY.sub(lambda entity: unescape(entity.group()), TAG.sub("", html))
