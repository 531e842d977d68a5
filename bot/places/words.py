"""The words that name and join places, from ``words.txt``."""

from __future__ import annotations

from configparser import ConfigParser
from pathlib import Path

WORDS = Path(__file__).with_name("words.txt")


def _groups() -> dict[str, dict[str, str]]:
    """The word list by its headings; a word stands for itself where nothing else is said."""
    lists = ConfigParser(allow_no_value=True, interpolation=None)
    lists.read_string(WORDS.read_text("utf-8"))
    return {name: {word: meaning or word for word, meaning in lists.items(name)} for name in lists.sections()}


GROUPS = _groups()
TYPES = GROUPS["type"]  # type word: ward, district or province
WARD = next(iter(GROUPS["numbered"]))  # of a city
