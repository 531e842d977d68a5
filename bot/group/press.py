"""What a button in the helpers' group means: «d:act:ticket» and perhaps whom, how or which."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LONGEST = 64  # bytes that Telegram carries


class Act(StrEnum):
    TAKE = "take"
    OVER = "over"  # asks whether to take it over
    OVER_SURE = "over!"
    RELEASE = "back"
    MOVE = "move"  # shows to whom
    MOVE_TO = "to"
    NOTE = "note"
    CANNED = "canned"  # shows which
    CANNED_SHOW = "which"
    CANNED_SEND = "send"
    VISIT = "visit"  # says how to agree on one, or shows how it may have ended
    VISIT_AS = "went"
    CLOSE = "close"  # shows how
    CLOSE_AS = "as"
    MENU = "menu"  # the card's own buttons again


@dataclass(frozen=True, slots=True)
class Press:
    act: Act
    ticket: int
    what: str = ""


def written(do: Act, ticket: int, what: str = "") -> str:
    """
    >>> written(Act.MOVE_TO, 12, "hoa")
    'd:to:12:hoa'
    """
    return f"d:{do}:{ticket}" + (f":{what}" if what else "")


def fits(press: str) -> bool:
    return len(press.encode()) <= LONGEST


def read(pressed: str) -> Press | None:
    """``None`` for what no button of ours carries.

    >>> read("d:to:12:team:xa"), read("d:dance:12"), read("o:1")
    (Press(act=<Act.MOVE_TO: 'to'>, ticket=12, what='team:xa'), None, None)
    """
    sign, _, rest = pressed.partition(":")
    do, _, rest = rest.partition(":")
    ticket, _, what = rest.partition(":")
    if sign != "d" or do not in set(Act) or not (ticket.isascii() and ticket.isdigit()):
        return None
    return Press(Act(do), int(ticket), what)
