"""Publishing: all of it or nothing, by whom it may be, on its day, and back again."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.content.folder import read_whole
from bot.core.emergency import EVERYTHING
from bot.release import Releases, published
from bot.store import audit, emergencies, proposals, releases
from bot.store.drafts import Draft, Stale
from bot.store.proposals import State
from bot.store.writer import Writer
from bot.studio.outcome import Done, Refused
from bot.studio.studio import Studio
from tests.serving import HandClock
from tests.studio.desk import BIRTH, GUIDE, edit, proposed, serves, studio_on

OLD, NEW = "owner: Tổ thử", "owner: Tổ mới"  # what no matching hangs on


async def waits(studio: Studio, clock: HandClock, **after: float) -> int:
    """A proposal that waits for its day."""
    await edit(studio, GUIDE, OLD, NEW)
    done = await proposed(studio, [GUIDE], "lan", "tên mới", clock.now + timedelta(**after))
    assert isinstance(done, Done) and done.proposal
    return done.proposal.id


async def state_of(writer: Writer, proposal: int) -> State:
    found = await writer.do(lambda db: proposals.find(db, proposal))
    assert found is not None
    return found.state


async def test_the_first_publish_keeps_the_installed_content_as_release_one(
    studio: Studio, writer: Writer, folder
):
    await edit(studio, GUIDE, OLD, NEW)
    done = await proposed(studio, [GUIDE], "lan", "tên mới")
    assert isinstance(done, Done) and done.release and done.release.number == 2
    assert await writer.do(lambda db: releases.files(db, 1)) == read_whole(folder)
    changed = await writer.do(lambda db: releases.files(db, 2))
    assert {path for path in changed if changed[path] != read_whole(folder)[path]} == {GUIDE}
    assert NEW in await serves(studio, GUIDE)


async def test_what_was_published_is_no_draft_any_more_and_the_act_is_noted(studio: Studio, writer: Writer):
    await edit(studio, GUIDE, OLD, NEW)
    await proposed(studio, [GUIDE], "lan", "tên mới")
    assert await studio.drafting.every() == []
    (entry,) = await writer.do(lambda db: audit.entries(db, "release:2"))
    assert (entry.who, entry.act, entry.about, entry.detail) == (
        "lan",
        "content.publish",
        "release:2",
        "tên mới",
    )


async def test_a_draft_that_its_author_went_on_with_meanwhile_stays(studio: Studio, clock: HandClock):
    await waits(studio, clock, hours=1)
    more = await edit(studio, GUIDE, NEW, NEW + " toanh")
    clock.wait(hours=2)
    assert await studio.publishing.fire() == 1
    opened = await studio.drafting.opened(GUIDE)
    assert opened.draft is not None and opened.draft.text == more.text and opened.behind


@pytest.mark.parametrize("note", ["", "  "])
async def test_a_release_needs_a_note(studio: Studio, note: str):
    await edit(studio, GUIDE, OLD, NEW)
    assert isinstance(await proposed(studio, [GUIDE], "lan", note), Refused)


async def test_a_secret_in_a_note_is_not_kept(studio: Studio):
    await edit(studio, GUIDE, OLD, NEW)
    done = await proposed(studio, [GUIDE], "lan", "mật khẩu: hoamai99")
    assert isinstance(done, Done) and done.release and "hoamai99" not in done.release.note


async def test_without_a_change_nothing_is_published(studio: Studio):
    assert isinstance(await proposed(studio, [GUIDE], "lan", "không gì"), Refused)


BROKEN = [
    ("go: bam-nut", "go: bam-nutt", "rule"),
    ("replies: [còn dùng, xong, xong], ends_at: done", "replies: [còn dùng], ends_at: done", "walk"),
    ("title: ", "title: [", "syntax"),
]


@pytest.mark.parametrize(("old", "new"), [pytest.param(*case[:2], id=case[2]) for case in BROKEN])
async def test_an_error_anywhere_stops_the_publish_and_keeps_the_draft(studio: Studio, old: str, new: str):
    draft = await edit(studio, GUIDE, old, new)
    refused = await proposed(studio, [GUIDE], "lan", "sai")
    assert isinstance(refused, Refused) and [p.file for p in refused.problems] == [GUIDE]
    assert await studio.drafting.every() == [draft]
    assert (await studio.releasing.serving()).number == 0


async def test_two_editors_who_publish_different_files_at_once_both_succeed(studio: Studio):
    await edit(studio, GUIDE, OLD, NEW)
    await edit(studio, BIRTH, "owner: Tổ", "owner: Nhóm", "mai")
    done = await asyncio.gather(
        proposed(studio, [GUIDE], "lan", "một"), proposed(studio, [BIRTH], "mai", "hai")
    )
    assert sorted(one.release.number for one in done if isinstance(one, Done) and one.release) == [2, 3]
    assert NEW in await serves(studio, GUIDE) and "owner: Nhóm" in await serves(studio, BIRTH)


async def test_a_publish_of_another_process_in_between_is_refused_and_the_draft_kept(
    studio: Studio, writer: Writer, monkeypatch
):
    draft = await edit(studio, GUIDE, OLD, NEW)
    files = (await studio.releasing.serving()).files

    def meanwhile(db, **given):
        return releases.add(db, files, "mai", "từ dòng lệnh", draft.saved_at)

    def late(self, files, know):
        asyncio.run_coroutine_threadsafe(writer.do(meanwhile), loop).result()

    loop = asyncio.get_running_loop()
    monkeypatch.setattr(Releases, "expect", late)
    refused = await proposed(studio, [GUIDE], "lan", "một")
    assert isinstance(refused, Refused) and refused.later
    assert await studio.drafting.every() == [draft]
    assert (await studio.releasing.serving()).number == 1


async def test_a_file_that_was_published_since_the_draft_began_is_never_overwritten(
    studio: Studio, writer: Writer
):
    await edit(studio, GUIDE, OLD, NEW)
    await proposed(studio, [GUIDE], "lan", "một")
    late = await edit(studio, GUIDE, NEW, "owner: Của Mai", "mai")
    await studio.publishing.roll_back(1, "lan", "")
    refused = await proposed(studio, [GUIDE], "mai", "hai")
    assert isinstance(refused, Refused) and refused.clashes == (GUIDE,)
    assert (await studio.drafting.opened(GUIDE)).behind
    assert await studio.drafting.accept(GUIDE, late.version)
    assert isinstance(await proposed(studio, [GUIDE], "mai", "hai"), Done)


async def test_a_full_disk_leaves_what_serves_and_the_draft(studio: Studio, writer: Writer):
    draft = await edit(studio, GUIDE, OLD, NEW)
    (pages,) = await writer.do(lambda db: db.execute("PRAGMA page_count").fetchone())
    await writer.do(lambda db: db.execute(f"PRAGMA max_page_count = {pages}").fetchone())
    refused = await proposed(studio, [GUIDE], "lan", "một")
    assert isinstance(refused, Refused) and refused.later
    assert await studio.drafting.every() == [draft]
    assert (await studio.releasing.serving()).number == 0
    await writer.do(lambda db: db.execute("PRAGMA max_page_count = 1000000").fetchone())
    assert isinstance(await proposed(studio, [GUIDE], "lan", "một"), Done)


# ── waiting ──────────────────────────────────────────────────────────────────────────────────────


async def test_what_is_scheduled_is_published_on_its_day_and_not_before(
    studio: Studio, writer: Writer, clock: HandClock
):
    proposal = await waits(studio, clock, hours=1)
    assert await studio.publishing.fire() == 0
    clock.wait(hours=1)
    assert await studio.publishing.fire() == 1
    assert NEW in await serves(studio, GUIDE)
    assert await state_of(writer, proposal) is State.PUBLISHED
    assert await studio.publishing.fire() == 0


async def test_what_is_scheduled_survives_a_restart(studio: Studio, writer: Writer, clock: HandClock, folder):
    await waits(studio, clock, hours=1)
    clock.wait(days=3)
    assert await studio_on(writer, folder.parent, clock).publishing.fire() == 1


async def test_what_is_scheduled_keeps_what_others_published_meanwhile(studio: Studio, clock: HandClock):
    await waits(studio, clock, hours=1)
    await edit(studio, BIRTH, "owner: Tổ", "owner: Nhóm", "mai")
    await proposed(studio, [BIRTH], "mai", "khác")
    clock.wait(hours=1)
    await studio.publishing.fire()
    assert NEW in await serves(studio, GUIDE) and "owner: Nhóm" in await serves(studio, BIRTH)


async def test_what_cannot_be_published_on_its_day_is_told_and_kept(
    studio: Studio, writer: Writer, clock: HandClock
):
    proposal = await waits(studio, clock, hours=1)
    other = (await studio.drafting.opened(GUIDE)).draft
    assert other and await studio.drafting.discard(GUIDE, other.version)
    await edit(studio, GUIDE, OLD, "owner: Của Mai", "mai")
    await proposed(studio, [GUIDE], "mai", "khác")
    clock.wait(hours=1)
    assert await studio.publishing.fire() == 0
    assert await state_of(writer, proposal) is State.FAILED
    assert "Của Mai" in await serves(studio, GUIDE)


async def test_a_second_editor_must_approve(careful: Studio, writer: Writer):
    await edit(careful, GUIDE, OLD, NEW)
    done = await proposed(careful, [GUIDE], "lan", "một")
    assert isinstance(done, Done) and done.proposal and done.release is None
    assert isinstance(await careful.publishing.approve(done.proposal.id, "lan"), Refused)
    assert NEW not in await serves(careful, GUIDE)
    approved = await careful.publishing.approve(done.proposal.id, "mai")
    assert isinstance(approved, Done) and approved.release and approved.release.approved_by == "mai"
    assert isinstance(await careful.publishing.approve(done.proposal.id, "mai"), Refused)


async def test_an_approved_proposal_still_waits_for_its_day(careful: Studio, clock: HandClock):
    proposal = await waits(careful, clock, hours=1)
    assert await careful.publishing.fire() == 0
    approved = await careful.publishing.approve(proposal, "mai")
    assert isinstance(approved, Done) and approved.proposal and approved.proposal.state is State.SCHEDULED
    clock.wait(hours=1)
    assert await careful.publishing.fire() == 1


async def test_what_is_refused_keeps_its_reason_and_the_draft(
    careful: Studio, writer: Writer, clock: HandClock
):
    proposal = await waits(careful, clock, hours=1)
    assert await careful.publishing.refuse(proposal, "mai", "chưa có nguồn")
    assert not await careful.publishing.withdraw(proposal, "lan")
    assert isinstance(await careful.publishing.approve(proposal, "mai"), Refused)
    assert len(await careful.drafting.every()) == 1


# ── back ─────────────────────────────────────────────────────────────────────────────────────────


async def test_rolling_back_publishes_the_older_release_anew(studio: Studio, writer: Writer, folder):
    await edit(studio, GUIDE, OLD, NEW)
    await proposed(studio, [GUIDE], "lan", "một")
    done = await studio.publishing.roll_back(1, "mai", "nhầm")
    assert isinstance(done, Done) and done.release
    assert (done.release.number, done.release.restores) == (3, 1)
    assert (await studio.releasing.serving()).files == read_whole(folder)
    assert isinstance(await studio.publishing.roll_back(9, "mai", ""), Refused)


async def test_any_version_of_the_history_can_become_the_draft(studio: Studio):
    await edit(studio, GUIDE, OLD, NEW)
    await proposed(studio, [GUIDE], "lan", "một")
    newest, oldest = await studio.drafting.history(GUIDE)
    assert (newest.release.author, newest.release.note, oldest.release.number) == ("lan", "một", 1)
    restored = await studio.drafting.restore(GUIDE, oldest.digest, "mai", 0)
    assert isinstance(restored, Draft) and OLD in (restored.text or "")
    assert isinstance(await studio.drafting.restore(GUIDE, newest.digest, "lan", 0), Stale)


async def test_a_file_can_be_added_and_taken_out(studio: Studio):
    text = await serves(studio, "flows/nop-ho-so.yaml")
    text = text.replace("[nộp hồ sơ trên mạng]", "[câu cá ở hồ]").replace("gửi giấy tờ", "câu cá")
    await studio.drafting.save("flows/cau-ca.yaml", "lan", text, 0)
    assert isinstance(await proposed(studio, ["flows/cau-ca.yaml"], "lan", "thêm"), Done)
    await studio.drafting.save("flows/cau-ca.yaml", "lan", None, 0)
    assert isinstance(await proposed(studio, ["flows/cau-ca.yaml"], "lan", "bỏ"), Done)
    assert "flows/cau-ca.yaml" not in (await studio.releasing.serving()).files
    assert [one.digest is None for one in await studio.drafting.history("flows/cau-ca.yaml")] == [True, False]


@pytest.mark.parametrize(
    "path", ["flows/../x.yaml", "/etc/passwd", "flows/x.yml", "faq/_new.yaml", "flows/a/b.yaml"]
)
async def test_a_draft_has_its_place_among_the_content(studio: Studio, path: str):
    with pytest.raises(ValueError, match="yaml|passwd|yml"):
        await studio.drafting.save(path, "lan", "x", 0)


# ── at once ──────────────────────────────────────────────────────────────────────────────────────


async def test_a_switch_asks_for_a_reason_and_holds_until_it_is_ended(studio: Studio, writer: Writer):
    assert isinstance(await studio.switchboard.switch_off(EVERYTHING, "lan", " "), Refused)
    act = await studio.switchboard.switch_off(EVERYTHING, "lan", "sai phí")
    assert not isinstance(act, Refused)
    assert (await writer.do(emergencies.now)).closed == {EVERYTHING}
    assert isinstance(await studio.switchboard.switch_off(EVERYTHING, "mai", "nữa"), Refused)
    assert await studio.switchboard.end(act.id, "mai")
    assert (await writer.do(emergencies.now)).closed == frozenset()
    assert studio.news.is_set()


NOTICES = [
    ("", 0, 1, "vì"),
    ("x" * 501, 0, 1, "vì"),
    ("Bảo trì", 1, 1, "vì"),
    ("Bảo trì", -3, -1, "vì"),
    ("Bảo trì", 0, 1, ""),
]


@pytest.mark.parametrize(("text", "start", "until", "why"), NOTICES)
async def test_a_notice_that_cannot_be_is_refused(
    studio: Studio, clock: HandClock, text: str, start: int, until: int, why: str
):
    hours = (clock.now + timedelta(hours=start), clock.now + timedelta(hours=until))
    assert isinstance(await studio.switchboard.announce(text, *hours, "lan", why), Refused)


async def test_a_notice_is_kept_with_who_and_why(studio: Studio, clock: HandClock):
    await studio.switchboard.announce(
        "Bảo trì", clock.now, clock.now + timedelta(hours=1), "lan", "vì", "Huế"
    )
    (act,) = await studio.switchboard.latest()
    assert act.notice and (act.author, act.why, act.notice.province) == ("lan", "vì", "Huế")


async def test_what_was_published_is_what_a_start_serves(studio: Studio, writer: Writer, folder):
    await edit(studio, GUIDE, OLD, NEW)
    await proposed(studio, [GUIDE], "lan", "một")
    know = Releases(folder, folder.parent / "kept").first(await writer.do(published))
    assert know.content.entries["lay-lai-mat-khau"].topic.owner == "Tổ mới"


async def test_a_draft_that_somebody_saved_after_it_was_shown_is_not_published(studio):
    shown = await edit(studio, GUIDE, "chừng 5 phút", "chừng 9 phút")
    await edit(studio, GUIDE, "chừng 9 phút", "chừng 12 phút", "minh")
    assert isinstance(await studio.publishing.propose([shown], "lan", "một"), Refused)
    assert "chừng 5 phút" in await serves(studio, GUIDE)
