"""What a helper is told about a press or a message: as values, decided from what the desk said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.content.model import Canned
from bot.core.message import Button
from bot.group.press import Act, fits, written
from bot.tickets import visit_words, visits, wording
from bot.tickets.model import TEAM, Outcome, Ticket
from bot.tickets.roster import Roster
from bot.wording import say

MOST = 12  # buttons of a menu: more is not found on a phone
CLOSINGS = (Outcome.SOLVED, Outcome.VISIT, Outcome.ELSEWHERE, Outcome.UNREACHED, Outcome.NOT_OURS)


@dataclass(frozen=True, slots=True)
class Answer:
    """A sentence for the helper alone, and other buttons under the card."""

    text: str = ""
    menu: tuple[Button, ...] | None = None


def take_over(ticket: Ticket, roster: Roster) -> Answer:
    sure = Button(say("Take over all the same"), written(Act.OVER_SURE, ticket.id))
    text = say("{helper} has this case. Tell each other first.", helper=roster.shown(ticket.owner))
    return Answer(text, (sure, back(ticket)))


def pass_on(ticket: Ticket, by: str, roster: Roster, now: datetime) -> Answer:
    """Teams first, then who is on duty; a name too long for a button is left out."""
    teams = [
        Button(say("Team {team}", team=t), written(Act.MOVE_TO, ticket.id, f"{TEAM}{t}"))
        for t in roster.teams()
    ]
    others = [h for h in roster.on_duty(now) if h.name not in (by, ticket.owner)]
    people = [Button(h.shown, written(Act.MOVE_TO, ticket.id, h.name)) for h in others]
    return _menu(ticket, [*teams, *people], say("Nobody else is on duty now."))


def closings(ticket: Ticket) -> Answer:
    choices = [Button(wording.outcome(how), written(Act.CLOSE_AS, ticket.id, how)) for how in CLOSINGS]
    return _menu(ticket, choices, "")


def canned(ticket: Ticket, replies: Sequence[Canned]) -> Answer:
    """Those for the ticket's topic first."""
    first = sorted(replies, key=lambda one: ticket.topic not in one.topics)
    choices = [Button(one.title, written(Act.CANNED_SHOW, ticket.id, one.id)) for one in first]
    return _menu(ticket, choices, say("There are no ready replies yet."))


def note() -> Answer:
    return Answer(say("Write a message that begins with // here: only helpers see it."))


def visit(ticket: Ticket) -> Answer:
    """How the visit that was agreed ended."""
    choices = [
        Button(visit_words.result(how), written(Act.VISIT_AS, ticket.id, how)) for how in visits.Result
    ]
    return _menu(ticket, choices, "")


def back(ticket: Ticket) -> Button:
    return Button(say("Never mind"), written(Act.MENU, ticket.id))


def _menu(ticket: Ticket, choices: Sequence[Button], nothing: str) -> Answer:
    usable = tuple(button for button in choices if fits(button.press))[:MOST]
    return Answer(menu=(*usable, back(ticket))) if usable else Answer(nothing)
