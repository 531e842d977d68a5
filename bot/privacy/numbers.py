"""Tells which written numbers nobody should keep: of IDs, cards and telephones, however they are grouped.

>>> secret_groups(("079", "201", "012", "345"))
[(0, 4, 'id')]
>>> secret_groups(("0912", "345", "678"))
[(0, 3, 'phone')]
>>> secret_groups(("500", "000", "000"))  # money
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.items import STOPS, Groups, Item, Span, priced, trigger

ID_LENGTHS = (9, 12)
CARD_LENGTHS = range(13, 20)
LONGEST = max(CARD_LENGTHS)

PHONE = re.compile(r"(?:(?:84|0)[35789]\d{8}|(?:84|0)2\d{8,9}|01[2689]\d{8}|1[89]00(?:\d{4}|\d{6}))")
HOTLINE = re.compile(r"1[89]00\d{4,6}")
KEEP = "keep"
REACH = 6  # words before it that may announce it


def long_numbers(_: str, items: list[Item]) -> Iterator[Span]:
    for at, item in enumerate(items):
        if item.length >= 9:
            kind = _announced_as(items, at)
            found = secret_groups(item.digits, kind == "id", priced(items, at))
            if kind in ("harmless", "account"):  # a bank account may look like a telephone
                found = [(a, b, kind) for a, b, kind in found if kind != "phone"]
            yield from ((item.groups[a][0], item.groups[b - 1][1], kind) for a, b, kind in found)


def _announced_as(items: list[Item], at: int) -> str:
    """The kind of the nearest announcing word before, if one is near and nothing ended the clause."""
    for back in range(at - 1, max(-1, at - 1 - REACH), -1):
        if items[back].text in STOPS:
            return ""
        if kind := trigger(items, back)[0]:
            return kind
    return ""


def secret_groups(groups: Groups, announced: bool = False, money: bool = False) -> list[tuple[int, int, str]]:
    """Spans ``(first, past, kind)``; ``announced``: after a word such as «cccd», ``money``: before «đồng»."""
    found = []
    at = 0
    while at < len(groups):
        past, kind = _longest(groups, at, announced, money)
        if kind not in ("", KEEP):
            found.append((at, past, kind))
        at = past
    return found


def _longest(groups: Groups, at: int, announced: bool, money: bool) -> tuple[int, str]:
    """The longest window from ``at`` that means something, at most as many digits as a card has."""
    best, length = (at + 1, ""), 0
    for past in range(at + 1, len(groups) + 1):
        length += len(groups[past - 1])
        if length > LONGEST and past > at + 1:
            break
        kind = _kind(groups[at:past], length, announced, money and past == len(groups))
        best = (past, kind) if kind else best
    return best


def _kind(groups: Groups, length: int, announced: bool, money: bool) -> str:
    if length < min(ID_LENGTHS):
        return ""
    if is_phone(digits := "".join(groups)):
        return KEEP if HOTLINE.fullmatch(digits) else "phone"
    if len(groups) == 1:
        return _kind_of_one(groups[0], announced, money)
    if _is_money(groups, money) or _are_days(groups):
        return KEEP
    return _kind_of_several(groups, length, announced)


def _kind_of_one(digits: str, announced: bool, money: bool) -> str:
    if len(digits) in ID_LENGTHS or (announced and len(digits) < max(ID_LENGTHS)):
        return "" if money and len(digits) == min(ID_LENGTHS) and digits[0] != "0" else "id"
    return "card" if len(digits) in CARD_LENGTHS or len(digits) > LONGEST else ""


def _kind_of_several(groups: Groups, length: int, announced: bool) -> str:
    sizes = {len(group) for group in groups}
    if length in ID_LENGTHS and (announced or _even(groups) or _starts_like_id(groups, length)):
        return "id"
    by_four = sizes == {1} or {len(group) for group in groups[:-1]} == {4}
    if length in CARD_LENGTHS and (by_four or (min(sizes) >= 4 and _is_card("".join(groups)))):
        return "card"
    return ""


def _is_card(digits: str) -> bool:
    """Of a Vietnamese bank, or with the right check digit: however it was cut."""
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(digits), 1)]
    return digits.startswith("9704") or sum(n - 9 * (n > 9) for n in doubled) % 10 == 0


def _even(groups: Groups) -> bool:
    sizes = {len(group) for group in groups}
    return sizes in ({1}, {3}, {4}, {6}) or (sizes == {2} and groups[0][0] == "0")


def _starts_like_id(groups: Groups, length: int) -> bool:
    """Twelve digits from 0 are a citizen's number, unless a telephone stands in front of something else."""
    if length != max(ID_LENGTHS) or groups[0][0] != "0" or len(groups[0]) == 2:
        return False
    return not any(is_phone("".join(groups[:n])) for n in range(1, len(groups)))


def is_phone(digits: str) -> bool:
    return PHONE.fullmatch(digits) is not None


def _is_money(groups: Groups, money: bool) -> bool:
    by_thousands = groups[0][0] != "0" and all(len(group) == 3 for group in groups[1:])
    return by_thousands and (money or "000" in groups[1:])


def _are_days(groups: Groups) -> bool:
    """Years one after another, or something that begins with day, month, year."""
    if all(len(group) == 4 and group[:2] in ("19", "20") for group in groups):
        return True
    return [len(group) for group in groups[:3]] == [2, 2, 4] and groups[2][:2] in ("19", "20")
