"""Helpers in their group: what they write reaches the person, what they press is done once."""

from __future__ import annotations

from dataclasses import replace

from bot.content.model import Canned
from bot.core.message import Attachment, Kind, Media
from bot.group.press import Act, written
from bot.store import tickets
from bot.store.files import LARGEST
from bot.tickets.model import Outcome, State, Ticket
from tests.group.office import HOA, STRANGER, TAM, Office
from tests.serving import rows


async def ticket(office: Office) -> Ticket:
    found = await office.writer.do(lambda db: tickets.find(db, 1))
    assert found
    return found


async def test_who_asks_for_a_person_gets_a_topic_with_a_card(called: Office) -> None:
    card = called.forum.said[called.card]
    assert "Lấy lại mật khẩu" in called.forum.names[called.thread]
    assert "Lấy lại mật khẩu" in card["text"] and "Còn dùng" in card["text"]
    assert {press.split(":")[1] for press in called.keys} == {
        Act.TAKE, Act.MOVE, Act.NOTE, Act.CANNED, Act.VISIT, Act.CLOSE,
    }  # fmt: skip


async def test_an_answer_reaches_the_person_under_the_helpers_name(called: Office) -> None:
    await called.writes("Dạ cô, cô bấm vào đây ạ")
    await called.settles()
    assert called.heard()[-1] == "**Chị Hoa:** Dạ cô, cô bấm vào đây ạ"
    assert (await ticket(called)).owner == "hoa"
    assert written(Act.OVER, 1) in called.keys  # the card knows whose it is


async def test_the_same_message_again_does_nothing(called: Office) -> None:
    await called.writes("Dạ cô")
    await called.group.hear(called.last)
    await called.settles()
    assert called.heard().count("**Chị Hoa:** Dạ cô") == 1


async def test_what_the_person_says_stands_in_the_topic(called: Office) -> None:
    await called.writes("Dạ cô")
    await called.says("cháu ơi nó báo lỗi")
    await called.settles()
    assert "cháu ơi nó báo lỗi" in called.shown()
    assert "Dạ cô" not in called.shown()  # it stands there already


async def test_a_note_is_for_helpers_alone(called: Office) -> None:
    await called.writes("// cô này nghe không rõ, gõ chữ to")
    await called.settles()
    assert not any("nghe không rõ" in text for text in called.heard())
    (line,) = await rows(called.writer, "SELECT text FROM lines WHERE who = 'note'")
    assert line == "cô này nghe không rõ, gõ chữ to"


async def test_an_edit_of_a_helper_follows(called: Office) -> None:
    said = await called.writes("Dạ cô bấm nút đỏ")
    await called.writes("Dạ cô bấm nút xanh", edits=said)
    await called.settles()
    assert (await rows(called.writer, "SELECT text FROM lines WHERE who = 'helper'")) == [
        "Dạ cô bấm nút xanh"
    ]
    assert "**Chị Hoa:** Dạ cô bấm nút xanh" in called.heard()
    assert not any("nút đỏ" in text for text in called.heard())  # it had not gone out yet


async def test_an_edit_of_what_went_out_comes_after_where_nothing_can_be_changed(called: Office) -> None:
    said = await called.writes("Dạ cô bấm nút đỏ")
    await called.settles()
    await called.writes("Dạ cô bấm nút xanh", edits=said)
    await called.settles()
    assert "nút đỏ" in called.heard()[-2] and "Dạ cô bấm nút xanh" in called.heard()[-1]
    assert called.heard()[-1] != "**Chị Hoa:** Dạ cô bấm nút xanh"  # it says that it corrects the other


async def test_an_edit_of_the_person_follows(called: Office) -> None:
    await called.writes("Dạ cô")
    await called.says("mã là 12", message_id="m9")
    await called.settles()
    await called.says("mã là 13", message_id="m9", kind=Kind.EDIT)
    await called.settles()
    assert "mã là 13" in called.shown() and "mã là 12" not in called.shown()


