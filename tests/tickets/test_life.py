"""The life of a ticket as a table: state and owner before, the act, state and owner after, or why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.core.message import Address
from bot.tickets import acts
from bot.tickets.life import Done, after, unanswered
from bot.tickets.model import Event, Outcome, Refusal, RefusalKind, State, Ticket
from tests.core.talk import START

WAITING = Ticket(7, Address("web", "1"), "khai-sinh", "", "giúp tôi", START, person_at=START)
WITH_HOA = replace(WAITING, state=State.TAKEN, owner="hoa", taken_at=START)
CLOSED = replace(WITH_HOA, state=State.CLOSED, outcome=Outcome.SOLVED, closed_at=START)
LATER = START + timedelta(minutes=5)

DONE = [
    (WAITING, acts.Take("hoa"), "taken hoa", [Event.TAKEN]),
    (WITH_HOA, acts.Take("hoa"), "taken hoa", []),
    (WITH_HOA, acts.Take("tam", over=True), "taken tam", [Event.TAKEN_OVER]),
    (WAITING, acts.Take("tam", over=True), "taken tam", [Event.TAKEN]),
    (WITH_HOA, acts.Release("hoa"), "waiting None", [Event.RELEASED]),
    (WITH_HOA, acts.Release("lan", lead=True), "waiting None", [Event.RELEASED]),
    (WITH_HOA, acts.HandOver("hoa", helper="tam"), "taken tam", [Event.HANDED_OVER]),
    (WITH_HOA, acts.HandOver("hoa", team="to-3"), "waiting None", [Event.HANDED_OVER]),
    (WITH_HOA, acts.HandOver("hoa", helper="hoa"), "taken hoa", []),
    (WAITING, acts.HandOver("lan", helper="tam"), "taken tam", [Event.HANDED_OVER]),
    (WAITING, acts.Answer("hoa"), "taken hoa", [Event.TAKEN]),
    (WITH_HOA, acts.Answer("hoa"), "taken hoa", []),
    (WAITING, acts.LeadThroughGuide("hoa", "khai-sinh"), "taken hoa", [Event.TAKEN, Event.GUIDE]),
    (WITH_HOA, acts.Close("hoa", Outcome.SOLVED), "closed hoa", [Event.CLOSED]),
    (WITH_HOA, acts.Close("lan", Outcome.SOLVED, lead=True), "closed hoa", [Event.CLOSED]),
    (WAITING, acts.Close("hoa", Outcome.NOT_OURS), "closed None", [Event.CLOSED]),
    (WITH_HOA, acts.Merge("hoa", 8), "closed hoa", [Event.MERGED]),
    (WAITING, acts.Withdraw(), "closed None", [Event.CLOSED]),
    (WITH_HOA, acts.Withdraw(), "closed hoa", [Event.CLOSED]),
    (WITH_HOA, acts.LeaveLying(), "waiting None", [Event.LEFT_LYING]),
    (replace(WITH_HOA, helper_at=LATER), acts.LeaveLying(), "taken hoa", []),
    (WITH_HOA, acts.GoIdle(), "closed hoa", [Event.CLOSED]),
    (CLOSED, acts.Rate(3), "closed hoa", [Event.RATED]),
]
REFUSED = [
    (WITH_HOA, acts.Take("tam"), RefusalKind.ALREADY_WITH),
    (WITH_HOA, acts.Answer("tam"), RefusalKind.ALREADY_WITH),
    (WITH_HOA, acts.LeadThroughGuide("tam", "khai-sinh"), RefusalKind.ALREADY_WITH),
    (WITH_HOA, acts.Release("tam"), RefusalKind.NOT_YOURS),
    (WAITING, acts.Release("tam"), RefusalKind.NOT_YOURS),
    (WITH_HOA, acts.HandOver("tam", helper="lan"), RefusalKind.NOT_YOURS),
    (WITH_HOA, acts.Close("tam", Outcome.SOLVED), RefusalKind.NOT_YOURS),
    (WITH_HOA, acts.Merge("tam", 8), RefusalKind.NOT_YOURS),
    *((CLOSED, act, RefusalKind.CLOSED) for act in (
        acts.Take("tam", over=True), acts.Release("hoa"), acts.Answer("hoa"), acts.Close("hoa", Outcome.SOLVED),
        acts.Merge("hoa", 8), acts.Withdraw(), acts.Speak(), acts.LeaveLying(), acts.GoIdle(),
    )),
    (WITH_HOA, acts.Rate(3), RefusalKind.CLOSED),
    (replace(CLOSED, rating=1), acts.Rate(3), RefusalKind.CLOSED),
    (CLOSED, acts.Rate(9), RefusalKind.CLOSED),
]  # fmt: skip


@pytest.mark.parametrize(("ticket", "act", "then", "events"), DONE, ids=lambda v: type(v).__name__)
def test_an_act_leads_to_a_state_an_owner_and_what_happened(
    ticket: Ticket, act: acts.Act, then: str, events: list[Event]
):
    done = after(ticket, act, LATER)
    assert isinstance(done, Done)
    assert f"{done.ticket.state} {done.ticket.owner}" == then
    assert [event for event, _ in done.events] == events


@pytest.mark.parametrize(("ticket", "act", "kind"), REFUSED, ids=lambda v: type(v).__name__)
def test_an_act_that_cannot_be_done_says_why_and_who_has_it(ticket: Ticket, act: acts.Act, kind: RefusalKind):
    assert after(ticket, act, LATER) == Refusal(kind, ticket.owner)


def test_the_first_reply_is_noted_once():
    first = after(WAITING, acts.Answer("hoa"), LATER)
    assert isinstance(first, Done) and first.ticket.first_reply_at == LATER
    second = after(first.ticket, acts.Answer("hoa"), LATER + timedelta(hours=1))
    assert isinstance(second, Done) and second.ticket.first_reply_at == LATER


@pytest.mark.parametrize(
    ("said", "answered", "owed"),
    [(None, None, True), (LATER, None, True), (LATER, START, True), (START, LATER, False)],
)
def test_a_helper_owes_a_word_until_the_last_one_is_theirs(
    said: datetime | None, answered: datetime | None, owed: bool
):
    assert unanswered(replace(WITH_HOA, person_at=said, helper_at=answered)) is owed


def test_a_guide_that_is_sent_is_an_answer():
    sent = after(WITH_HOA, acts.LeadThroughGuide("hoa", "khai-sinh"), LATER)
    assert isinstance(sent, Done) and not unanswered(sent.ticket)


def test_a_ticket_that_waits_owes_nobody_an_answer_by_itself():
    assert not unanswered(WAITING)
