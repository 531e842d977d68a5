"""One message is one transaction: taken once, answered once, acknowledged only when it is on the disk."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from dataclasses import replace

import pytest

from bot.core.message import Address
from bot.service import Service
from bot.store.writer import Writer
from bot.wording import say
from tests.doubles.scripted import Scripted
from tests.serving import ME, count, message, rows

SORRY = say("Something went wrong on our side. Please write again in a few minutes.")


async def test_a_message_is_answered_and_the_answer_waits_in_the_outbox(service: Service, writer: Writer):
    handled = await service.handle(message("quên mật khẩu vneid"))
    assert handled.replies and not handled.duplicate
    assert (await count(writer))["outbox"] == len(handled.replies)
    assert service.waking.to_send.is_set()


async def test_the_same_message_again_gets_the_same_answer_and_does_nothing_more(
    service: Service, writer: Writer
):
    first = await service.handle(message("gặp người hỗ trợ"))
    before = await count(writer)
    again = await service.handle(message("gặp người hỗ trợ"))
    assert (again.replies, again.turn, again.duplicate) == (first.replies, first.turn, True)
    assert await count(writer) == before


async def test_an_old_message_again_gets_its_own_answer_not_the_last_one(service: Service):
    first = await service.handle(message("quên mật khẩu vneid", 1))
    await service.handle(message("còn dùng", 2))
    again = await service.handle(message("quên mật khẩu vneid", 1))
    assert again.replies == first.replies


async def test_fifty_copies_at_once_are_one_message(service: Service, writer: Writer):
    handled = await asyncio.gather(*(service.handle(message("gặp người hỗ trợ")) for _ in range(50)))
    assert [h.duplicate for h in handled].count(False) == 1
    assert len({h.replies for h in handled}) == 1
    assert (await count(writer))["tickets"] == 1
    assert (await count(writer))["said"] == len(handled[0].replies)


async def test_the_same_number_from_another_person_is_another_message(service: Service):
    await service.handle(message("xin chào"))
    other = await service.handle(message("xin chào", sender=Address("scripted", "other")))
    assert not other.duplicate


async def test_a_full_disk_raises_and_the_message_counts_as_never_seen(service: Service, writer: Writer):
    await writer.do(lambda db: db.execute("PRAGMA max_page_count = 1").fetchall())  # as many as there are
    with pytest.raises(sqlite3.OperationalError):
        await service.handle(message("dài " * 30_000))
    assert set((await count(writer)).values()) == {0}
    await writer.do(lambda db: db.execute("PRAGMA max_page_count = 100000").fetchall())
    assert not (await service.handle(message("xin chào"))).duplicate


async def test_a_mistake_of_ours_says_sorry_and_loses_nothing(service: Service, writer: Writer):
    await service.handle(message("quên mật khẩu vneid", 1))
    whole = service.know
    service.know = replace(whole, lexicon=None)  # type: ignore[arg-type]
    handled = await service.handle(message("còn dùng", 2))
    assert [reply.text for reply in handled.replies] == [SORRY]
    assert await rows(writer, "SELECT place FROM misses") == ["error"]
    service.know = whole
    handled = await service.handle(message("còn dùng", 3))
    assert "Quên mật khẩu" in handled.replies[0].text


async def test_no_words_of_a_person_reach_the_log(service: Service, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)

    def broken(text: str):
        raise ValueError(f"cannot rank {text}")

    service.know = replace(service.know, rank=broken)
    await service.handle(message("chuyện riêng của nhà tôi"))
    assert "ValueError" in caplog.text
    assert "riêng" not in caplog.text


async def test_messages_of_one_person_are_answered_in_the_order_they_came(service: Service):
    words = [f"câu thứ {number}" for number in range(20)]
    people = [Address("scripted", f"p{number}") for number in range(10)]
    await asyncio.gather(*(service.handle(message(w, w, sender=p)) for w in words for p in people))
    for person in people:
        events = await service.history(person)
        assert [event.text for event in events if event.who == "person"] == words
        assert [event.number for event in events] == list(range(1, len(events) + 1))


async def test_a_person_on_a_page_has_no_outbox(service: Service, writer: Writer):
    handled = await service.handle(message("xin chào", sender=Address("web", "visitor")))
    assert handled.replies
    assert (await count(writer))["outbox"] == 0


async def test_a_session_that_cannot_be_read_starts_afresh(service: Service, writer: Writer):
    await service.handle(message("quên mật khẩu vneid", 1))
    await writer.do(lambda db: db.execute("UPDATE conversations SET session = '{\"stack\": 7}'"))
    assert (await service.handle(message("xin chào", 2))).replies
    assert await rows(writer, "SELECT events FROM conversations") == [(await service.history(ME))[-1].number]


async def test_what_is_sent_is_what_was_answered(service: Service, channel: Scripted, writer: Writer):
    handled = await service.handle(message("quên mật khẩu vneid"))
    requests = await rows(writer, "SELECT request FROM outbox ORDER BY id")
    assert all(
        reply.text.split("\n")[0] in request for reply, request in zip(handled.replies, requests, strict=True)
    )