async def test_an_answer_keeps_what_it_quotes(called: Office) -> None:
    await called.writes("Dạ cô")
    await called.says("cái nào hả cháu", message_id="m9")
    await called.settles()
    theirs = next(id for id, said in called.forum.said.items() if "cái nào hả cháu" in said["text"])
    mine = await called.writes("cái này ạ", quotes=theirs)
    (quoted,) = await rows(
        called.writer, "SELECT q.text FROM lines l JOIN lines q ON q.id = l.quotes WHERE l.text = 'cái này ạ'"
    )
    assert quoted == "cái nào hả cháu"
    assert mine


async def test_what_the_person_quotes_is_quoted_in_the_topic(called: Office) -> None:
    first = await called.writes("bấm nút xanh nhé cô")
    await called.settles()
    sent = called.heard().index("**Chị Hoa:** bấm nút xanh nhé cô") + 1  # the messenger's number of it
    await called.says("nút này hả", replies_to=str(sent))
    await called.settles()
    assert [said["quotes"] for said in called.forum.said.values() if "nút này hả" in said["text"]] == [first]


async def test_the_second_helper_is_told_who_has_it_and_may_take_over(called: Office) -> None:
    await called.presses(written(Act.TAKE, 1))
    await called.presses(written(Act.TAKE, 1), TAM)
    assert "Chị Hoa" in called.alerts[-1]
    assert (await ticket(called)).owner == "hoa"
    await called.presses(written(Act.OVER, 1), TAM)
    assert (await ticket(called)).owner == "hoa"  # asked first
    assert written(Act.OVER_SURE, 1) in called.keys
    await called.presses(written(Act.OVER_SURE, 1), TAM)
    assert (await ticket(called)).owner == "tam"


async def test_who_writes_in_another_helpers_case_is_told_that_it_was_not_sent(called: Office) -> None:
    await called.presses(written(Act.TAKE, 1))
    said = await called.writes("để em", TAM)
    await called.settles()
    assert not any("để em" in text for text in called.heard())
    told = [one for one in called.forum.said.values() if one["quotes"] == said and one["author"] == "bot"]
    assert len(told) == 1 and "Chị Hoa" in told[0]["text"]


async def test_who_is_not_on_the_roster_is_told_once_how_to_join(called: Office) -> None:
    for text in ("bác ơi để cháu chỉ", "bác đọc mã cho cháu"):
        await called.writes(text, STRANGER)
        await called.settles()
    assert not any("bác" in text for text in called.heard())
    assert len([one for one in called.forum.said.values() if one["quotes"] and one["author"] == "bot"]) == 1
    await called.presses(written(Act.TAKE, 1), STRANGER)
    assert called.alerts[-1] and (await ticket(called)).state is State.WAITING


async def test_an_old_button_says_so(called: Office) -> None:
    await called.presses("d:dance:1")
    await called.presses(written(Act.TAKE, 99))
    assert all(called.alerts[-2:])


async def test_closing_ends_the_buttons_and_what_is_written_then_is_not_sent(called: Office) -> None:
    await called.writes("xong nhé cô")
    await called.presses(written(Act.CLOSE, 1))
    assert written(Act.CLOSE_AS, 1, Outcome.SOLVED) in called.keys
    await called.presses(written(Act.CLOSE_AS, 1, Outcome.SOLVED))
    await called.settles()
    assert (await ticket(called)).outcome is Outcome.SOLVED
    assert called.keys == [] and called.forum.names[called.thread].startswith("✅")
    before = called.heard()
    said = await called.writes("à quên")
    await called.settles()
    assert called.heard() == before
    assert any(one["quotes"] == said for one in called.forum.said.values())
    await called.presses(written(Act.TAKE, 1))
    assert called.alerts[-1]


async def test_a_case_is_passed_on_to_a_person_or_a_team(called: Office) -> None:
    await called.presses(written(Act.TAKE, 1))
    await called.presses(written(Act.MOVE, 1))
    assert written(Act.MOVE_TO, 1, "tam") in called.keys and written(Act.MOVE_TO, 1, "hoa") not in called.keys
    await called.presses(written(Act.MOVE_TO, 1, "tam"))
    assert (await ticket(called)).owner == "tam"
    await called.presses(written(Act.MOVE_TO, 1, "team:to-3"), TAM)
    assert ((await ticket(called)).owner, (await ticket(called)).team) == (None, "to-3")


