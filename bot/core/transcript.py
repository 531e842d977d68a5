"""A conversation played from a script, as a citizen would see it: for trials and for expected transcripts.

A script line is what the person types; ``+1d``, ``+3h`` or ``+5m`` lets time pass (timers that fall due fire).
The session is stored and read back at every turn, so persistence is tried at each step.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.core.effects import Forget, Remind, Turn
from bot.core.engine import take_turn
from bot.core.guide import asks_for_phone
from bot.core.message import Address, Incoming, Reply
from bot.core.returning import on_timer
from bot.core.scene import Knowledge
from bot.core.session import Session, dump, load
from bot.privacy import mask

LATER = re.compile(r"\+(\d{1,4})([dhm])$")
UNITS = {"d": timedelta(days=1), "h": timedelta(hours=1), "m": timedelta(minutes=1)}
SAID = "> "


@dataclass(slots=True)
class Trial:
    """One person trying the assistant; nothing is stored."""

    know: Knowledge
    now: datetime
    session: Session = Session()
    timers: dict[str, datetime] = field(default_factory=dict)
    turns: int = 0

    def hear(self, text: str = "", pressed: str | None = None) -> tuple[Reply, ...]:
        self.turns += 1
        asked = {"phone"} if asks_for_phone(self.know.content, self.session) else set()
        safe = mask(text, asked)  # as the door does
        incoming = Incoming(
            Address("trial", "1"), safe.text, self.now, str(self.turns), pressed=pressed, masked=safe.kinds
        )
        return self._after(take_turn(self.know, self.session, incoming))

    def wait(self, passed: timedelta) -> tuple[Reply, ...]:
        """Lets time pass; gives what the timers that fell due said."""
        self.now += passed
        due = [kind for kind, at in self.timers.items() if at <= self.now]
        return tuple(reply for kind in due for reply in self._fire(kind))

    def _fire(self, kind: str) -> tuple[Reply, ...]:
        del self.timers[kind]
        return self._after(on_timer(self.know, self.session, kind, self.now))

    def _after(self, turn: Turn) -> tuple[Reply, ...]:
        self.session = load(dump(turn.session))
        for effect in turn.effects:
            match effect:
                case Remind(kind, at):
                    self.timers[kind] = at
                case Forget(kind):
                    self.timers.pop(kind, None)
        return turn.replies


def script(lines: Iterable[str]) -> list[str]:
    """What the person does. In a transcript only lines with «> » and «+» count, so one can be played again."""
    kept = [line.rstrip("\n") for line in lines if line.strip() and not line.startswith("#")]
    if any(line.startswith(SAID) for line in kept):
        kept = [line for line in kept if line.startswith(SAID) or LATER.match(line)]
    return [line.removeprefix(SAID) for line in kept]


def play(trial: Trial, lines: Iterable[str]) -> Iterator[str]:
    """The transcript: each line of the script, then what is answered."""
    for line in lines:
        if later := LATER.match(line):
            yield line
            replies = trial.wait(int(later[1]) * UNITS[later[2]])
        else:
            yield SAID + line
            replies = trial.hear(line)
        yield from (as_read(reply) for reply in replies)


def as_read(reply: Reply) -> str:
    """
    >>> from bot.core.message import Button
    >>> print(as_read(Reply("Bé sinh ở đâu?", (Button("Ở nhà", "o:1"), Button("Bệnh viện", "o:2")))))
    Bé sinh ở đâu?
    [1 Ở nhà] [2 Bệnh viện]
    <BLANKLINE>
    """
    lines = [reply.text]
    if reply.image:
        lines.append(f"({reply.image})")
    lines += [f"{link.label}: {link.url}" for link in reply.links]
    if reply.buttons:
        lines.append(
            " ".join(f"[{number} {button.label}]" for number, button in enumerate(reply.buttons, start=1))
        )
    return "\n".join(lines) + "\n"
