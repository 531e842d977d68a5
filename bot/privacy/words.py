"""The words that announce a secret, from ``words.txt``: beside the code, for content may fail to load."""

from __future__ import annotations

import unicodedata
from pathlib import Path

WORDS = Path(__file__).with_name("words.txt")


def _unmarked(word: str) -> str:
    bare = (sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))
    return "".join(bare).replace("đ", "d")


def _groups() -> dict[str, frozenset[str]]:
    """The word list by its headings, each phrase with and without its marks."""
    groups: dict[str, set[str]] = {}
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            words = groups.setdefault(line.strip("[]"), set())
        elif line and not line.startswith("#"):
            words |= {line, _unmarked(line)}
    return {name: frozenset(words) for name, words in groups.items()}


GROUPS = _groups()
DIGITS = {word: str(digit) for digit in range(10) for word in GROUPS[f"digit-{digit}"]}
TRIGGERS = {
    tuple(phrase.split()): kind
    for kind in ("otp", "password", "account", "id", "phone")
    for phrase in GROUPS[kind]
}
TRIGGER_LENGTHS = range(max(map(len, TRIGGERS)), 0, -1)
TRIGGER_STARTS = frozenset(phrase[0] for phrase in TRIGGERS)
