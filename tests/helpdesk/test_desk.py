"""Helpers at work: what the person hears, where they stand, and what is kept."""

from __future__ import annotations

import asyncio

import pytest

from bot.core.message import Kind
from bot.core.session import AtDesk
from bot.helpdesk.desk import Desk
from bot.service import Service
from bot.store import conversations, lessons
from bot.store.writer import Writer
from bot.tickets.lesson import Lesson
from bot.tickets.lesson import State as LessonState
from bot.tickets.model import Event, Filter, Line, Outcome, Refusal, RefusalKind, State, Ticket, Who
from bot.wording import say
from tests.serving import ME, HandClock, message, rows

OPENING, CALL = "quên mật khẩu vneid", "gặp người hỗ trợ"


@pytest.fixture
async def ticket(service: Service, desk: Desk) -> Ticket:
    """Somebody stands in a guide and has asked for a person."""
    await service.handle(message(OPENING, 1))
    await service.handle(message("còn dùng", 2))
    await service.handle(message(CALL, 3))
    (summary,) = await desk.queue()
    return summary.ticket


async def session(writer: Writer):
    found = await writer.do(lambda db: conversations.find(db, ME))
    assert found
    return found.session


async def place(writer: Writer) -> str:
    (*_, at) = (await session(writer)).stack
    return f"{at.topic}/{at.step}"


def happened(lines: tuple[Line, ...]) -> list[Event]:
    return [line.event for line in lines if line.event]


async def test_a_ticket_holds_what_was_asked_and_where_the_person_stood(ticket: Ticket):
    assert (ticket.topic, ticket.where) == ("lay-lai-mat-khau", "lay-lai-mat-khau/bam-nut")
    assert (ticket.asked, ticket.answers) == (f"{OPENING}\n{CALL}", {"con-so-cu": "Còn dùng"})
    assert (ticket.state, ticket.person) == (State.WAITING, ME)


async def test_the_machine_goes_on_while_the_ticket_waits_and_each_word_reaches_it(
    service: Service, desk: Desk, ticket: Ticket
):
    handled = await service.handle(message("bị kẹt", 10))
    assert handled.replies
    opened = await desk.opened(ticket.id)
    assert opened
    assert [(line.who, line.text) for line in opened.lines if line.who is Who.PERSON] == [
        (Who.PERSON, "bị kẹt")
    ]
    assert opened.history[-1].number == ticket.seen


async def test_the_machine_is_silent_once_a_helper_has_it_and_the_guide_waits(
    service: Service, desk: Desk, writer: Writer, ticket: Ticket
):
    taken = await desk.take(ticket.id, "hoa")
    assert isinstance(taken, Ticket) and taken.owner == "hoa"
    for number, words in enumerate(("dạ", "Làm xong", "làm lại từ đầu", "khai sinh"), start=10):
        assert (await service.handle(message(words, number))).replies == ()
    assert await place(writer) == "lay-lai-mat-khau/bam-nut"


async def test_an_answer_goes_to_the_person_under_the_helpers_name(
    service: Service, desk: Desk, writer: Writer, ticket: Ticket
):
    line = await desk.answer(ticket.id, "hoa", "Dạ con Hoa đây, cô bấm nút đỏ giúp con.")
    assert isinstance(line, Line)
    (*_, last) = await service.history(ME)
    assert last.reply and (last.reply.text, last.reply.by) == (line.text, "Chị Hoa")
    (request,) = await rows(writer, "SELECT request FROM outbox ORDER BY id DESC LIMIT 1")
    assert line.text in request and "Chị Hoa" in request and f"line:{line.id}" in request


async def test_the_same_answer_delivered_again_is_one_line(desk: Desk, writer: Writer, ticket: Ticket):
    answers = await asyncio.gather(
        *(desk.answer(ticket.id, "hoa", "Chào cô", external_id="tg:5") for _ in range(10))
    )
    assert len({line.id for line in answers if isinstance(line, Line)}) == 1
    sent = await rows(writer, "SELECT count(*) FROM outbox WHERE request LIKE '%Chào cô%'")
    assert sent == [1]


