"""Amounts written out in texts, where a fee that changes would be forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.content.checks.blame import warn
from bot.content.checks.given import Given
from bot.content.checks.texts import texts
from bot.content.model import Content, Entry
from bot.content.problem import Problem
from bot.wording import say

# «8.000», «1.250.000»; no part of a date, a code («1.001193») or a law's number
AMOUNT = re.compile(r"(?<![\w./-])\d{1,3}(?:\.\d{3})+(?![\d/-]|\.\d)")


def same_amount(content: Content, given: Given) -> Iterator[Problem]:
    """Said at the second place, once an amount."""
    first: dict[str, str] = {}
    told: set[str] = set()
    for entry in content.entries.values():
        for amount, line in _amounts(entry):
            file = first.setdefault(amount, entry.topic.file)
            if file != entry.topic.file and amount not in told:
                told.add(amount)
                message = say("The amount {amount} is also written in {file}", amount=amount, file=file)
                yield warn(entry, line, message, say("keep it as a fee in one place"))


def _amounts(entry: Entry) -> Iterator[tuple[str, int]]:
    for spoken in texts(entry):
        for part in spoken.text:
            for amount in AMOUNT.findall(part.text):
                yield amount, part.line or spoken.line