async def test_who_thinks_better_of_a_menu_gets_the_cards_buttons_again(called: Office) -> None:
    before = called.keys
    await called.presses(written(Act.CLOSE, 1))
    await called.presses(written(Act.MENU, 1))
    assert called.keys == before


async def test_a_person_who_blocks_the_assistant_is_told_of(called: Office) -> None:
    await called.writes("Dạ cô")
    await called.says(kind=Kind.LEFT)
    said = await called.writes("cô còn đó không")
    await called.settles()
    assert any(one["quotes"] == said and one["author"] == "bot" for one in called.forum.said.values())


async def test_helpers_who_talk_outside_the_topics_are_left_alone(called: Office) -> None:
    before = len(called.calls)
    await called.writes("mai họp nhé", thread=None)
    await called.settles()
    assert len(called.calls) == before


async def test_a_secret_that_a_helper_writes_goes_nowhere(called: Office) -> None:
    await called.writes("mã OTP của cô là 483920 phải không")
    await called.settles()
    assert not any("483920" in text for text in called.heard())


async def test_the_guide_goes_on_where_it_stopped(called: Office) -> None:
    await called.writes("xong nhé cô", HOA)
    await called.presses(written(Act.CLOSE_AS, 1, Outcome.SOLVED))
    await called.says("làm tiếp")
    await called.settles()
    assert any("Mở ứng dụng" in text for text in called.heard()[-3:])


async def test_a_file_too_large_is_said_so_and_its_words_go(called: Office) -> None:
    film = Attachment("telegram:1", Media.VIDEO, "", LARGEST + 1)
    said = await called.writes("xem phim này", files=(film,))
    await called.settles()
    assert called.heard()[-1] == "**Chị Hoa:** xem phim này"
    assert [one["author"] for one in called.forum.said.values() if one["quotes"] == said] == ["bot"]


async def test_what_cannot_be_passed_on_is_said_so(called: Office) -> None:
    before = called.heard()
    said = await called.writes("")  # a contact, a poll
    await called.settles()
    assert called.heard() == before
    assert any(one["quotes"] == said and one["author"] == "bot" for one in called.forum.said.values())


async def test_commands_for_other_bots_are_left_alone(called: Office) -> None:
    before = (called.heard(), len(called.calls))
    await called.writes("/roll@dice_bot")
    await called.settles()
    assert (called.heard(), len(called.calls)) == before


async def test_a_change_to_no_word_is_none(called: Office) -> None:
    said = await called.writes("Dạ cô")
    await called.settles()
    before = called.heard()
    await called.writes("Dạ cô", edits=said)
    await called.settles()
    assert called.heard() == before


async def test_a_ready_reply_is_shown_before_it_is_sent(called: Office) -> None:
    content = called.service.know.content
    ready = (Canned("chao", "Chào", "Dạ tôi nghe ạ."), Canned("hen", "Hẹn", "Tôi hẹn lúc [giờ]."))
    called.service.know = replace(called.service.know, content=replace(content, canned=ready))
    await called.presses(written(Act.CANNED, 1))
    assert written(Act.CANNED_SHOW, 1, "chao") in called.keys
    for which in ("chao", "hen"):
        await called.presses(written(Act.CANNED_SHOW, 1, which))
    await called.settles()
    assert not any("tôi nghe" in text for text in called.heard())
    shown = [
        said for said in called.forum.said.values() if said["text"].endswith((ready[0].text, ready[1].text))
    ]
    assert [bool(said["keys"]) for said in shown] == [True, False]  # blanks are to be filled first
    await called.presses(written(Act.CANNED_SEND, 1, "chao"))
    await called.settles()
    assert called.heard()[-1] == "**Chị Hoa:** Dạ tôi nghe ạ."
    for act in (Act.CANNED_SHOW, Act.CANNED_SEND):  # an editor took it out meanwhile
        await called.presses(written(act, 1, "khong-con"))
        assert called.alerts[-1]