async def test_the_same_note_delivered_again_is_one_line(desk: Desk, ticket: Ticket):
    once = await desk.note(ticket.id, "hoa", "đã gọi điện", external_id="tg:5")
    assert (
        isinstance(once, Line)
        and await desk.note(ticket.id, "hoa", "đã gọi điện", external_id="tg:5") == once
    )


async def test_a_hundred_helpers_claim_at_once_and_one_has_it(desk: Desk, ticket: Ticket):
    names = ["hoa", "tam", "lan"]
    results = await asyncio.gather(*(desk.take(ticket.id, names[n % 3]) for n in range(100)))
    owners = {result.owner for result in results if isinstance(result, Ticket)}
    refused = {(r.kind, r.owner) for r in results if isinstance(r, Refusal)}
    assert len(owners) == 1
    assert refused == {(RefusalKind.ALREADY_WITH, *owners)}


async def test_taking_over_knowingly_tells_the_person_who_helps_now(
    service: Service, desk: Desk, ticket: Ticket
):
    await desk.take(ticket.id, "hoa")
    taken = await desk.take(ticket.id, "tam", over=True)
    assert isinstance(taken, Ticket) and taken.owner == "tam"
    (*_, last) = await service.history(ME)
    assert last.reply and "Anh Tám" in last.reply.text
    opened = await desk.opened(ticket.id)
    assert opened and happened(opened.lines)[-1] is Event.TAKEN_OVER


async def test_closing_asks_once_how_it_was_and_the_guide_goes_on_at_the_same_step(
    service: Service, desk: Desk, writer: Writer, ticket: Ticket
):
    await desk.answer(ticket.id, "hoa", "Cô bấm giúp con")
    await desk.close(ticket.id, "hoa", Outcome.SOLVED)
    (*_, last) = await service.history(ME)
    assert last.reply and len(last.reply.buttons) == 4
    await service.handle(message("", 10, pressed=last.reply.buttons[0].press))
    await service.handle(message("", 11, pressed=last.reply.buttons[2].press))
    assert await rows(writer, "SELECT rating FROM tickets") == [3]
    assert await place(writer) == "lay-lai-mat-khau/bam-nut"
    await service.handle(message("Làm xong", 12))
    assert await place(writer) == "lay-lai-mat-khau/go-mat-khau"


async def test_thanks_after_closing_opens_nothing(service: Service, desk: Desk, ticket: Ticket):
    await desk.answer(ticket.id, "hoa", "Cô bấm giúp con")
    await desk.close(ticket.id, "hoa", Outcome.SOLVED)
    await service.handle(message("cảm ơn con nhiều nghe", 10))
    assert await desk.queue() == []


async def test_who_asks_again_within_a_day_comes_back_to_the_same_helper(
    service: Service, desk: Desk, ticket: Ticket
):
    await desk.answer(ticket.id, "hoa", "Cô bấm giúp con")
    await desk.close(ticket.id, "hoa", Outcome.SOLVED)
    await service.handle(message(CALL, 10))
    (summary,) = await desk.queue()
    assert summary.ticket.wanted == "hoa"
    opened = await desk.opened(summary.ticket.id)
    assert opened and [line.text for line in opened.lines if line.event is Event.OFFERED] == ["hoa"]


async def test_a_guide_that_a_helper_sends_is_walked_and_then_the_helper_speaks_again(
    service: Service, desk: Desk, writer: Writer, ticket: Ticket
):
    await desk.take(ticket.id, "hoa")
    await desk.run_guide(ticket.id, "hoa", "nop-ho-so")
    assert (await session(writer)).desk is AtDesk.GUIDE
    assert (await service.handle(message("bị kẹt", 10))).replies
    await desk.answer(ticket.id, "hoa", "Cô thấy nút chưa")
    assert (await service.handle(message("chưa con", 11))).replies == ()
    await desk.close(ticket.id, "hoa", Outcome.SOLVED)
    assert await place(writer) == "lay-lai-mat-khau/bam-nut"


