"""Says what is kept of a person: fills in what only the database knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from bot.clock import vietnam_day
from bot.core.effects import Effect, Send, TellOwnData, Turn
from bot.core.message import Address, Reply
from bot.store import belongings
from bot.store.conversations import Event
from bot.wording import day, say

MOST = 400  # lines of a conversation that are sent: more than anybody reads
A_MESSAGE = 1800  # characters: what the tightest messenger takes in one


def filled(db: Database, person: Address, turn: Turn) -> Turn:
    """The turn with each wish to be told replaced by what is to be said, in front of the rest."""
    if not any(isinstance(effect, TellOwnData) for effect in turn.effects):
        return turn
    effects: list[Effect] = []
    for effect in turn.effects:
        if isinstance(effect, TellOwnData):
            effects += map(Send, _words(db, person) if effect.words else _summary(db, person))
        else:
            effects.append(effect)
    return replace(turn, effects=tuple(effects))


def _summary(db: Database, person: Address) -> Iterator[Reply]:
    kept = belongings.told(db, person)
    lines = [
        say("I keep {count} messages of yours, the first of {day}.", count=kept.words, day=_day(kept.since))
    ]
    lines += [say("A reminder for {day}.", day=_day(at)) for at in kept.reminders]
    lines += [say("A question to a person, of {day}.", day=_day(at)) for at in kept.tickets]
    lines += [say("A file that you sent: {name}.", name=name or "–") for name in kept.files]
    yield Reply("\n".join(lines))


def _words(db: Database, person: Address) -> Iterator[Reply]:
    """In messages that every channel takes whole."""
    message = ""
    for line in map(_line, belongings.words(db, person, MOST)):
        if message and len(message) + len(line) > A_MESSAGE:
            yield Reply(message)
            message = ""
        message = f"{message}\n{line}".strip()
    if message:
        yield Reply(message)


def _line(event: Event) -> str:
    said = event.reply.text.replace("**", "") if event.reply else event.text
    who = say("I (the machine)") if event.reply else say("You")
    return f"{_day(event.at)} · {who}: {said}"


def _day(at: datetime | None) -> str:
    return day(vietnam_day(at)) if at else "–"
