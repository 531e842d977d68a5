"""What the pages' scripts send, and what the desk says to it."""

from __future__ import annotations

import asyncio

import pytest

from bot.core.message import Address
from bot.helpdesk.desk import Desk
from bot.service import Service
from bot.store import lessons
from bot.tickets.model import State
from bot.wording import say
from tests.web.desk.conftest import BA_TU, Helper, asks

KEY = "0123456789abcdef"


async def owner(desk: Desk, ticket: int) -> str | None:
    opened = await desk.opened(ticket)
    assert opened
    return opened.ticket.owner


async def test_a_case_that_is_taken_cannot_be_taken_again_but_taken_over(
    desk, ticket, hoa: Helper, tam: Helper
):
    assert (await hoa.act(ticket, "take"))[0] == 200
    status, said = await tam.act(ticket, "take")
    assert (status, await owner(desk, ticket)) == (409, "hoa")
    assert "Chị Hoa" in said["error"]
    assert (await tam.act(ticket, "take", over=True))[0] == 200
    assert await owner(desk, ticket) == "tam"


async def test_two_who_take_at_once_are_told_who_has_it(desk, ticket, hoa: Helper, tam: Helper):
    answers = await asyncio.gather(*(who.act(ticket, "take") for who in (hoa, tam)))
    assert sorted(status for status, _ in answers) == [200, 409]


async def test_an_answer_reaches_the_person_once_however_often_it_is_sent(service, ticket, hoa: Helper):
    for _ in range(2):
        assert (await hoa.act(ticket, "answer", id=KEY, text="Dạ con đây bà"))[0] == 200
    heard = [event.reply for event in await service.history(BA_TU) if event.reply and event.reply.by]
    assert [(reply.text, reply.by) for reply in heard] == [("Dạ con đây bà", "Chị Hoa")]


async def test_an_answer_is_proposed_for_everybody_once(desk, ticket, hoa: Helper, writer):
    await hoa.act(ticket, "take")
    await hoa.act(ticket, "answer", id=KEY, text="Dạ bà ra công an xã.")
    opened = await desk.opened(ticket)
    (line,) = [one.id for one in opened.lines if one.text == "Dạ bà ra công an xã."]
    for _ in range(2):
        assert (await hoa.act(ticket, "teach", line=line))[0] == 200
    (taught,) = await writer.do(lessons.listed)
    assert (taught.answer, taught.by) == ("Dạ bà ra công an xã.", "hoa")
    assert (await hoa.act(ticket, "teach", line=line + 99))[0] != 200


async def test_a_note_never_reaches_the_person(service: Service, ticket, hoa: Helper):
    before = await service.history(BA_TU)
    assert (await hoa.act(ticket, "note", id=KEY, text="Bà ở ấp 3"))[0] == 200
    assert await service.history(BA_TU) == before
    lines = (await hoa.see(f"tickets/{ticket}"))["lines"]
    assert [(line["who"], line["text"]) for line in lines][-1] == ("note", "Bà ở ấp 3")


async def test_only_ones_own_answer_can_be_corrected_and_not_into_a_secret(
    desk, ticket, hoa: Helper, tam: Helper
):
    await hoa.act(ticket, "answer", id=KEY, text="Dạ")
    line = (await hoa.see(f"tickets/{ticket}"))["lines"][-1]["id"]
    assert (await tam.act(ticket, "edit", line=line, text="Dạ bà"))[0] == 409
    assert (await hoa.act(ticket, "edit", line=line, text="Bà gửi mã OTP cho con nhé"))[0] == 422
    assert (await hoa.act(ticket, "edit", line=line, text="Dạ bà"))[0] == 200


async def test_nobody_is_asked_for_a_secret(service: Service, ticket, hoa: Helper):
    status, said = await hoa.act(ticket, "answer", id=KEY, text="Bà gửi mã OTP cho con nhé")
    assert status == 422 and said["error"]
    assert (await hoa.act(ticket, "note", id=KEY, text="Bà định gửi mã OTP cho tôi"))[0] == 200


async def test_a_case_goes_to_another_helper_or_a_team_or_back(desk: Desk, ticket, hoa: Helper):
    await hoa.act(ticket, "take")
    assert (await hoa.act(ticket, "hand-over", to="tam"))[0] == 200
    assert await owner(desk, ticket) == "tam"
    assert (await hoa.act(ticket, "hand-over", to="team:mot-cua"))[0] == 409
    assert (await hoa.act(ticket, "take", over=True))[0] == 200
    assert (await hoa.act(ticket, "hand-over", to="team:mot-cua"))[0] == 200
    assert await owner(desk, ticket) is None
    assert (await hoa.act(ticket, "hand-over", to="nguoi-la"))[0] == 400