async def test_a_closed_ticket_takes_no_answer_but_a_note(desk: Desk, ticket: Ticket):
    await desk.close(ticket.id, "hoa", Outcome.SOLVED)
    assert await desk.answer(ticket.id, "hoa", "Cô ơi") == Refusal(RefusalKind.CLOSED)
    assert isinstance(await desk.note(ticket.id, "hoa", "đã gọi điện"), Line)


async def test_who_is_not_on_the_roster_can_do_nothing(desk: Desk, ticket: Ticket):
    nobody = Refusal(RefusalKind.NOT_ON_ROSTER)
    assert await desk.take(ticket.id, "ai-do") == nobody
    assert await desk.answer(ticket.id, "ai-do", "Chào") == nobody
    assert await desk.note(ticket.id, "ai-do", "Chào") == nobody
    assert await desk.close(ticket.id, "ai-do", Outcome.SOLVED) == nobody


async def test_who_blocked_the_assistant_cannot_be_answered_and_the_helper_is_told(
    service: Service, desk: Desk, ticket: Ticket
):
    await desk.take(ticket.id, "hoa")
    await service.handle(message("", 10, kind=Kind.LEFT))
    assert await desk.answer(ticket.id, "hoa", "Cô ơi") == Refusal(RefusalKind.UNREACHABLE, "hoa")
    opened = await desk.opened(ticket.id)
    assert opened and happened(opened.lines)[-1] is Event.BLOCKED


async def test_an_edit_changes_the_line_and_what_the_person_reads(
    service: Service, desk: Desk, ticket: Ticket
):
    line = await desk.answer(ticket.id, "hoa", "Cô bấm nút đỏ", external_id="tg:1")
    edited = await desk.edit(ticket.id, "hoa", "tg:1", "Cô bấm nút xanh")
    assert isinstance(line, Line) and isinstance(edited, Line) and edited.id == line.id
    (*_, last) = await service.history(ME)
    assert last.reply and last.reply.text == "Cô bấm nút xanh"
    assert await desk.edit(ticket.id, "tam", line.id, "x") == Refusal(RefusalKind.NOT_YOURS, "hoa")


async def test_secrets_in_an_answer_are_masked(desk: Desk, ticket: Ticket):
    line = await desk.answer(ticket.id, "hoa", "căn cước của cô là 079201012345 phải không")
    assert isinstance(line, Line) and "079201012345" not in line.text


async def test_a_number_to_call_reaches_the_person(desk: Desk, ticket: Ticket):
    line = await desk.answer(ticket.id, "hoa", "Cô gọi 0912 345 678, nhà số 12 đường Lê Lợi")
    assert isinstance(line, Line) and line.text == "Cô gọi 0912 345 678, nhà số 12 đường Lê Lợi"


async def test_the_desk_hears_of_every_change(service: Service, desk: Desk, ticket: Ticket):
    before = await desk.news(0, 0)
    waiting = asyncio.create_task(desk.news(before, 60))
    await asyncio.sleep(0)
    await service.handle(message("bị kẹt", 10))
    assert await asyncio.wait_for(waiting, 20) > before
    assert [changed.id for changed in await desk.changed(before)] == [ticket.id]


async def test_the_queue_finds_words_without_marks(desk: Desk, ticket: Ticket):
    assert await desk.queue(Filter(text="gap nguoi"))
    assert await desk.queue(Filter(text=str(ticket.id)))
    assert await desk.queue(Filter(text="hộ chiếu")) == []
    assert await desk.queue(Filter(mine="hoa")) == []


