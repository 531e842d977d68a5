"""How the desk's pages see tickets and lines: as JSON, with the names that people read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.accounts.model import Role, User
from bot.clock import VIETNAM, vietnam_day
from bot.content.model import Content
from bot.core.desk import rated
from bot.tickets import naming, visit_words, wording
from bot.tickets.life import unanswered
from bot.tickets.model import TEAM, Line, Summary, Ticket, Who
from bot.tickets.roster import Roster
from bot.tickets.visits import Visit
from bot.web import answers
from bot.web.assistant import Event
from bot.web.desk.presence import Here
from bot.wording import say

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a page, and what it takes to put names into words for them."""

    user: User
    content: Content
    roster: Roster

    def title(self, topic: str) -> str:
        return naming.title(topic, self.content)

    def summary(self, one: Summary, here: Sequence[Here]) -> Json:
        erased = not one.ticket.person.user
        last = say("Erased as the person asked.") if erased else one.last or one.ticket.asked
        return self._ticket(one.ticket, here) | {"last": last, "lastWho": None if erased else one.last_who}

    def ticket(self, ticket: Ticket, here: Sequence[Here], now: datetime) -> Json:
        facts = [[name, value] for name, value in self._facts(ticket, now) if value]
        return self._ticket(ticket, here) | {"facts": facts}

    def _ticket(self, ticket: Ticket, here: Sequence[Here]) -> Json:
        return {
            "id": ticket.id,
            "title": self.title(ticket.topic),
            "state": ticket.state,
            "urgent": ticket.urgent,
            "place": ticket.commune,
            "channel": wording.channel(ticket.person.channel),
            "owner": self.roster.shown(ticket.owner) if ticket.owner else None,
            "mine": ticket.owner == self.user.name,
            "openedAt": ticket.opened_at,
            "promisedAt": ticket.promised_at,
            "firstReplyAt": ticket.first_reply_at,
            "owed": ticket.person_at if unanswered(ticket) else None,
            "outcome": wording.outcome(ticket.outcome) if ticket.outcome else None,
            "here": [{"shown": self.roster.shown(one.name), "writing": one.writing} for one in here],
        }

    def _facts(self, ticket: Ticket, now: datetime) -> Iterator[tuple[str, str]]:
        day = vietnam_day(now)
        yield say("Asked"), ticket.asked
        yield say("Why"), wording.reason(ticket.reason)
        yield say("Place in the guide"), naming.where(ticket, self.content, day)
        yield say("Place"), ticket.commune
        yield say("Came by"), wording.channel(ticket.person.channel)
        yield say("Team"), ticket.team or ""
        for step, answer in ticket.answers.items():
            yield naming.question(ticket, step, self.content, day) or say("Answered"), answer
        if ticket.rating:
            yield say("Their word on it"), rated(ticket.rating)

    def line(self, line: Line) -> Json:
        happened = line.who is Who.EVENT
        return {
            "id": line.id,
            "who": line.who,
            "name": self._speaker(line),
            "mine": bool(line.author) and line.author == self.user.name,
            "text": wording.happened(line, self.roster, self.content) if happened else line.text,
            "at": line.at,
            "files": [answers.file(one) for one in line.files],
            "quotes": line.quotes,
            "edited": line.edited_at is not None,
        }

    def _speaker(self, line: Line) -> str:
        match line.who:
            case Who.PERSON:
                return say("The person")
            case Who.ASSISTANT:
                return say("Assistant")
            case Who.NOTE:
                return say("Internal note of {who}", who=self.roster.shown(line.author))
            case _:
                return self.roster.shown(line.author)

    def before(self, event: Event) -> Json:
        """What was said between the person and the assistant before the ticket."""
        who = Who.PERSON if event.who == "person" else Who.ASSISTANT
        text = event.reply.text if event.reply else event.text
        name = say("The person") if who is Who.PERSON else say("Assistant")
        return {"number": event.number, "who": who, "name": name, "text": text, "at": event.at, "files": []}

    def similar(self, ticket: Ticket) -> Json:
        """Another case that may be of the same person."""
        came_by = wording.channel(ticket.person.channel)
        return {
            "id": ticket.id,
            "name": say("Case {number}, by {channel}", number=ticket.id, channel=came_by),
        }

    def me(self) -> Json:
        return {"name": self.user.name, "lead": self.user.may(Role.LEAD)}

    def visit(self, visit: Visit | None) -> Json | None:
        if visit is None:
            return None
        summary, ended = visit_words.summary(visit, self.roster), visit.result is not None
        return {"summary": summary, "ended": ended, "agreed": None if ended else as_agreed(visit)}

    def goers(self) -> list[tuple[str, str]]:
        """Who can go to somebody's house: oneself first."""
        active = [one for one in self.roster.helpers if one.active]
        return [
            (one.name, one.shown)
            for one in sorted(active, key=lambda one: (one.name != self.user.name, one.shown))
        ]

    def people(self) -> list[tuple[str, str]]:
        """To whom a ticket can be passed on: teams, then helpers."""
        teams = [(f"{TEAM}{team}", say("Team {team}", team=team)) for team in self.roster.teams()]
        others = [one for one in self.roster.helpers if one.active and one.name != self.user.name]
        return teams + [(one.name, one.shown) for one in sorted(others, key=lambda one: one.shown)]


def as_agreed(visit: Visit) -> Json:
    """By the names of the form's fields; the hour is Vietnam's."""
    at = f"{visit.at.astimezone(VIETNAM):%Y-%m-%dT%H:%M}"
    return {"at": at, "commune": visit.commune, "hamlet": visit.hamlet, "who": visit.who}
