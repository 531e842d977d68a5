"""Finds passwords that people give away: «mật khẩu là …», «mk: …», or what can be nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bot.privacy.items import MARK, STOPS, Item, Span, trigger
from bot.privacy.words import GROUPS

VALUE = re.compile(
    r"[^\S\n]{0,8}[:=]?[^\S\n]{0,8}"
    r"(\"[^\"\n]{1,40}\"|“[^”\n]{1,40}”|«[^»\n]{1,40}»|\S{1,80}+(?!\S))"
)
NEXT_LINE = re.compile(r"[^\S\n]{0,8}[:=]?[^\S\n]{0,8}\n\s{0,8}([\w@#$^&*!+]{6,40})(?!\S)")
WORD = re.compile(r"(?<!\S)\S{1,80}+(?!\S)")
REACH = 6  # words behind «mật khẩu» among which «là» may stand
NEAR = 60  # signs from «mật khẩu» to a word that looks like one
ADDRESS = re.compile(r"(?:https?://|www\.|(?:[a-z0-9-]+\.)+[a-z]{2,}[/?#:])", re.IGNORECASE)
EMAIL = re.compile(
    r"[\w.+-]+@(?:(?:[\w-]+\.)+[^\W\d_]{2,}|gmail|yahoo|hotmail|outlook|icloud)", re.IGNORECASE
)
PIECE = re.compile(rf"[^\s/,;:={MARK[0]}]{{8,}}")
ODD = re.compile(r"[@#$^&*]|[!?%](?=\d)")  # «CT01?nộp», «50%phí» are talk without a space
SIGNS = (":", "=")
QUOTES = '"“«'
LONGEST = 4  # words of one password
EDGES = " \t.,;:!?\"“”«»()[]'…"
SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)


def passwords(text: str, items: list[Item]) -> Iterator[Span]:
    yield from _unannounced(text)
    for at in range(len(items)):
        kind, length = trigger(items, at)
        if kind == "password":
            yield from _password(text, items, at + length)
            yield from _near(text, items[at + length - 1].end)


def _unannounced(text: str) -> Iterator[Span]:
    """Eight signs or more that mix letters, figures and odd signs, unless they are an address."""
    for token in re.finditer(r"\S{8,}", text):
        if not ADDRESS.match(token[0].lstrip(EDGES)):
            for piece in PIECE.finditer(text, *token.span()):
                yield from _odd(piece)


def _odd(piece: re.Match[str]) -> Iterator[Span]:
    word = piece[0].lstrip(EDGES + "@#*")
    start = piece.end() - len(word)
    word = word.rstrip(EDGES.replace("!", "") + "*")
    if len(word) >= 8 and ODD.search(word) and _mixed(word) and not EMAIL.fullmatch(word.strip(EDGES)):
        yield start, start + len(word), "password"


def _mixed(word: str) -> bool:
    return any(map(str.isalpha, word)) and any(map(str.isdigit, word))


def _near(text: str, at: int) -> Iterator[Span]:
    """What looks like a password a few words behind, or alone on the next line."""
    below = NEXT_LINE.match(text, at)
    if below and below[1].isascii() and (_mixed(below[1]) or re.fullmatch(r"\d{6}", below[1])):
        yield *below.span(1), "password"
    for found in WORD.finditer(text, at, at + NEAR + 80):
        if found.start() > at + NEAR or "\n" in text[at : found.start()]:
            return
        word = found[0].strip(EDGES)
        if word.isascii() and _mixed(word) and _like_password(word):
            yield *found.span(), "password"
        if found[0][-1] in STOPS:
            return


def _like_password(word: str) -> bool:
    if re.fullmatch(r"[\w@#$^&*]{6,}", word) and ODD.search(word):
        return True
    return re.fullmatch(r"[a-zA-Z0-9]{8,}", word) is not None and bool(
        re.search(r"(?<!\d)\d{3,8}(?!\d)", word)
    )


def _password(text: str, items: list[Item], at: int) -> Iterator[Span]:
    """The value behind the word: at once («mk abc@12»), or behind «là», «:», «=» («mk của tôi là …»)."""
    if found := list(_value(text, items, at, _looks_secret)):
        yield from found
        return
    owned = False
    for index, item in enumerate(items[at : at + REACH], at + 1):
        if item.text in STOPS or item.text in GROUPS["talk"] or item.text == MARK:
            return
        if item.text in GROUPS["is"] or item.text in SIGNS:
            told = owned or text[item.start : item.end + 3].rstrip()[-1] in SIGNS
            yield from _value(text, items, index, _may_be_told if told else _may_be_hinted)
            return
        owned = owned or item.text in GROUPS["owner"]


def _value(text: str, items: list[Item], at: int, secret: Callable[[str], bool]) -> Iterator[Span]:
    """The secret that begins with item ``at``: a number, however grouped or spelled, or words in a row."""
    start, end = 0, items[at - 1].end
    for _ in range(LONGEST):
        found = VALUE.match(text, end)
        if found is None or found[1].strip(EDGES) in ("", MARK) or not _is_secret(found[1], secret):
            break
        start, end, secret = start or found.start(1), found.end(1), _looks_secret
    if start:
        yield start, end, "password"
    if at < len(items) and items[at].length >= 4:
        yield items[at].start, items[at].end, "password"


def _is_secret(word: str, secret: Callable[[str], bool]) -> bool:
    quoted = len(word) > 4 and word[0] in QUOTES and any(sign.isdigit() for sign in word)
    return quoted or secret(word.strip(EDGES))


def _looks_secret(word: str) -> bool:
    """Four signs or more: figures alone, or letters mixed with figures or symbols."""
    word = word.replace(MARK, "0000")
    if len(word) < 4 or not word.isascii():
        return False
    mixed = any(sign.isalpha() for sign in word) and any(
        sign.isdigit() or sign in "@#$%^&*_+!~" for sign in word
    )
    return mixed or word.isdigit()


def _may_be_told(word: str) -> bool:
    return _looks_secret(word) or (
        len(word) >= 3 and word.isascii() and not word.isdigit() and word.lower() not in GROUPS["ordinary"]
    )


def _may_be_hinted(word: str) -> bool:
    """After a bare «là», an ordinary syllable is talk: «mật khẩu là khó nhớ»."""
    return _may_be_told(word) and (_looks_secret(word) or not SYLLABLE.fullmatch(word.lower()))
