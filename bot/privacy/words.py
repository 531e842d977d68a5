"""The words that announce a secret, from ``words.txt``: beside the code, for content may fail to load."""

from __future__ import annotations

import unicodedata
from configparser import ConfigParser
from pathlib import Path

from bot.privacy.keystrokes import spellings

WORDS = Path(__file__).with_name("words.txt")


def _unmarked(word: str) -> str:
    bare = (sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))
    return "".join(bare).replace("đ", "d")


def _groups() -> dict[str, frozenset[str]]:
    """The word list by its headings, each phrase with and without its marks."""
    lists = ConfigParser(allow_no_value=True, interpolation=None)
    lists.read_string(WORDS.read_text("utf-8"))
    return {name: frozenset({*lists[name], *map(_unmarked, lists[name])}) for name in lists.sections()}


GROUPS = _groups()
DIGITS = {word: str(digit) for digit in range(10) for word in GROUPS[f"digit-{digit}"]}
KINDS = ("otp", "code", "password", "account", "id", "passport", "cvv", "phone", "harmless")


def _lengths() -> dict[str, tuple[int, ...]]:
    """By first word, how many words the phrases have that begin with it, the most first."""
    lengths: dict[str, set[int]] = {}
    for phrase in TRIGGERS:
        lengths.setdefault(phrase[0], set()).add(len(phrase))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def _keyed() -> dict[str, str]:
    """What a word of those phrases looks like with its keystrokes undone: «mat65» is «mật»."""
    known = {word for phrase in TRIGGERS for word in phrase} | GROUPS["is"]
    keyed = {typed: word for word in known if not word.isascii() for typed in spellings(word)}
    return {typed: word for typed, word in keyed.items() if typed not in known and typed != "max"}


TRIGGERS = {tuple(phrase.split()): kind for kind in KINDS for phrase in GROUPS[kind]}
TRIGGER_LENGTHS = _lengths()
KEYED = _keyed()
