"""Takes secrets out of what people type, before anything is matched, stored or logged.

>>> mask("cccd của tôi 079 201 012 345").text
'cccd của tôi •••'
>>> mask("quên mật khẩu là phải làm sao").kinds
()
"""

from __future__ import annotations

import unicodedata
from collections.abc import Set
from dataclasses import dataclass

from bot.privacy.announced import announced
from bot.privacy.hints import may_hide
from bot.privacy.houses import houses
from bot.privacy.items import MARK, Span, read_items
from bot.privacy.numbers import long_numbers
from bot.privacy.passwords import passwords

__all__ = ["MARK", "MOST", "Masked", "mask"]

MOST = 4_000  # signs that are kept of one message: no more are read of it
EDGE = 200  # read beyond them, so that no secret is cut in half, unseen
ROUNDS = 4  # only a text made to resist finds an end here


@dataclass(frozen=True, slots=True)
class Masked:
    """``text`` with a mark for each secret; ``kinds``: id, card, otp, password, account, phone, house, as first met."""

    text: str
    kinds: tuple[str, ...] = ()


def mask(text: str, spare: Set[str] = frozenset()) -> Masked:
    """What may be kept of a message; ``spare`` names kinds that are asked for, and so stay.

    Never raises and takes bounded time. Masking again changes nothing,
    unless the text was made to resist.

    The text comes back in Unicode's composed form (NFC); the end of a very long one is dropped.
    """
    masked = _masked(text[: MOST + EDGE], spare)
    return masked if len(text) <= MOST + EDGE else Masked(masked.text[:-EDGE], masked.kinds)


def _masked(text: str, spare: Set[str]) -> Masked:
    """Masked again while more is found: a mark is short, and brings what follows it nearer."""
    masked = Masked(unicodedata.normalize("NFC", text))
    for _ in range(ROUNDS if may_hide(masked.text) else 0):
        before, masked = masked, _once(masked, spare)
        if masked == before:
            break
    return masked


def _once(masked: Masked, spare: Set[str]) -> Masked:
    items = read_items(masked.text)
    for find in (long_numbers, passwords, announced, houses):
        if spans := sorted(span for span in find(masked.text, items) if span[2] not in spare):
            masked = _cut(masked, spans)
            items = read_items(masked.text)
    return masked


def _cut(masked: Masked, spans: list[Span]) -> Masked:
    """The spans, which may overlap, replaced by one mark each."""
    parts, at = [], 0
    for start, end, _ in spans:
        if end > at:
            parts += [masked.text[at:start], MARK] if start >= at else []
            at = end
    kinds = dict.fromkeys([*masked.kinds, *(kind for _, _, kind in spans)])
    return Masked("".join([*parts, masked.text[at:]]), tuple(kinds))
