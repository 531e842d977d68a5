"""What editors get of a ticket: nobody's number, even one that a step had asked for and the ticket therefore holds."""

from __future__ import annotations

from dataclasses import replace

from bot.tickets.lesson import lesson
from bot.tickets.model import Line, Who
from tests.core.talk import START
from tests.tickets.test_life import WITH_HOA


def test_a_telephone_that_the_ticket_was_opened_with_is_covered() -> None:
    ticket = replace(WITH_HOA, asked="làm nhà, gọi 0912345678")
    answer = Line(1, ticket.id, Who.HELPER, START, "dạ em gọi liền", "hoa")
    assert lesson(ticket, [answer], answer, "hoa", START).question == "làm nhà, gọi •••"
