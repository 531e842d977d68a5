"""Finds numbers that a word near them makes secret: one-time codes, account or passport numbers."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.items import STOPS, Item, Span, priced, trigger
from bot.privacy.words import GROUPS

# What is announced next ends a search.
ENDS = {
    "otp": {"id", "account"},
    "code": {"id", "account", "phone"},
    "account": {"id", "otp", "phone"},
    "passport": {"otp", "account"},
    "cvv": {"otp", "account"},
}
KIND = {"code": "otp", "passport": "id", "cvv": "card"}  # the secret's kind, where the word's is another
REACH = 8  # words behind it


def announced(_: str, items: list[Item]) -> Iterator[Span]:
    for at in range(len(items)):
        kind, length = trigger(items, at)
        if kind in ENDS:
            yield from _after(items, at + length, kind)
            yield from _before(items, at, kind)


def _after(items: list[Item], at: int, kind: str) -> Iterator[Span]:
    """Numbers near behind the word; ``close`` while only such words as «của tôi là» stand between."""
    close = True
    for index in range(at, min(len(items), at + REACH)):
        item = items[index]
        ended = item.text in STOPS and not (close and item.text == "\n")
        if ended or trigger(items, index)[0] in ENDS[kind]:
            return
        if kind == "passport":
            yield from _passport(items[index - 1], item)
        elif item.digits and _fits(item, kind, close, priced(items, index)):
            yield item.start, item.end, KIND.get(kind, kind)
        elif item.digits or item.text == "\n" or (item.text.isalpha() and item.text not in GROUPS["glue"]):
            close = False


def _passport(letter: Item, number: Item) -> Iterator[Span]:
    """«C1234567»."""
    if number.length == 7 and len(letter.text) == 1 and letter.text.isalpha():
        yield letter.start, number.end, "id"


def _before(items: list[Item], at: int, kind: str) -> Iterator[Span]:
    """«482913 là mã OTP», «482913 otp»."""
    linked = at > 0 and items[at - 1].text in GROUPS["is"]
    number = items[at - 1 - linked] if at > linked else None
    if kind in ("otp", "account") and number and number.digits and _fits(number, kind, linked, money=False):
        yield number.start, number.end, kind


def _fits(item: Item, kind: str, close: bool, money: bool) -> bool:
    if kind == "account":
        return 6 <= item.length <= 19 and not money
    if kind == "cvv":
        return not money and (item.length == 3 or (close and item.length == 4))
    if kind == "code":
        return close and not money and item.length == 6 and not item.digits[-1].endswith("000")
    if money or not 4 <= item.length <= 8 or item.digits[0][:4] in ("1800", "1900"):
        return False
    return close or (item.length == 6 == len(item.digits[0]) and not item.digits[0].endswith("000"))
