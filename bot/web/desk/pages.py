"""The desk's two pages: the queue, and one ticket. Each carries what it shows first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
from aiohttp import web

from bot.accounts.model import Role
from bot.content.model import Content
from bot.core.guide import steps
from bot.tickets import visit_words, wording
from bot.tickets.model import Outcome
from bot.tickets.visits import Result
from bot.web.desk import asked, words
from bot.web.desk.live import Live
from bot.web.desk.room import Room
from bot.web.guard import user_of
from bot.web.staff import staff_page
from bot.wording import say

CHOSEN = (Outcome.SOLVED, Outcome.VISIT, Outcome.ELSEWHERE, Outcome.UNREACHED, Outcome.NOT_OURS)
"""Outcomes that a helper chooses; the others come about by themselves."""


@dataclass(frozen=True, slots=True)
class Pages:
    room: Room
    live: Live

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/desk", self.queue), web.get("/desk/{id}", self.ticket)]

    async def queue(self, request: web.Request) -> web.Response:
        content = self.room.know().content
        topics = sorted(
            ((id, entry.topic.title) for id, entry in content.entries.items()), key=lambda t: t[1]
        )
        views = [
            ("open", say("Open")),
            ("waiting", say("Waiting")),
            ("mine", say("Mine")),
            ("closed", say("Closed")),
        ]
        return staff_page(
            request,
            "desk/queue.html",
            topics=topics,
            groups=content.groups.items(),
            views=views,
            lead=user_of(request).may(Role.LEAD),
            admin=user_of(request).may(Role.ADMIN),
            keys=queue_keys(),
            words=words.of_queue(),
            first=msgspec.to_builtins(await self.live.queue_now(request)),
        )

    async def ticket(self, request: web.Request) -> web.Response:
        number = asked.number(request.match_info["id"])
        return staff_page(
            request,
            "desk/ticket.html",
            number=number,
            guides=sorted(guides(self.room.know().content), key=lambda guide: guide[1]),
            outcomes=[(one.value, wording.outcome(one)) for one in CHOSEN],
            choosing=choosing(),
            goers=self.room.reader(request).goers(),
            results=[(one.value, visit_words.result(one)) for one in Result],
            keys=ticket_keys(),
            words=words.of_ticket(),
            first=msgspec.to_builtins(await self.live.ticket_now(request, number)),
        )


def guides(content: Content) -> Iterator[tuple[str, str]]:
    """Topics with something to walk."""
    return ((id, entry.topic.title) for id, entry in content.entries.items() if steps(content, id))


def choosing() -> list[tuple[str, str, str]]:
    """The windows that ask before an act: its name, the heading, the button."""
    return [
        ("over", say("Take the case over?"), say("Take it over")),
        ("hand-over", say("Pass the case on"), say("Pass on")),
        ("guide", say("Run a guide for the person"), say("Start the guide")),
        ("merge", say("Merge with another case of the same person"), say("Merge")),
        ("visit", say("Agree on a house visit"), say("Agree on the visit")),
        ("visited", say("How was the visit, or was it cancelled?"), say("Keep the result")),
        ("close", say("Close the case"), say("Close the case")),
    ]


def queue_keys() -> list[tuple[str, str]]:
    return [
        ("j k", say("Next case, the case before")),
        ("Enter", say("Open the case")),
        ("/", say("Search")),
        ("o", say("Open cases")),
        ("w", say("Waiting cases")),
        ("m", say("My cases")),
        ("?", say("This list")),
    ]


def ticket_keys() -> list[tuple[str, str]]:
    return [
        ("n", say("Take the case")),
        ("r", say("Answer the person")),
        ("i", say("Write an internal note")),
        ("t", say("Search a suggestion")),
        ("Alt+1 … Alt+9", say("Put that suggestion into the box")),
        ("Tab", say("In the box: the next blank to fill")),
        ("Enter", say("In the box: send; with Shift, a new line")),
        ("Esc", say("Leave the box")),
        ("c", say("Pass the case on")),
        ("g", say("Run a guide for the person")),
        ("v", say("House visit")),
        ("d", say("Close the case")),
        ("u", say("Back to all cases")),
        ("?", say("This list")),
    ]
