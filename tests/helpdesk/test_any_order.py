"""Whatever helpers and the person do, in any order, while time passes: one owner, one voice, no word lost."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.scene import Knowledge
from bot.core.session import AtDesk, Session, dump, load
from bot.helpdesk.desk import Desk
from bot.service import Service
from bot.store import conversations, tickets
from bot.store.writer import Writer
from bot.tickets.model import Line, Outcome, State, Ticket
from tests.doubles.scripted import Scripted
from tests.helpdesk.people import ROSTER
from tests.serving import ME, HandClock, message, rows

SAID = ("quên mật khẩu vneid", "còn dùng", "làm xong", "bị kẹt", "gặp người hỗ trợ", "quay lại", "dừng", "làm tiếp",
    "cảm ơn", "đăng ký khai sinh", "bệnh viện", "bực quá", "cái đó nó tùm lum lắm á", "không cần gặp người nữa",
    "hài lòng", "1", "2", "")  # fmt: skip
NAMES = st.sampled_from(["hoa", "hoa", "hoa", "tam", "lan", "nobody"])
TICKETS = st.sampled_from(["last", "last", "last", "first"])
DEED = st.one_of(
    st.tuples(st.just("say"), st.sampled_from(SAID)),
    st.tuples(st.just("say"), st.sampled_from(("gặp người hỗ trợ", "làm xong", "bị kẹt"))),
    st.tuples(st.just("take"), TICKETS, NAMES, st.booleans()),
    st.tuples(st.just("answer"), TICKETS, NAMES),
    st.tuples(st.just("answer"), TICKETS, NAMES),
    st.tuples(st.just("release"), TICKETS, NAMES),
    st.tuples(st.just("hand_over"), TICKETS, NAMES, st.sampled_from(["hoa", "tam", "team:to-3", "team:x"])),
    st.tuples(st.just("run_guide"), TICKETS, NAMES, st.sampled_from(["nop-ho-so", "khai-sinh", "x"])),
    st.tuples(st.just("close"), TICKETS, NAMES, st.sampled_from(Outcome)),
    st.tuples(st.just("close"), TICKETS, st.just("lan"), st.sampled_from(Outcome)),
    st.tuples(st.just("run_guide"), TICKETS, st.just("hoa"), st.just("nop-ho-so")),
    st.tuples(st.just("wait"), st.sampled_from([3, 20, 60, 60 * 25, 60 * 50])),
)


@dataclass
class World:
    """The desk and one person, with what each is known to have said while it mattered."""

    service: Service
    desk: Desk
    writer: Writer
    clock: HandClock
    heard: list[str] = field(default_factory=list)  # by the person, while a ticket was open
    answered: list[str] = field(default_factory=list)  # by helpers, and taken
    told: int = 0

    async def do(self, deed: tuple[Any, ...]) -> None:
        self.clock.wait(seconds=1)
        before, ticket = await self.session(), await self.open_ticket()
        if deed[0] not in ("say", "wait"):
            deed = (deed[0], await self.number(deed[1]), *deed[2:])
        match deed:
            case ("say", text):
                await self.say(text, before, ticket)
            case ("answer", number, by):
                text = f"trả lời {len(self.answered)}"
                line = await self.desk.answer(number, by, text)
                self.answered += [text] if isinstance(line, Line) else []
            case ("take", number, by, over):
                await self.desk.take(number, by, over=over)
                now = await self.open_ticket()
                assert over or not (ticket and ticket.owner) or now == ticket
            case ("wait", minutes):
                self.clock.wait(minutes=minutes)
                await self.service.fire_timers()
                await self.desk.fire_timers()
            case (act, number, by, *rest):
                await getattr(self.desk, act)(number, by, *rest)
        await self.check(before)

    async def say(self, text: str, before: Session, ticket: Ticket | None) -> None:
        self.told += 1
        handled = await self.service.handle(replace(message(text, self.told), received_at=self.clock()))
        assert (handled.replies == ()) == before.with_helper
        if ticket:
            self.heard.append(text)
        if before.with_helper:
            assert (await self.session()).stack == before.stack

    async def check(self, before: Session) -> None:
        session, ticket = await self.session(), await self.open_ticket()
        assert load(dump(session)) == session
        assert session.desk in expected(ticket)
        assert ticket is None or (ticket.state is State.TAKEN) == (ticket.owner is not None)
        self.stays(before, session)
        await self.nothing_lost()

    def stays(self, before: Session, session: Session) -> None:
        """The guide waits where it stood when a helper came, until the machine speaks again."""
        if session.with_helper and before.desk is AtDesk.WAITING:
            assert session.stack == before.stack
        if before.with_helper and not session.desk and not before.aside:
            assert session.stack == before.stack
        if before.aside and not session.desk:
            assert session.stack == before.aside

    async def nothing_lost(self) -> None:
        said = await rows(self.writer, "SELECT text FROM lines WHERE who = 'person' ORDER BY id")
        assert [text.split(" (")[0] for text in said] == self.heard
        answers = await rows(self.writer, "SELECT text FROM lines WHERE who = 'helper' ORDER BY id")
        assert answers == self.answered
        events = await self.service.history(ME, limit=2000)
        assert [e.reply.text for e in events if e.reply and e.reply.by] == self.answered
        assert [e.number for e in events] == sorted({e.number for e in events})

    async def session(self) -> Session:
        found = await self.writer.do(lambda db: conversations.find(db, ME))
        return found.session if found else Session()

    async def number(self, which: str) -> int:
        found = await rows(self.writer, "SELECT max(id), min(id) FROM tickets")
        return int(found[0][which == "first"])

    async def open_ticket(self) -> Ticket | None:
        return await self.writer.do(lambda db: tickets.open_of(db, ME))


def expected(ticket: Ticket | None) -> tuple[AtDesk, ...]:
    if ticket is None:
        return (AtDesk.NO,)
    return (AtDesk.WAITING,) if ticket.state is State.WAITING else (AtDesk.HELPER, AtDesk.GUIDE)


async def lived(know: Knowledge, deeds: list[tuple[Any, ...]]) -> None:
    writer, clock = Writer(":memory:"), HandClock()
    service = Service(know, writer, {"scripted": Scripted()}, clock)
    desk = Desk(lambda: service.know, writer, service.turns, clock, service.waking)
    desk.enlist(ROSTER)
    world = World(service, desk, writer, clock)
    try:
        for deed in [("say", "quên mật khẩu vneid"), ("say", "gặp người hỗ trợ"), *deeds]:
            await world.do(deed)
    finally:
        writer.close()


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=st.lists(DEED, max_size=20))
def test_any_order_of_acts_keeps_one_owner_one_voice_and_every_word(
    small: Knowledge, deeds: list[tuple[Any, ...]]
):
    asyncio.run(lived(small, deeds))
