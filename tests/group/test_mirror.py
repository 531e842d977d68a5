"""The group shows all of the desk, in order, whatever becomes of Telegram meanwhile."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.channels.channel import SendError
from bot.core.message import Address, Attachment, Kind, Media
from bot.group.press import Act, written
from bot.store import belongings
from bot.tickets.model import Outcome
from bot.wording import say
from tests.group.office import HOA, Office
from tests.serving import ME, rows
from tests.store.test_files import PNG

OTHER = Address("scripted", "citizen-8")
BUSY = SendError("Too Many Requests: retry after 7", retryable=True, retry_after=7.0)
BROKEN = SendError("Bad Gateway", retryable=True)


def in_order(office: Office, count: int, thread: int | None = None) -> bool:
    """Are «tin 1» … said in the topic, each once, in this order?"""
    said = "\n".join(office.forum.texts(thread or office.thread)).split()
    numbers = [int(after) for before, after in zip(said, said[1:], strict=False) if before == "tin"]
    return numbers == [*range(1, count + 1)]


async def test_many_words_are_packed_below_twenty_messages_a_minute(called: Office) -> None:
    await called.writes("Dạ cô")
    for number in range(1, 61):
        await called.says(f"tin {number}")
        await called.mirror.step()
        called.clock.now += timedelta(seconds=0.5)
    await called.settles()
    assert called.refusals == [] and in_order(called, 60)


async def test_sixty_cases_at_once_are_all_shown_without_a_refusal(office: Office) -> None:
    for number in range(60):
        await office.calls_for_help(Address("scripted", f"c{number}"))
    await office.settles()
    assert office.refusals == [] and len(office.forum.names) == 60
    assert all(len(office.forum.texts(thread)) >= 2 for thread in office.forum.names)


@pytest.mark.parametrize("fault", [BUSY, BROKEN], ids=["429", "502"])
async def test_what_telegram_does_not_take_is_tried_again(called: Office, fault: SendError) -> None:
    await called.writes("Dạ cô")
    called.faults.extend([fault] * 5)
    for number in range(1, 4):
        await called.says(f"tin {number}")
        await called.mirror.step()
    await called.settles()
    assert called.faults.copy() == type(called.faults)() and in_order(called, 3)


async def test_a_clock_that_is_set_back_keeps_nobody_waiting(called: Office) -> None:
    called.faults.append(BUSY)
    await called.says("tin 1")
    await called.mirror.step()
    called.clock.now -= timedelta(days=2)
    await called.mirror.step()
    assert in_order(called, 1)


async def test_a_guide_that_a_helper_sends_is_named_by_its_title(called: Office) -> None:
    await called.desk.take(1, "hoa")
    await called.desk.run_guide(1, "hoa", "nop-ho-so")
    await called.settles()
    title = called.service.know.content.topic("nop-ho-so").title
    assert any(title in text for text in called.forum.texts(called.thread)[1:])


async def test_ten_minutes_without_telegram_lose_nothing(called: Office) -> None:
    await called.writes("Dạ cô")
    until = called.clock.now + timedelta(minutes=10)
    for number in range(1, 9):
        await called.says(f"tin {number}")
    while called.clock.now < until:
        called.faults.append(BROKEN)
        wait = await called.mirror.step()
        called.clock.now += timedelta(seconds=wait or 1)
    called.faults.clear()
    await called.settles()
    assert in_order(called, 8)


async def test_a_restart_at_any_call_loses_nothing(office: Office) -> None:
    await office.calls_for_help()
    for number in range(1, 6):
        await office.says(f"tin {number}")
        office.restart()
        await office.mirror.step()
    office.restart()
    await office.settles()
    assert in_order(office, 5) and len(office.forum.names) == 1


async def test_a_deleted_topic_comes_back_with_all_that_was_said(called: Office) -> None:
    await called.writes("Dạ cô, con Hoa đây")
    await called.says("tin 1")
    await called.settles()
    called.forum.delete(called.thread)
    await called.says("tin 2")
    await called.settles()
    assert in_order(called, 2)
    assert "Dạ cô, con Hoa đây" in called.shown() and "Lấy lại mật khẩu" in called.shown()
    said = await called.writes("dạ con nghe")
    await called.settles()
    assert said and called.heard()[-1].endswith("dạ con nghe")


async def test_the_topic_of_a_closed_case_may_be_deleted(called: Office) -> None:
    await called.writes("Dạ cô")
    await called.presses(written(Act.CLOSE_AS, 1, Outcome.SOLVED))
    called.forum.delete(called.thread)
    await called.settles()
    assert called.forum.names == {}


async def test_a_card_that_was_deleted_is_written_anew(called: Office) -> None:
    del called.forum.said[called.card]
    await called.writes("Dạ cô")
    await called.settles()
    (card,) = [said for said in called.forum.said.values() if said["keys"]]
    assert "Chị Hoa" in card["text"]


@pytest.mark.parametrize("how", ["no topics", "no right"])
async def test_a_group_without_topics_works_by_answers(
    office: Office, caplog: pytest.LogCaptureFixture, how: str
) -> None:
    office.forum.topics_on, office.forum.may_manage = how != "no topics", how == "no topics"
    await office.calls_for_help()
    await office.calls_for_help(OTHER)
    await office.settles()
    first, second = [id for id, said in office.forum.said.items() if said["keys"]]
    await office.writes("chào cô", thread=None, quotes=first)
    await office.writes("chào chú", thread=None, quotes=second)
    await office.writes("mai họp nhé", thread=None)
    await office.says("tin 1")
    await office.settles()
    assert office.heard()[-1] == "**Chị Hoa:** chào cô" and office.heard(OTHER)[-1] == "**Chị Hoa:** chào chú"
    assert [said["quotes"] for said in office.forum.said.values() if "tin 1" in said["text"]] == [first]
    assert len([line for line in caplog.messages if "bật chủ đề" in line]) == 1


async def test_a_group_that_put_the_bot_out_is_waited_for(called: Office) -> None:
    called.faults.extend([SendError("Forbidden: bot was kicked", unreachable=True)] * 3)
    await called.calls_for_help(OTHER)
    await called.settles()
    assert len(called.forum.names) == 2


async def test_words_too_long_for_one_message_come_in_pieces(called: Office) -> None:
    await called.writes("Dạ cô")
    await called.says(
        " ".join(f"tin {number} {'😀' * 9}" for number in range(1, 201))
    )  # as long as a message may be
    called.faults.append(BUSY)
    await called.settles()
    assert in_order(called, 200)
    assert len([text for text in called.forum.texts(called.thread) if "tin " in text]) == 2


async def test_words_that_are_changed_under_an_album_name_their_speaker_once(called: Office) -> None:
    await called.writes("Dạ cô")
    called.attachments.sources = {"scripted": Pictures()}
    for number in range(3):
        file = Attachment(f"scripted:{number}", Media.PHOTO)
        await called.says(files=(file,), media=(Media.PHOTO,), message_id=f"m{number}")
    await called.attachments.fetch_all()
    await called.settles()
    await called.says("tờ đầu đây", kind=Kind.EDIT, message_id="m0")
    await called.settles()
    (said,) = [text for text in called.forum.texts(called.thread) if "tờ đầu đây" in text]
    assert said.count(say("The person")) == 2  # of the words, and of the pictures without any


async def test_pictures_come_as_albums(called: Office) -> None:
    await called.writes("cô chụp màn hình giúp con")
    called.attachments.sources = {"scripted": Pictures()}
    for number in range(23):
        await called.says(files=(Attachment(f"scripted:{number}", Media.PHOTO),), media=(Media.PHOTO,))
    await called.attachments.fetch_all()
    await called.settles()
    albums = [len(call.params["media"]) for call in called.calls if call.method == "sendMediaGroup"]
    assert albums == [10, 10, 3] and called.refusals == []


async def test_a_picture_is_waited_for_while_other_cases_go_on(called: Office) -> None:
    await called.says("ảnh đây", files=(Attachment("scripted:1", Media.PHOTO),), media=(Media.PHOTO,))
    await called.calls_for_help(OTHER)
    for _ in range(12):
        called.clock.now += timedelta(seconds=await called.mirror.step() or 0)
    assert len(called.forum.names) == 2 and "ảnh đây" not in "".join(
        s["text"] for s in called.forum.said.values()
    )
    called.attachments.sources = {"scripted": Pictures()}
    await called.attachments.fetch_all()
    await called.settles()
    assert [call.params["caption"] for call in called.calls if call.method == "sendPhoto"]


async def test_a_file_of_a_dangerous_kind_is_named_and_not_passed_on(called: Office) -> None:
    called.attachments.sources = {"scripted": Pictures(b"PK\x03\x04 app")}
    await called.says(files=(Attachment("scripted:1", Media.FILE, "capnhat.apk"),), media=(Media.FILE,))
    await called.attachments.fetch_all()
    await called.settles()
    assert "capnhat.apk" in called.shown()
    assert not any(call.method == "sendDocument" for call in called.calls)


async def test_fifty_pictures_and_more_end_in_a_true_word(called: Office) -> None:
    called.attachments.sources = {"scripted": Pictures()}
    for number in range(52):
        await called.says(files=(Attachment(f"scripted:{number}", Media.PHOTO),), media=(Media.PHOTO,))
    await called.attachments.fetch_all()
    await called.settles()
    shown = sum(len(call.params["media"]) for call in called.calls if call.method == "sendMediaGroup")
    alone = sum(call.method == "sendPhoto" for call in called.calls)
    assert shown + alone == 50 and called.refusals == []
    assert len([text for text in called.heard() if text == say("I have passed this on to the helpers.")]) == 1


async def test_a_helpers_picture_reaches_the_person(called: Office) -> None:
    called.attachments.sources = {"telegram": Pictures()}
    await called.writes("bấm chỗ này", HOA, files=(Attachment("telegram:1", Media.PHOTO, "", 900),))
    await called.attachments.fetch_all()
    (line,) = [line for line in (await called.desk.lines(1)) if line.files]
    assert await called.attachments.load(line.files[0].id)


class Pictures:
    def __init__(self, data: bytes = PNG) -> None:
        self.data = data

    async def fetch(self, source: str) -> bytes:
        return self.data


async def test_what_a_person_had_erased_goes_from_the_group_too(called: Office) -> None:
    await called.says("tin 1")
    await called.settles()
    await called.writer.do(lambda db: belongings.erase(db, ME))
    await called.settles()
    assert called.forum.names == {} and called.forum.said == {}
    assert await rows(called.writer, "SELECT count(*) FROM group_messages") == [0]


async def test_in_a_group_without_topics_what_the_bot_wrote_is_erased(office: Office) -> None:
    office.forum.topics_on = False
    await office.calls_for_help()
    await office.settles()
    await office.writer.do(lambda db: belongings.erase(db, ME))
    await office.settles()
    assert office.forum.said == {}


async def test_what_cannot_be_erased_is_told_once_to_the_office(
    called: Office, caplog: pytest.LogCaptureFixture
) -> None:
    await called.writer.do(lambda db: belongings.erase(db, ME))
    called.faults.append(SendError("Bad Request: not enough rights to delete"))
    await called.settles()
    assert [record.levelname for record in caplog.records if "xóa" in record.message] == ["ERROR"]


async def test_a_case_closed_before_the_group_saw_it_is_not_shown(office: Office) -> None:
    await office.calls_for_help()
    await office.desk.close(1, "hoa", Outcome.SOLVED)
    await office.settles()
    assert office.forum.names == {} and office.forum.said == {}
