"""Blanks of a canned reply: «[giờ hẹn]» is for the helper to fill, a few names are filled by the machine."""

from __future__ import annotations

import re

from bot.content.terms import terms

BLANK = re.compile(r"\[([^\[\]\n]+)\]")


def blanks(text: str) -> tuple[str, ...]:
    """The names of the blanks, in order.

    >>> blanks("Tôi gọi lại lúc [giờ hẹn], số [số điện thoại].")
    ('giờ hẹn', 'số điện thoại')
    """
    return tuple(BLANK.findall(text))


def is_sound(text: str) -> bool:
    """Whether every bracket belongs to a blank with a name.

    >>> is_sound("Lúc [giờ hẹn] nhé"), is_sound("Lúc [giờ hẹn nhé"), is_sound("Lúc [ ] nhé")
    (True, False, False)
    """
    rest = BLANK.sub("", text)
    return not ("[" in rest or "]" in rest) and all(name.strip() for name in blanks(text))


def filled(text: str, *, my_name: str, topic: str = "") -> str:
    """The text with the blanks filled that the machine can fill; the others stay.

    >>> filled("Tôi là [tên tôi], hẹn [giờ hẹn].", my_name="Hoa")
    'Tôi là Hoa, hẹn [giờ hẹn].'
    """
    known = dict.fromkeys(terms("blank_my_name"), my_name) | dict.fromkeys(terms("blank_topic"), topic)
    return BLANK.sub(lambda blank: known.get(blank[1]) or blank[0], text)
