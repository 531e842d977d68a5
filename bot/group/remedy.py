"""Decides what helps when Telegram does not take a call for the helpers' group."""

from __future__ import annotations

from enum import Enum, auto

from bot.channels import telegram_desk
from bot.channels.channel import NOT_YET, SendError
from bot.group.plan import Kind


class Remedy(Enum):
    FILE_LATER = auto()  # it is still on its way to us
    WAIT = auto()
    NOTHING = auto()  # what was wanted stands there already
    BY_HAND = auto()  # somebody of the office has to erase it
    ANEW = auto()  # its topic was deleted
    WITHOUT_TOPICS = auto()
    IN_WORDS = auto()
    NEW_CARD = auto()
    KEEP_OLDER = auto()


def remedy(error: SendError, kind: Kind) -> Remedy:
    if error.reason == NOT_YET:
        return Remedy.FILE_LATER
    if error.retryable:
        return Remedy.WAIT
    gone = telegram_desk.topic_is_gone(error)
    if telegram_desk.is_unchanged(error) or (kind is Kind.ERASE and gone):
        return Remedy.NOTHING
    if kind is Kind.ERASE:
        return Remedy.BY_HAND
    return Remedy.ANEW if gone else _of_kind(error, kind)


def _of_kind(error: SendError, kind: Kind) -> Remedy:
    match kind:
        case Kind.TOPIC if telegram_desk.has_no_topics(error):
            return Remedy.WITHOUT_TOPICS
        case Kind.LINES:
            return Remedy.IN_WORDS
        case Kind.REDRAW if telegram_desk.message_is_gone(error):
            return Remedy.NEW_CARD
        case Kind.EDIT | Kind.RENAME | Kind.REDRAW:
            return Remedy.KEEP_OLDER
        case _:
            return Remedy.WAIT
