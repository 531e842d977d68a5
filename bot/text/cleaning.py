"""Makes any message safe and comparable: invisible characters out, one Unicode form, a bounded length."""

from __future__ import annotations

import re
from functools import lru_cache
from sys import intern
from unicodedata import category, is_normalized, normalize

LIMIT = 4_000  # characters that are read of one message
MARKS = 3  # combining marks on one letter; Vietnamese needs two

# Printable by Unicode's book, yet nothing is seen: variation selectors, fillers, the joiner U+034F.
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_WITHOUT_MARKS = re.compile(
    "[\x20-\u02ff\u1e00-\u1eff\u2010-\u20cf\u2100-\u2bff\U0001f000-\U0001faff]*"
)  # no character of these blocks is a mark
_MARK = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_WORD = re.compile("(?:[^\\W_]|[\u0300-\u036f])+")
_D = str.maketrans("\u0111\u0110", "dD")  # the barred d does not decompose


def clean(text: str) -> str:
    """The text in NFC on one line, at most ``LIMIT`` characters, without control or invisible ones.

    >>> clean("  Đăng\\u200b ký\\r\\nnhé 👌🏽 ")
    'Đăng ký nhé 👌🏽'
    >>> len(clean("e" + 300 * "\\u0301"))
    3
    """
    if len(text) <= LIMIT and _is_simple(text):
        return " ".join(text.split())
    visible = _visible(text[: 4 * LIMIT])
    composed = normalize("NFC", visible if _WITHOUT_MARKS.fullmatch(visible) else _bounded(visible))
    return " ".join(composed.split())[:LIMIT].rstrip()


@lru_cache(maxsize=8192)  # an editor's labels are read at every turn
def fold(text: str) -> str:
    """Cleaned, with capitals and small letters made one.

    >>> fold("ĐĂNG KÝ Vie\\u0323\\u0302t Nam")
    'đăng ký việt nam'
    """
    folded = clean(text).casefold()
    return folded if len(folded) <= LIMIT and _is_simple(folded) else clean(folded)


def unmark(text: str) -> str:
    """The text without tone and letter marks; capitals stay.

    >>> unmark("Đường về Huế, hồ sơ 👌")
    'Duong ve Hue, ho so 👌'
    """
    # Loose marks go first: decomposing a long run of them takes quadratic time.
    bare = _MARK.sub("", normalize("NFD", _MARK.sub("", text)))
    return normalize("NFC", bare).translate(_D)


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """The runs of letters and digits, folded.

    >>> words("Tờ khai CT01: 8.000đ, ok👌?")
    ('tờ', 'khai', 'ct01', '8', '000đ', 'ok')
    """
    return tuple(map(intern, _WORD.findall(fold(text))))  # what many texts share is remembered once


def _is_simple(text: str) -> bool:
    """Nearly every text: all visible, composed, without loose marks; only its blanks may need a look."""
    return text.isprintable() and bool(_WITHOUT_MARKS.fullmatch(text)) and is_normalized("NFC", text)


def _visible(text: str) -> str:
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " if c.isspace() else "" for c in text)
    return _INVISIBLE.sub("", text)


def _bounded(text: str) -> str:
    # Twice, as one character may decompose into several marks.
    return _cut_runs(normalize("NFD", _cut_runs(text)))


def _cut_runs(text: str) -> str:
    kept, run = [], 0
    for character in text:
        run = run + 1 if category(character).startswith("M") else 0
        if run <= MARKS:
            kept.append(character)
    return "".join(kept)


def forget() -> None:
    """Lets go of the texts that were read lately, people's words among them."""
    fold.cache_clear()
    words.cache_clear()