async def test_putting_back_leaves_it_to_others(desk: Desk, ticket, hoa: Helper):
    await hoa.act(ticket, "take")
    assert (await hoa.act(ticket, "release"))[0] == 200
    assert await owner(desk, ticket) is None


async def test_a_guide_runs_for_the_person(service: Service, ticket, hoa: Helper):
    await hoa.act(ticket, "take")
    assert (await hoa.act(ticket, "guide", topic="nop-ho-so"))[0] == 200
    assert (await hoa.act(ticket, "guide", topic="khong-co"))[0] == 400
    events = [
        line["text"] for line in (await hoa.see(f"tickets/{ticket}"))["lines"] if line["who"] == "event"
    ]
    assert any("Nộp hồ sơ" in text for text in events)


async def test_closing_asks_the_person_how_it_went(desk: Desk, service: Service, ticket, hoa: Helper):
    await hoa.act(ticket, "take")
    assert (await hoa.act(ticket, "close", outcome="solved"))[0] == 200
    opened = await desk.opened(ticket)
    assert opened and opened.ticket.state is State.CLOSED
    assert any(event.reply and event.reply.buttons for event in await service.history(BA_TU))
    assert (await hoa.act(ticket, "answer", id=KEY, text="Còn gì không bà"))[0] == 409


async def test_merging_leads_to_the_case_that_goes_on(desk: Desk, service: Service, ticket, hoa: Helper):
    await asks(service, Address("web", "ba-tu-phone"))
    other = max(summary.ticket.id for summary in await desk.queue())
    assert await hoa.act(ticket, "merge", into=other) == (200, {"done": True, "ticket": other})
    assert [summary.ticket.id for summary in await desk.queue()] == [other]
    assert (await hoa.act(other, "merge", into=other))[0] == 400


async def test_who_is_not_on_the_roster_is_told_so(ticket, helpers: dict[str, Helper]):
    status, said = await helpers["nobody-knows"].act(ticket, "take")
    assert (status, bool(said["error"])) == (403, True)


@pytest.mark.parametrize(
    ("act", "body"),
    [
        ("answer", {"text": "không có mã"}),
        ("answer", {"id": KEY}),
        ("answer", {"id": KEY, "text": "a" * 8001}),
        ("answer", {"id": KEY, "text": "a", "files": ["f"] * 11}),
        ("take", {"over": True, "more": 1}),
        ("hand-over", {"to": ""}),
        ("close", {"outcome": "idle-hands"}),
        ("merge", {"into": 0}),
        ("merge", {"into": 10**30}),
    ],
)
async def test_what_does_not_fit_is_refused_in_words(ticket, hoa: Helper, act, body):
    status, said = await hoa.act(ticket, act, **body)
    assert (status, said["error"]) == (400, say("The request could not be read."))


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"[" * 100_000, b'"a"', b"\xff"])
async def test_a_body_that_is_no_object_is_refused(ticket, hoa: Helper, body):
    headers = {"X-CSRF-Token": hoa.browser.csrf, "Accept": "application/json"}
    answer = await hoa.browser.client.post(f"/desk/api/tickets/{ticket}/take", data=body, headers=headers)
    assert answer.status == 400


async def test_an_answer_too_large_to_read_is_refused(ticket, hoa: Helper):
    headers = {"X-CSRF-Token": hoa.browser.csrf, "Accept": "application/json"}
    body = b'{"id": "' + b"a" * 200_000 + b'"}'
    answer = await hoa.browser.client.post(f"/desk/api/tickets/{ticket}/take", data=body, headers=headers)
    assert answer.status == 413


@pytest.mark.parametrize("number", ["0", "999", "-1", "x", "1" * 40, "%C2%B2"])
async def test_a_case_that_is_not_there_is_404(ticket, hoa: Helper, number):
    assert await hoa.see(f"tickets/{number}") == 404
    assert (await hoa.browser.get(f"/desk/{number}")).status == 404
    headers = {"X-CSRF-Token": hoa.browser.csrf, "Accept": "application/json"}
    answer = await hoa.browser.client.post(f"/desk/api/tickets/{number}/take", json={}, headers=headers)
    assert answer.status == 404


async def test_an_act_that_is_none_is_404(ticket, hoa: Helper):
    assert (await hoa.act(ticket, "delete"))[0] == 404


async def test_an_act_without_the_pages_token_is_refused(desk: Desk, ticket, hoa: Helper):
    hoa.browser.csrf = "0" * 64
    assert (await hoa.act(ticket, "take"))[0] == 403
    assert await owner(desk, ticket) is None
