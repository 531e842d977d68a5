"""Turns a file's bytes into its characters, or says why that cannot be."""

from __future__ import annotations

import re
from unicodedata import normalize

from bot.content.problem import Problem
from bot.wording import say

MAX_BYTES = 1_000_000
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# control characters, no-break and soft hyphens and spaces, zero-width and direction marks
ODD = re.compile(
    "[\0-\t\x0b\x0c\x0e-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufffe\uffff]"
)


def decode(file: str, data: bytes) -> str | Problem:
    """The characters, composed (NFC): a Mac may have written «ệ» as three."""
    if len(data) > MAX_BYTES:
        return Problem(file, 1, say("The file is over 1 MB"), say("split it into several files"))
    if data.startswith(UTF_16):
        return Problem(file, 1, say("The file is saved as UTF-16"), say("save it again as UTF-8"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Problem(file, line, say("The file is not UTF-8"), say("save it again as UTF-8"))
    odd = ODD.search(text)
    return _odd_character(file, text, odd) if odd else normalize("NFC", text)


def _odd_character(file: str, text: str, odd: re.Match[str]) -> Problem:
    line = text.count("\n", 0, odd.start()) + 1
    if odd[0] == "\t":
        return Problem(file, line, say("There is a tab here"), say("type spaces instead"))
    message = say("There is an invisible character here (U+{code})", code=f"{ord(odd[0]):04X}")
    return Problem(file, line, message, say("delete it or type an ordinary space"))
