"""Every fault that ``camtay check`` finds is told while an editor writes, at its field."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest

from bot.content.folder import read_whole
from bot.content.library import assemble
from bot.core.scene import Knowledge
from bot.release import readable
from bot.studio import while_writing
from bot.studio.spoken import spoken
from bot.studio.topics import Home
from bot.studio.while_writing import at_once, thoroughly
from bot.web.studio.checking import Check, shown
from tests.content.test_broken import BROKEN, GIVEN, GOOD
from tests.studio.desk import BIRTH, GUIDE, edit, learned
from tests.web.studio.test_topic_page import ABOUT_BIRTH, send

PLACES = Path(__file__).parent / "places_of_faults.txt"
SUBMIT = "flows/nop-ho-so.yaml"
THERE = "/studio/chu-de/lay-lai-mat-khau#paths[1].name"


def of_broken(file: str, know: Knowledge) -> dict:
    files = GOOD | {file: BROKEN[file]}
    home = Home(Path(file).stem, file, file.startswith("faq/questions"))
    return shown(
        at_once(files, file, know), home, BROKEN[file].decode("utf-8", "replace"), files, know.content
    )


def test_every_fault_of_a_file_is_told_at_its_field(
    monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
):
    """What is told at no field stands above the form, with its line."""
    monkeypatch.setattr(while_writing, "assembled", lambda files: assemble(files, GIVEN))
    know = learned(assemble(GOOD, GIVEN).content)
    lines = []
    for file in BROKEN:
        told = of_broken(file, know)["problems"]
        checked = [one for one in assemble(GOOD | {file: BROKEN[file]}, GIVEN).problems if one.file == file]
        assert (
            [(one["line"], one["message"]) for one in told]
            == [(one.line, spoken(one.message)) for one in checked]
            != []
        )
        lines += [f"{file}: {one['at'] or '–'}\n" for one in told]
    if pytestconfig.getoption("--update"):
        PLACES.write_text("".join(lines), encoding="utf-8")
    assert "".join(lines) == PLACES.read_text(encoding="utf-8")


BORN, FORGOT = "vợ em mới sinh giờ làm giấy tờ cho bé thế nào", "mở vneid mà không nhớ mật khẩu nữa"
LACKING = ("papers: [to-khai, giay-chung-sinh, can-cuoc]", "papers: [to-khai, giay-chung-sinh]")
TRIALS = [  # file, what is changed in it, where that is told
    (BIRTH, "examples: [", "examples: [một câu lạ, ", "examples[0]"),
    (BIRTH, f"examples: [{BORN}", f"examples: [{{says: {BORN}, shows: fees}}", "examples[0].says"),
    (GUIDE, "not_examples: [", f"not_examples: [{FORGOT}, ", "not_examples[0]"),
    (GUIDE, "ends_at: gap-nguoi", "ends_at: nop", "paths[3].name"),
    (BIRTH, *LACKING, "paths[0].name"),
    (BIRTH, "phrases: [", "phrases: [quên mật khẩu vneid, ", "/studio/chu-de/lay-lai-mat-khau#phrases[0]"),
]
LEARNED = [  # the same of what only a thorough check tells
    (GUIDE, "phrases: [", f"phrases: [{BORN}, ", "/studio/chu-de/khai-sinh#examples[0]"),
    (
        SUBMIT,
        "go: nop-xong}",
        "go: hoi}\n  - {id: hoi, do: Chờ tin nhắn., stuck: Gọi xã., go: nop-xong}",
        THERE,
    ),
]


@pytest.fixture
def files(folder: Path) -> dict[str, bytes]:
    return read_whole(folder)


@pytest.fixture
def serves(files: dict[str, bytes]) -> Knowledge:
    return learned(readable(files))


def places(check: Check, files: dict[str, bytes], file: str, know: Knowledge) -> tuple[list[str], bool]:
    """Where errors are told, here and elsewhere, and whether something is left to try."""
    text, home = files[file].decode(), Home(Path(file).stem, file)
    told = shown(check(files, file, know), home, text, files, know.content)
    here = [one["at"] for one in told["problems"] if one["error"]]
    return here + [unquote(one["link"]) for one in told["elsewhere"]], told["left"]


@pytest.mark.parametrize(("file", "old", "new", "where"), TRIALS, ids=range(len(TRIALS)))
def test_what_the_trials_find_is_told_at_once(files, serves, file: str, old: str, new: str, where: str):
    assert old in files[file].decode()
    files[file] = files[file].decode().replace(old, new, 1).encode()
    told, _ = places(at_once, files, file, serves)
    assert told == [where]


@pytest.mark.parametrize(("file", "old", "new", "where"), LEARNED, ids=range(len(LEARNED)))
def test_what_must_be_learned_first_is_told_after_a_pause(
    files, serves, file: str, old: str, new: str, where: str
):
    assert old in files[file].decode()
    files[file] = files[file].decode().replace(old, new, 1).encode()
    at_first, left = places(at_once, files, file, serves)
    assert left and where not in at_first
    assert where in places(thoroughly, files, file, serves)[0]


def test_a_topic_that_nothing_changes_is_not_tried_thoroughly(files, serves):
    files[GUIDE] = files[GUIDE].replace("chừng 5 phút".encode(), "chừng 9 phút".encode())
    assert places(at_once, files, SUBMIT, serves) == ([], False)
    assert places(at_once, files, GUIDE, serves) == ([], False)


def test_a_common_file_is_tried_thoroughly_when_what_is_common_changed(files, serves):
    common = "faq/_commands.yaml"
    files[GUIDE] = files[GUIDE].replace("chừng 5 phút".encode(), "chừng 9 phút".encode())
    assert places(at_once, files, common, serves) == ([], False)
    files[common] = files[common].replace("[trợ giúp]".encode(), "[trợ giúp tôi]".encode())
    assert places(at_once, files, common, serves) == ([], True)


async def test_nobody_is_told_of_what_another_has_yet_to_write(lan, studio):
    await edit(studio, GUIDE, "go: bam-nut", "go: bam-nutt", "minh")
    _, said = await send(lan, ABOUT_BIRTH, depth="thorough")
    assert (said["problems"], said["elsewhere"]) == ([], [])
