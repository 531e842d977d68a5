"""Which content serves: the newest that is whole, else the last good one."""

from __future__ import annotations

import asyncio
import logging
import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot import running
from bot.config import Config
from bot.content import library, strict
from bot.content.folder import read_whole
from bot.content.library import IMAGES
from bot.content.model import Content
from bot.core.scene import Knowledge
from bot.lexicon import Lexicon
from bot.matching.ranking import Decision, Ranking
from bot.release import NoContent, Published, Releases, learned_from, readable
from bot.store.writer import Writer
from bot.taught import FILE as TAUGHT
from bot.text.phrases import Book
from tests.conftest import ROOT, SMALL, WORDS

GUIDE = "flows/lay-lai-mat-khau.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "content"
    shutil.copytree(SMALL, copy)
    shutil.copy(ROOT / WORDS, copy / WORDS)
    return copy


@pytest.fixture
def releases(folder: Path, tmp_path: Path) -> Releases:
    return Releases(folder, tmp_path / "kept")


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / GUIDE
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def break_it(folder: Path) -> None:
    edit(folder, "go: bam-nut", "go: bam-nutt")


def title(know: object) -> str:
    return know.content.entries["lay-lai-mat-khau"].topic.title  # type: ignore[attr-defined]


def files_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows by each file that is read from now on."""
    read: list[str] = []
    parse = strict.parse
    monkeypatch.setattr(strict, "parse", lambda file, data: read.append(file) or parse(file, data))
    return read


def test_content_that_did_not_change_is_not_read_again(releases: Releases):
    releases.first()
    assert releases.newer() is None


def test_an_edit_that_is_whole_serves(releases: Releases, folder: Path):
    before = releases.first()
    edit(folder, "title: Lấy lại mật khẩu", "title: Lấy lại mật khẩu VNeID")
    after = releases.newer()
    assert after is not None and title(after) == "Lấy lại mật khẩu VNeID"
    assert after.content.version != before.content.version


def test_a_broken_edit_keeps_the_last_good_serving_and_names_file_line_and_fix(
    releases: Releases, folder: Path, caplog: pytest.LogCaptureFixture
):
    releases.first()
    break_it(folder)
    assert releases.newer() is None
    assert f"{GUIDE}:20:" in caplog.text
    assert "“bam-nut”" in caplog.text


def test_a_broken_edit_is_told_once(releases: Releases, folder: Path, caplog: pytest.LogCaptureFixture):
    releases.first()
    break_it(folder)
    releases.newer()
    told = len(caplog.records)
    assert releases.newer() is None
    assert len(caplog.records) == told


def test_the_mended_edit_serves(releases: Releases, folder: Path):
    releases.first()
    break_it(folder)
    releases.newer()
    edit(folder, "go: bam-nutt", "go: bam-nut")
    assert releases.newer() is not None


def test_content_broken_at_the_start_serves_the_copy_of_the_last_good_one(
    releases: Releases, folder: Path, caplog: pytest.LogCaptureFixture
):
    version = releases.first().content.version
    break_it(folder)
    restarted = Releases(folder, folder.parent / "kept")
    assert restarted.first().content.version == version
    assert any(record.levelno == logging.ERROR for record in caplog.records)


def test_after_a_start_on_the_copy_the_mended_content_is_taken_up(releases: Releases, folder: Path):
    releases.first()
    break_it(folder)
    restarted = Releases(folder, folder.parent / "kept")
    restarted.first()
    edit(folder, "go: bam-nutt", "go: bam-nut")
    assert restarted.newer() is not None


def test_a_folder_that_was_emptied_serves_the_copy(releases: Releases, folder: Path):
    version = releases.first().content.version
    shutil.rmtree(folder / "flows")
    restarted = Releases(folder, folder.parent / "kept")
    assert restarted.first().content.version == version


def test_with_nothing_whole_anywhere_the_start_fails_and_says_why(releases: Releases, folder: Path):
    break_it(folder)
    with pytest.raises(NoContent) as caught:
        releases.first()
    assert f"{GUIDE}:20:" in str(caught.value)


def test_a_broken_edit_never_replaces_the_kept_copy(releases: Releases, folder: Path):
    releases.first()
    kept = folder.parent / "kept" / GUIDE
    before = kept.read_bytes()
    break_it(folder)
    releases.newer()
    assert kept.read_bytes() == before


def test_a_start_on_the_same_content_learns_nothing_again(releases: Releases, folder: Path, monkeypatch):
    learned = releases.first()
    monkeypatch.setattr("bot.release.learned_from", lambda *given: pytest.fail("learned again"))
    again = Releases(folder, folder.parent / "kept").first()
    said = "quên mật khẩu vneid"
    assert again.rank(said) == learned.rank(said)
    assert again.content.version == learned.content.version
    assert again.places.find("phường 5 quận 3") == learned.places.find("phường 5 quận 3")


def test_a_start_on_edited_content_learns_it(releases: Releases, folder: Path):
    releases.first()
    edit(folder, "title: Lấy lại mật khẩu", "title: Mật khẩu mới")
    assert title(Releases(folder, folder.parent / "kept").first()) == "Mật khẩu mới"


BIRTH = "faq/procedures/khai-sinh.yaml"
HEARD = [
    (BIRTH, "title: Đăng ký", "title: Làm"),
    (BIRTH, "official_name: Thủ tục đăng ký", "official_name: Thủ tục"),
    (BIRTH, "1.001193", "1.001194"),
    (BIRTH, "phrases: [đăng ký", "phrases: [ghi"),
    (BIRTH, "xin thêm bản sao", "xin thêm một bản sao"),
    (GUIDE, "needs: [vneid", "needs: [vneit"),
    (WORDS, "fillers:", "filler:"),
]


@pytest.mark.parametrize(("file", "old", "new"), HEARD, ids=[file + ": " + new for file, _, new in HEARD])
def test_a_change_of_what_people_say_is_learned(file: str, old: str, new: str):
    files = read_whole(SMALL)
    files[WORDS] = (ROOT / WORDS).read_bytes()
    serves = learned_from(readable(files))
    assert old in files[file].decode()
    files[file] = files[file].decode().replace(old, new, 1).encode()
    assert learned_from(readable(files), serves).rank != serves.rank


def by_heart(text: str) -> Ranking:
    """What was learned, by another program perhaps."""
    return Ranking(Decision.NONE)


def test_a_change_of_facts_alone_is_not_learned():
    files = read_whole(SMALL)
    before = replace(learned_from(readable(files)), rank=by_heart)
    for file, old, new in ((BIRTH, "amount: 8000", "amount: 9000"), (GUIDE, "chừng 5 phút", "chừng 9 phút")):
        files[file] = files[file].decode().replace(old, new, 1).encode()
    assert learned_from(readable(files), before).rank is by_heart


# ── with releases of the store ───────────────────────────────────────────────────────────────────


def as_release(folder: Path, number: int, title: str) -> Published:
    files = read_whole(folder)
    text = files[GUIDE].decode().replace("title: Lấy lại mật khẩu", f"title: {title}")
    return Published(number, files | {GUIDE: text.encode()})


def test_a_published_release_serves_instead_of_the_folder(releases: Releases, folder: Path):
    assert title(releases.first(as_release(folder, 2, "Đã đăng"))) == "Đã đăng"
    assert releases.number == 2


def test_a_release_published_while_it_runs_is_taken_up_with_its_images(releases: Releases, folder: Path):
    releases.first()
    found = as_release(folder, 2, "Đã đăng")
    image = {f"{IMAGES}/moi.png": b"png"}
    know = releases.newer(Published(3, {**found.files, **image}))
    assert know is not None and title(know) == "Đã đăng"
    assert (releases.images / "moi.png").read_bytes() == b"png"


def test_what_the_publish_learned_serves_and_is_kept(releases: Releases, folder: Path, monkeypatch):
    releases.first()
    found = as_release(folder, 2, "Đã đăng")
    releases.expect(found.files, learned_from(readable(found.files), releases.now))
    monkeypatch.setattr("bot.release.learned_from", lambda *given: pytest.fail("learned again"))
    assert title(releases.newer(found)) == "Đã đăng"
    assert title(Releases(folder, folder.parent / "kept").first(found)) == "Đã đăng"


def test_what_was_learned_of_other_files_never_serves(releases: Releases, folder: Path):
    releases.first()
    never = as_release(folder, 2, "Không đăng")
    releases.expect(never.files, learned_from(readable(never.files), releases.now))
    assert title(releases.newer(as_release(folder, 2, "Đã đăng"))) == "Đã đăng"


def test_once_a_release_serves_an_edit_of_the_folder_is_only_told(
    releases: Releases, folder: Path, caplog: pytest.LogCaptureFixture
):
    releases.first(as_release(folder, 2, "Đã đăng"))
    edit(folder, "title: Lấy lại mật khẩu", "title: Sửa tay")
    assert releases.newer() is None
    assert str(folder) in caplog.text


def test_a_release_that_stricter_checks_of_today_blame_still_serves(releases: Releases, folder: Path):
    found = as_release(folder, 2, "Đã đăng")
    broken = found.files[GUIDE].replace(b"go: bam-nut", b"go: bam-nutt")
    assert title(releases.first(Published(2, {**found.files, GUIDE: broken}))) == "Đã đăng"


def test_a_release_that_nobody_can_read_fails_and_says_why(releases: Releases, folder: Path):
    found = as_release(folder, 2, "Đã đăng")
    with pytest.raises(NoContent):
        releases.first(Published(2, {**found.files, GUIDE: b"title: ["}))


def test_an_image_that_changes_in_the_folder_is_taken_up(releases: Releases, folder: Path):
    releases.first()
    (folder / IMAGES / "nut-quen.png").write_bytes(b"another")
    assert releases.newer() is not None
    assert (releases.images / "nut-quen.png").read_bytes() == b"another"


def test_a_start_after_an_edit_that_served_learns_nothing_again(
    releases: Releases, folder: Path, monkeypatch
):
    releases.first()
    edit(folder, "title: Lấy lại mật khẩu", "title: Mật khẩu mới")
    assert releases.newer() is not None
    monkeypatch.setattr("bot.release.learned_from", lambda *given: pytest.fail("learned again"))
    assert title(Releases(folder, folder.parent / "kept").first()) == "Mật khẩu mới"


def test_an_edit_reads_only_the_file_that_changed(releases: Releases, folder: Path, monkeypatch):
    releases.first()
    read = files_read(monkeypatch)
    edit(folder, "title: Lấy lại mật khẩu", "title: Chỉ một tệp")
    assert releases.newer() is not None
    assert read == [GUIDE]


def test_after_a_start_that_learned_nothing_the_files_are_read_before_an_edit(
    releases: Releases, folder: Path, tmp_path: Path, monkeypatch
):
    releases.first()
    library._lately.clear()
    again = Releases(folder, tmp_path / "kept")
    before = again.first()
    anew = again.anew()
    assert anew and anew.content.version == before.content.version and again.anew() is None
    read = files_read(monkeypatch)
    edit(folder, "title: Lấy lại mật khẩu", "title: Chỉ một tệp")
    assert again.newer() is not None
    assert read == [GUIDE]


async def test_a_while_after_the_start_what_was_read_anew_serves(
    releases: Releases, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    releases.first()
    monkeypatch.setattr(running, "READ_BY", 0.0)
    again, writer = Releases(folder, tmp_path / "kept"), Writer(tmp_path / "camtay.db")
    before = again.first()
    service, studio = SimpleNamespace(know=before), SimpleNamespace(news=asyncio.Event())
    app = SimpleNamespace(releases=again, writer=writer, service=service, studio=studio)
    watching = asyncio.create_task(running.watch(app))  # type: ignore[arg-type]
    try:
        async with asyncio.timeout(60):
            while service.know.content is before.content:
                await asyncio.sleep(0.01)
    finally:
        await running.settle([watching], 0)
        writer.close()
    assert service.know.content.version == before.content.version


@pytest.mark.parametrize(("other", "held"), [(True, 0), (False, 1)])
def test_an_old_word_list_lets_go_of_the_phrases(other: bool, held: int):
    words = {"short": {"không": ("ko",)}}
    content = Content(entries={}, words=words, commands=Book(), groups={})
    before = Knowledge(content, lambda text: Ranking(Decision.NONE), Lexicon(words))
    assert before.lexicon.words("ko có") == ("không", "có")
    service = SimpleNamespace(know=before)
    running.take_up(service, replace(before, lexicon=Lexicon(words) if other else before.lexicon))  # type: ignore[arg-type]
    assert before.lexicon.words.cache_info().currsize == held


def test_places_are_kept_through_an_edit(releases: Releases, folder: Path, monkeypatch):
    releases.first()
    monkeypatch.setattr("bot.release.gazetteer", lambda: pytest.fail("made again"))
    edit(folder, "title: Lấy lại mật khẩu", "title: Mật khẩu mới")
    assert Releases(folder, folder.parent / "kept").first().places is not None


# ── people's replies ─────────────────────────────────────────────────────────────────────────────

LESSON = "- ask: Anh/chị ở đâu?\n  options:\n    Nhà thuê: [mướn phòng trọ]\n    Nhà mình: [nhà cất]\n"


def write_down(folder: Path, text: str) -> None:
    (folder / "faq" / "replies").mkdir(exist_ok=True)
    (folder / "faq" / "replies" / "nha.yaml").write_text(text, "utf-8")


def test_replies_serve_once_they_were_learned(releases: Releases, folder: Path, tmp_path: Path):
    write_down(folder, LESSON)
    assert releases.first().replies is None and releases.taught.to_learn
    Releases(folder, tmp_path / "kept").prepare()  # in another process, while this one serves
    releases.taught.take()
    assert releases.taught.model and not releases.taught.to_learn
    assert Releases(folder, tmp_path / "kept").first().replies


def test_replies_of_before_serve_until_those_of_now_were_learned(releases: Releases, folder: Path):
    write_down(folder, LESSON)
    releases.prepare()
    before = releases.first().replies
    write_down(folder, LESSON + "  help: [là sao]\n")
    after = releases.newer()
    assert before and after and after.replies is before and releases.taught.to_learn
    releases.taught.take()  # nothing newer was learned
    assert releases.taught.model is before and releases.taught.to_learn


def test_an_edit_of_anything_else_learns_no_replies_anew(releases: Releases, folder: Path):
    write_down(folder, LESSON)
    releases.prepare()
    before = releases.first().replies
    edit(folder, "Lấy lại mật khẩu", "Quên mật khẩu")
    after = releases.newer()
    assert before and after and after.replies is before and not releases.taught.to_learn


def test_where_nobody_wrote_replies_down_nothing_is_to_be_learned(releases: Releases):
    releases.prepare()
    assert releases.first().replies is None and not releases.taught.to_learn


def test_on_the_copy_of_the_last_good_content_nothing_is_learned(
    releases: Releases, folder: Path, tmp_path: Path
):
    write_down(folder, LESSON)
    releases.first()
    break_it(folder)
    again = Releases(folder, tmp_path / "kept")
    again.first()
    assert not again.taught.to_learn
    edit(folder, "go: bam-nutt", "go: bam-nut")
    again.newer()
    assert again.taught.to_learn


async def test_what_is_to_be_learned_is_learned_beside_and_once(
    releases: Releases, folder: Path, monkeypatch
):
    write_down(folder, LESSON)
    prepared: list[Path | None] = []

    async def prepare(config: Config) -> None:
        prepared.append(config.content)
        if len(prepared) == 1:
            Releases(folder, tmp).prepare()

    tmp = folder.parent / "kept"
    monkeypatch.setattr(running, "prepare", prepare)
    monkeypatch.setattr(running, "RELEARN", 0.001)
    know = releases.first()
    news = SimpleNamespace(news=asyncio.Event())
    app = SimpleNamespace(releases=releases, service=SimpleNamespace(know=know), studio=news)
    following = asyncio.create_task(running.follow_replies(app, Config(content=folder)))  # type: ignore[arg-type]
    while app.service.know.replies is None:
        await asyncio.sleep(0.001)
    (folder.parent / TAUGHT).unlink()
    write_down(folder, LESSON + "  help: [là sao]\n")
    releases.newer()  # cannot be learned now
    while len(prepared) < 2:
        await asyncio.sleep(0.001)
    await asyncio.sleep(0.05)  # many looks
    following.cancel()
    assert prepared == [folder, folder]
