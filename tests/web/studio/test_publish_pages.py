from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.message import Address
from bot.core.session import Position, Session
from bot.store import conversations, proposals
from bot.store.conversations import Conversation
from bot.store.proposals import Edit, State
from bot.studio.merge import digest_of
from bot.studio.outcome import Done, Refused
from bot.studio.unwritten import blank
from bot.wording import say
from tests.studio.desk import GUIDE, edit, proposed, serves

OLD, NEW = "chừng 5 phút", "chừng 10 phút"


def ticked(draft) -> dict[str, str]:
    return {f"tep/{draft.path}": str(draft.version)}


async def test_what_a_draft_changes_stands_before_the_button_that_publishes(lan, studio):
    await edit(studio, GUIDE, OLD, NEW)
    page = await (await lan.get("/studio/dang")).text()
    assert OLD in page and NEW in page


async def test_a_ticked_draft_is_published_with_its_note(lan, studio):
    draft = await edit(studio, GUIDE, OLD, NEW)
    answer = await lan.post("/studio/dang", ticked(draft) | {"ghi-chu": "đo lại"})
    assert answer.status == 303 and answer.headers["Location"] == "/studio/ban/2?xong=1"
    assert NEW in await serves(studio, GUIDE)
    assert "đo lại" in await (await lan.get("/studio/ban")).text()


async def test_a_draft_that_changed_after_it_was_shown_is_not_published(lan, studio):
    seen = await edit(studio, GUIDE, OLD, NEW)
    await edit(studio, GUIDE, NEW, "chừng 15 phút", author="minh")
    answer = await lan.post("/studio/dang", ticked(seen) | {"ghi-chu": "đo lại"})
    assert answer.status == 409
    assert OLD in await serves(studio, GUIDE)


@pytest.mark.parametrize("more", [{"ghi-chu": " "}, {"ghi-chu": "x", "luc": "mai"}])
async def test_a_form_that_lacks_something_is_shown_again_with_what_was_written(lan, studio, more):
    draft = await edit(studio, GUIDE, OLD, NEW)
    answer = await lan.post("/studio/dang", ticked(draft) | more)
    assert answer.status == 409 and 'role="alert"' in await answer.text()
    assert OLD in await serves(studio, GUIDE)


async def test_nothing_ticked_is_told(lan, studio):
    await edit(studio, GUIDE, OLD, NEW)
    answer = await lan.post("/studio/dang", {"ghi-chu": "x"})
    assert answer.status == 409 and say("Tick at least one draft.") in await answer.text()


async def test_the_effect_is_shown_and_nothing_is_published(lan, studio):
    draft = await edit(studio, GUIDE, OLD, NEW)
    answer = await lan.post("/studio/dang/thu", ticked(draft))
    assert answer.status == 200 and 'id="effect"' in await answer.text()
    assert NEW not in await serves(studio, GUIDE)


async def test_a_draft_that_waits_in_a_proposal_is_not_ticked_until_it_is_written_on(lan, studio, clock):
    draft = await edit(studio, GUIDE, OLD, NEW)
    due = clock() + timedelta(days=40)
    await studio.publishing.propose([draft], "lan", "từ đầu năm", due)
    page = await (await lan.get("/studio/dang")).text()
    assert f'value="{draft.version}">' in page and "/studio/de-nghi/1" in page.partition("</fieldset>")[0]
    further = await edit(studio, GUIDE, NEW, "chừng 15 phút")
    page = await (await lan.get("/studio/dang")).text()
    assert f'value="{further.version}" checked>' in page
    assert "/studio/de-nghi/1" in page.partition("</fieldset>")[0]


async def test_a_date_makes_it_wait(lan, studio, writer):
    draft = await edit(studio, GUIDE, OLD, NEW)
    fields = {"ghi-chu": "từ đầu năm", "luc": "2027-01-01T00:00"}
    answer = await lan.post("/studio/dang", ticked(draft) | fields)
    (waits,) = await writer.do(lambda db: proposals.latest(db, 9))
    assert answer.headers["Location"] == f"/studio/de-nghi/{waits.id}?xong=1"
    assert waits.state is State.SCHEDULED and waits.due.utcoffset() == timedelta(hours=7)
    assert NEW in await (await lan.get(f"/studio/de-nghi/{waits.id}")).text()
    await lan.post(f"/studio/de-nghi/{waits.id}/rut", {"ly-do": "nhầm ngày"})
    assert "nhầm ngày" in await (await lan.get("/studio/dang")).text()


