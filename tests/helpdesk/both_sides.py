"""A conversation with the desk in it, played from a script: what the person reads, and what helpers do and see.

«> …» is what the person types, «hoa: …» a helper's answer, «hoa // …» a note, «hoa nhận|nhận thay|trả lại|
gửi <topic>|chuyển <to>|
hẹn <day hour place>|đã đến <result>|đóng <outcome>» an act; «+5m» lets time pass. Lines with «· » are what helpers see.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, replace

from bot.clock import vietnam_day
from bot.core.message import Reply
from bot.core.transcript import LATER, SAID, UNITS, as_read
from bot.group import visiting
from bot.helpdesk.desk import Desk
from bot.service import Service
from bot.tickets.model import Filter, Line, Outcome, Refusal, State, Who
from bot.tickets.visits import Result
from bot.tickets.wording import happened, refusal
from tests.serving import ME, HandClock, message

ACT = re.compile(r"([a-z]+)( //|:| nhận thay| nhận| trả lại| gửi| chuyển| hẹn| đã đến| đóng)(.*)$")
ALL = frozenset(State)


@dataclass
class Stage:
    service: Service
    desk: Desk
    clock: HandClock
    heard: int = 0  # the last event that the person saw
    seen: int = 0  # the last line that helpers saw
    told: int = 0

    async def play(self, lines: Iterable[str]) -> AsyncIterator[str]:
        for line in lines:
            yield line
            async for said in self._step(line):
                yield said
            yield ""

    async def _step(self, line: str) -> AsyncIterator[str]:
        if later := LATER.match(line):
            self.clock.wait(seconds=UNITS[later[2]].total_seconds() * int(later[1]))
            await self.service.fire_timers()
            await self.desk.fire_timers()
        elif act := ACT.match(line):
            refused = await self._act(act[1], act[2].strip(), act[3].strip())
            if isinstance(refused, Refusal):
                yield f"· {refusal(refused, self.desk.roster)}"
        else:
            self.told += 1
            told = message(line.removeprefix(SAID), self.told)
            await self.service.handle(replace(told, received_at=self.clock()))
        for said in await self._news():
            yield said

    async def _act(self, by: str, act: str, rest: str) -> object:
        summaries = await self.desk.queue(Filter(ALL))
        ticket = max(summary.ticket.id for summary in summaries)
        match act:
            case "nhận" | "nhận thay":
                return await self.desk.take(ticket, by, over=act == "nhận thay")
            case "trả lại":
                return await self.desk.release(ticket, by)
            case "gửi":
                return await self.desk.run_guide(ticket, by, rest)
            case "chuyển":
                return await self.desk.hand_over(ticket, by, rest)
            case "hẹn":
                opened = await self.desk.opened(ticket)
                assert opened
                visit = visiting.read(rest, opened.ticket, by, vietnam_day(self.clock()))
                assert visit
                return await self.desk.agree_visit(visit, by)
            case "đã đến":
                return await self.desk.end_visit(ticket, by, Result(rest))
            case "đóng":
                return await self.desk.close(ticket, by, Outcome(rest))
            case "//":
                return await self.desk.note(ticket, by, rest)
            case _:
                return await self.desk.answer(ticket, by, rest)

    async def _news(self) -> list[str]:
        events = [event for event in await self.service.history(ME, self.heard) if event.reply]
        self.heard = max([self.heard, *(event.number for event in events)])
        return [*(spoken(event.reply) for event in events if event.reply), *await self._seen()]

    async def _seen(self) -> list[str]:
        tickets = [summary.ticket.id for summary in await self.desk.queue(Filter(ALL))]
        lines = sorted(
            [line for t in tickets for line in await self.desk.lines(t, self.seen)], key=lambda n: n.id
        )
        self.seen = max([self.seen, *(line.id for line in lines)])
        shown = (self._line(line) for line in lines)
        return [f"· {text}" for text in shown if text]

    def _line(self, line: Line) -> str:
        if line.who is Who.PERSON:
            return f"“{line.text}”"
        return happened(line, self.desk.roster, self.service.know.content)


def spoken(reply: Reply) -> str:
    return f"[{reply.by}] {as_read(reply)}".rstrip() if reply.by else as_read(reply).rstrip()


def script(lines: Iterable[str]) -> list[str]:
    """What is done; everything else of a transcript is what came of it."""
    return [line for line in lines if line.startswith(SAID) or LATER.match(line) or ACT.match(line)]
