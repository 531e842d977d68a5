"""The words that name and join places, from ``words.txt``."""

from __future__ import annotations

from pathlib import Path

WORDS = Path(__file__).with_name("words.txt")


def _groups() -> dict[str, dict[str, str]]:
    """The word list by its headings; a word stands for itself where nothing else is said."""
    groups: dict[str, dict[str, str]] = {}
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            group = groups.setdefault(line.strip("[]"), {})
        elif line and not line.startswith("#"):
            word, _, meaning = line.partition(" = ")
            group[word] = meaning or word
    return groups


GROUPS = _groups()
TYPES = GROUPS["type"]  # type word: ward, district or province
WARD = next(iter(GROUPS["numbered"]))  # of a city