async def test_who_is_behind_sees_both_and_chooses(lan, studio):
    await edit(studio, GUIDE, OLD, NEW)
    await proposed(studio, [GUIDE], "minh", "đo lại")
    draft = await edit(studio, GUIDE, NEW, "chừng 20 phút")
    files = (await studio.releasing.serving()).files
    theirs = files[GUIDE].replace(NEW.encode(), "chừng 7 phút".encode())
    done = await studio.publishing.change({GUIDE: Edit(theirs, digest_of(files, GUIDE))}, "minh", "khác")
    assert isinstance(done, Done)
    page = await (await lan.get("/studio/dang")).text()
    assert "chừng 7 phút" in page and "chừng 20 phút" in page
    assert (await lan.post("/studio/dang", ticked(draft) | {"ghi-chu": "x"})).status == 409
    assert (await lan.post("/studio/dang/nhan", {"nhan": f"{draft.version} {GUIDE}"})).status == 303
    assert (await lan.post("/studio/dang", ticked(draft) | {"ghi-chu": "x"})).status == 303
    assert "chừng 20 phút" in await serves(studio, GUIDE)


async def test_a_draft_can_be_thrown_away_but_not_one_that_was_not_seen(lan, studio):
    draft = await edit(studio, GUIDE, OLD, NEW)
    assert (await lan.post("/studio/dang/bo", {"bo": f"{draft.version + 1} {GUIDE}"})).status == 409
    assert (await lan.post("/studio/dang/bo", {"bo": f"{draft.version} {GUIDE}"})).status == 303
    assert await studio.drafting.every() == []


async def test_a_release_is_taken_back_in_one_act(lan, studio):
    await edit(studio, GUIDE, OLD, NEW)
    await proposed(studio, [GUIDE], "lan", "đo lại")
    page = await (await lan.get("/studio/ban/1")).text()
    assert NEW in page and OLD in page
    assert (await lan.post("/studio/ban/1/quay-lai", {"ghi-chu": ""})).status == 303
    assert OLD in await serves(studio, GUIDE)


async def test_any_version_of_the_history_becomes_a_draft(lan, studio):
    await edit(studio, GUIDE, OLD, NEW)
    await proposed(studio, [GUIDE], "lan", "đo lại")
    first = (await studio.drafting.history(GUIDE))[-1]
    assert "đo lại" in await (await lan.get(f"/studio/lich-su?tep={GUIDE}")).text()
    fields = {"tep": GUIDE, "ban": first.digest, "thay": "0"}
    assert (await lan.post("/studio/lich-su", fields)).status == 303
    (draft,) = await studio.drafting.every()
    assert OLD in draft.text
    assert (await lan.post("/studio/lich-su", fields)).status == 409


@pytest.mark.parametrize(
    "path", ["ban/999", "ban/x", "ban/" + "9" * 30, "de-nghi/1", "lich-su?tep=../etc/passwd", "lich-su"]
)
async def test_what_does_not_exist_is_not_found(lan, path):
    assert (await lan.get(f"/studio/{path}")).status == 404


async def test_the_effect_names_a_walk_of_the_changed_guide_that_ends_elsewhere(lan, studio):
    draft = await edit(studio, GUIDE, "ends_at: gap-nguoi", "ends_at: nop")
    page = await (await lan.post("/studio/dang/thu", ticked(draft))).text()
    told = page.split('id="effect"')[1].split("</section>")[0]
    assert "gap-nguoi" in told and 'href="/studio/chu-de/lay-lai-mat-khau#paths%5B3%5D' in told


async def test_what_a_new_card_begins_with_is_never_published(lan, studio):
    await edit(studio, GUIDE, "say: Vậy là xong.", f"say: {blank()}")
    done = await proposed(studio, [GUIDE], "lan", "x")
    assert isinstance(done, Refused) and [one.file for one in done.problems if one.level == "error"] == [
        GUIDE
    ]


async def test_people_at_a_step_that_would_be_gone_are_counted_with_their_place(lan, studio, writer, clock):
    stands = Conversation(Session(stack=(Position("lay-lai-mat-khau", "co-nfc"),)))
    for person in ("ba-tu", "ong-bay"):
        await writer.do(lambda db, user=person: conversations.save(db, Address("web", user), stands, clock()))
    text = (await studio.drafting.opened(GUIDE)).text
    draft = await studio.drafting.save(GUIDE, "lan", text.replace("co-nfc", "nfc"), 0)
    page = await (await lan.post("/studio/dang/thu", ticked(draft))).text()
    (told,) = [line for line in page.split("<li>") if "co-nfc" in line and "2 người" in line]
    assert "Lấy lại mật khẩu" in told