async def test_doubles_are_merged_and_the_lines_stand_in_the_other(
    service: Service, desk: Desk, ticket: Ticket
):
    other = message(CALL, 1, sender=ME.__class__("scripted", "other"))
    await service.handle(other)
    await service.handle(message("cháu nó hỏi giùm", 2, sender=other.sender))
    double = next(s.ticket for s in await desk.queue() if s.ticket.person == other.sender)
    merged = await desk.merge(double.id, ticket.id, "hoa")
    assert isinstance(merged, Ticket) and merged.id == ticket.id
    opened = await desk.opened(ticket.id)
    assert opened and "cháu nó hỏi giùm" in [line.text for line in opened.lines]
    closed = await desk.opened(double.id)
    assert closed and closed.ticket.merged_into == ticket.id


async def test_a_ticket_goes_to_a_colleague_or_a_team(service: Service, desk: Desk, ticket: Ticket):
    await desk.take(ticket.id, "hoa")
    assert await desk.hand_over(ticket.id, "tam", "lan") == Refusal(RefusalKind.NOT_YOURS, "hoa")
    assert await desk.hand_over(ticket.id, "hoa", "ai-do") == Refusal(RefusalKind.NOBODY_THERE)
    given = await desk.hand_over(ticket.id, "hoa", "tam")
    assert isinstance(given, Ticket) and given.owner == "tam"
    free = await desk.hand_over(ticket.id, "tam", "team:mot-cua")
    assert isinstance(free, Ticket) and (free.state, free.team) == (State.WAITING, "mot-cua")
    assert (await service.handle(message("bị kẹt", 10))).replies


async def test_who_needs_nobody_any_more_withdraws(service: Service, desk: Desk, ticket: Ticket):
    handled = await service.handle(message("", 10, pressed="c:withdraw"))
    assert say("Good, I have told the helpers that you need nobody.") in handled.replies[0].text
    assert await desk.queue() == []


async def test_every_act_on_a_ticket_leaves_a_line_in_the_audit(desk: Desk, writer: Writer, ticket: Ticket):
    await desk.take(ticket.id, "hoa")
    line = await desk.answer(ticket.id, "hoa", "Chào cô")
    assert isinstance(line, Line)
    await desk.edit(ticket.id, "hoa", line.id, "Chào cô ạ")
    await desk.note(ticket.id, "tam", "cô này ở xa")
    await desk.close(ticket.id, "hoa", Outcome.SOLVED)
    noted = await rows(writer, "SELECT who, act, about FROM audit ORDER BY id")
    assert [(who, act) for who, act, _ in noted] == [
        ("hoa", "ticket.take"),
        ("hoa", "ticket.answer"),
        ("hoa", "ticket.edit"),
        ("tam", "ticket.note"),
        ("hoa", "ticket.close"),
    ]
    assert {about for *_, about in noted} == {f"ticket:{ticket.id}"}


async def test_who_blocked_the_assistant_keeps_the_helper_until_the_ticket_goes_idle(
    service: Service, desk: Desk, clock: HandClock, writer: Writer, ticket: Ticket
):
    await desk.take(ticket.id, "hoa")
    await service.handle(message("", 10, kind=Kind.LEFT))
    for _ in range(2):
        clock.wait(hours=25)
        await desk.fire_timers()
        assert await rows(writer, "SELECT count(*) FROM outbox WHERE status = 'pending'") == [0]
    opened = await desk.opened(ticket.id)
    assert opened and (opened.ticket.owner, opened.ticket.outcome) == ("hoa", Outcome.IDLE)


async def test_words_for_the_machine_in_a_helpers_guide_are_not_owed_an_answer(
    service: Service, desk: Desk, clock: HandClock, ticket: Ticket
):
    await desk.run_guide(ticket.id, "hoa", "nop-ho-so")
    await service.handle(message("bị kẹt", 10))
    clock.wait(minutes=30)
    await desk.fire_timers()
    opened = await desk.opened(ticket.id)
    assert opened and opened.ticket.owner == "hoa"
    assert "bị kẹt" in [line.text for line in opened.lines]


async def test_a_reminder_that_falls_due_while_a_helper_speaks_comes_afterwards(
    service: Service, desk: Desk, clock: HandClock
):
    await service.handle(message(OPENING, 1))
    await service.handle(message("Nhắc tôi ngày mai", 2))
    await service.handle(message(CALL, 3))
    (summary,) = await desk.queue()
    clock.wait(days=1)
    await desk.answer(summary.ticket.id, "hoa", "Chào cô")
    await service.fire_timers()
    await desk.close(summary.ticket.id, "hoa", Outcome.SOLVED)
    told = len(await service.history(ME))
    clock.wait(days=1)
    await service.fire_timers()
    later = (await service.history(ME))[told:]
    assert any(say("You asked me to remind you today.") in (e.reply.text if e.reply else "") for e in later)


async def test_an_answer_becomes_a_masked_draft_with_the_persons_own_wording(
    service: Service, desk: Desk, writer: Writer, ticket: Ticket
):
    await desk.answer(ticket.id, "hoa", "Chào cô")
    await service.handle(message("bấm nút đó nó báo lỗi 99", 10))
    await service.handle(message("số của cô 0912345678 nè", 11))
    answer = await desk.answer(ticket.id, "hoa", "Cô gọi 0912 345 678 gặp con")
    assert isinstance(answer, Line)
    taught = await desk.teach(ticket.id, "hoa", answer.id)
    assert isinstance(taught, Lesson)
    assert taught.question.startswith("bấm nút đó nó báo lỗi 99\n") and "0912" not in taught.question
    assert "345" not in taught.answer
    assert await desk.teach(ticket.id, "tam", answer.id) == taught
    assert await writer.do(lessons.listed) == [taught]
    assert await writer.do(lambda db: lessons.decide(db, taught.id, LessonState.TAKEN_UP, "bien"))
    assert not await writer.do(lambda db: lessons.decide(db, taught.id, LessonState.DROPPED, "khac"))
    assert await writer.do(lessons.listed) == []


async def test_the_first_answer_teaches_what_the_ticket_was_opened_with(desk: Desk, ticket: Ticket):
    answer = await desk.answer(ticket.id, "hoa", "Cô bấm nút đỏ")
    assert isinstance(answer, Line)
    taught = await desk.teach(ticket.id, "hoa", answer.id)
    assert isinstance(taught, Lesson) and taught.question == OPENING


async def test_only_a_helpers_own_words_to_the_person_teach(desk: Desk, ticket: Ticket):
    note = await desk.note(ticket.id, "hoa", "cô này khó nghe")
    assert isinstance(note, Line)
    assert await desk.teach(ticket.id, "hoa", note.id) == Refusal(RefusalKind.NOT_FOUND)


async def test_where_the_guide_hands_over_it_does_not_hand_over_again_after_the_helper(
    service: Service, desk: Desk, writer: Writer
):
    await service.handle(message(OPENING, 1))
    await service.handle(message("Không nhớ số nào", 2))
    (summary,) = await desk.queue()
    assert summary.ticket.where == "lay-lai-mat-khau/gap-nguoi"
    await desk.answer(summary.ticket.id, "hoa", "Con đã giúp cô xong")
    await desk.close(summary.ticket.id, "hoa", Outcome.SOLVED)
    (*_, last) = await service.history(ME)
    assert last.reply and len(last.reply.buttons) == 3
    handled = await service.handle(message("", 10, pressed=last.reply.buttons[0].press))
    assert handled.replies and "chuyển anh/chị sang" not in handled.replies[0].text
    assert await desk.queue() == []


async def test_a_ticket_that_goes_from_nobody_to_a_team_says_nothing_to_the_person(
    service: Service, desk: Desk, ticket: Ticket
):
    before = await service.history(ME)
    await desk.hand_over(ticket.id, "lan", "team:to-3")
    assert await service.history(ME) == before
