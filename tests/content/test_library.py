from __future__ import annotations

import shutil
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content import library
from bot.content.checks import Given, holes
from bot.content.library import assemble, load, parse_file, read_files, version
from bot.content.model import Aspect, Do, Flow, Procedure, Question, Run, text_on

GOOD = Path(__file__).parent / "good"
FILES = read_files(GOOD)
DAY = date(2026, 11, 21)
GIVEN = Given(DAY, frozenset({"nut-quen.png"}))


@pytest.fixture(scope="module")
def content():
    loaded = load(GOOD, DAY)
    assert loaded.content, loaded.problems
    return loaded.content


def test_only_files_read_lately_are_remembered(monkeypatch):
    monkeypatch.setattr(library, "LATELY", 2)
    for text in ("a: b", "a: c", "a: b", "a: d"):
        parse_file("flows/a.yaml", text)
    texts = [digest for file, digest in library._lately]
    assert texts == [sha256(text).digest() for text in (b"a: b", b"a: d")]


def test_each_file_becomes_its_topics(content):
    kinds = {name: type(entry) for name, entry in content.entries.items()}
    assert kinds == {
        "khai-sinh": Procedure,
        "hoi-gio-lam": Question,
        "nop-ho-so": Flow,
        "quen-mat-khau": Flow,
    }


def test_underscore_files_become_what_belongs_to_no_topic(content):
    assert content.groups["vneid"] == "VNeID"
    assert content.commands == {"help": ("trợ giúp",), "back": ("quay lại", "lùi lại")}
    assert content.words["answers"]["yes"] == ("có", "dạ có")
    assert [(rule.self_, rule.me) for rule in content.manners.rules] == [("bà", "cháu")]
    assert content.offices[0].phone == "1900 0368"


def test_steps_carry_all_that_is_written(content):
    steps = {step.id: step for step in content.entries["quen-mat-khau"].steps}
    ask, do, checklist = steps["con-so-cu"], steps["mo-quen-mat-khau"], steps["giay-to"]
    assert [(o.label, o.remind, o.unknown) for o in ask.options][2:] == [
        ("Nhắc tôi ngày mai", 1, False),
        ("Không nhớ số nào", None, True),
    ]
    assert isinstance(do, Do) and do.stuck_go[0].to == "gap-nguoi" and do.image == "nut-quen.png"
    assert [(branch.when, branch.to) for branch in do.go] == [
        ({"con-so-cu": "Đã đổi số"}, "gap-nguoi"),
        ({}, "giay-to"),
    ]
    assert isinstance(checklist, Run) and (checklist.key, checklist.topic) == ("checklist", "khai-sinh")


def test_a_topic_carries_all_that_is_written(content):
    topic = content.entries["quen-mat-khau"].topic
    assert text_on(topic.answers[Aspect.FEES], DAY) == "Không mất tiền."
    assert topic.questions[0].id == "lam-lai-sim"
    assert topic.paths[2].on == date(2026, 12, 1)
    assert (topic.needs, topic.line, topic.phrase_lines) == (("vneid", "định danh"), 1, (8, 8))
    assert content.entries["khai-sinh"].topic.examples[1].shows is Aspect.FEES


def test_a_procedure_carries_all_that_is_written(content):
    procedure = content.entries["khai-sinh"]
    paper = next(paper for paper in procedure.documents if paper.id == "giay-chung-sinh")
    assert paper.from_data and paper.unless == ("khong-giay-chung-sinh",) and paper.line == 30
    assert [fee.amount for fee in procedure.fees] == [0, 8000, 10000, 0, 5000, None]
    assert (procedure.online[0].level, procedure.guide, procedure.codes) == (
        "toàn trình",
        "nop-ho-so",
        ("1.001193",),
    )


def test_readme_hidden_and_backup_files_are_not_content(tmp_path):
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    (tmp_path / "faq" / "README.md").write_text("no: [content")
    (tmp_path / "flows" / ".nop-ho-so.yaml.swp").write_bytes(b"\0")
    (tmp_path / "flows" / "nop-ho-so.yaml~").write_text("no: [content")
    assert read_files(tmp_path) == FILES


def test_an_empty_folder_is_empty_content(tmp_path):
    loaded = load(tmp_path)
    assert loaded.problems == () and loaded.content and not loaded.content.entries


def test_a_huge_file_is_not_read_whole(tmp_path):
    (tmp_path / "flows").mkdir()
    with (tmp_path / "flows" / "huge.yaml").open("wb") as file:
        file.truncate(100_000_000)
    assert len(read_files(tmp_path)["flows/huge.yaml"]) < 2_000_000
    assert [problem.file for problem in load(tmp_path).problems] == ["flows/huge.yaml"]


def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path):
    (tmp_path / "flows").mkdir()
    (tmp_path / "flows" / "lost.yaml").symlink_to(tmp_path / "nowhere.yaml")
    assert [problem.file for problem in load(tmp_path).problems] == ["flows/lost.yaml"]


def test_the_version_changes_with_any_byte_or_name():
    changed = FILES | {"flows/nop-ho-so.yaml": FILES["flows/nop-ho-so.yaml"] + b"#"}
    renamed = {f"{file}l": data for file, data in FILES.items()}
    moved = {"a": b"bc"}, {"ab": b"c"}, {"a": b"b", "c": b""}
    assert len({version(files) for files in (FILES, changed, renamed, *moved)}) == 6
    assert version(FILES) == version(dict(reversed(FILES.items())))


@pytest.mark.parametrize("file", ["flows/nop-ho-so.yaml", "faq/questions/noi-lam.yaml", "faq/_groups.yaml"])
def test_a_file_that_is_no_yaml_brings_no_follow_up_problems(file):
    files = FILES | {file: FILES[file] + b"\nnote: 'never closed"}
    assert {problem.file for problem in assemble(files, GIVEN).problems} == {file}


def test_one_file_can_be_judged_by_itself():
    text = FILES["flows/quen-mat-khau.yaml"].decode()
    alone = parse_file("flows/quen-mat-khau.yaml", text)
    assert alone.problems == () and alone.content and list(alone.content.entries) == ["quen-mat-khau"]
    worse = parse_file("flows/quen-mat-khau.yaml", text.replace("go: gap-nguoi}", "go: gap-nguo}"))
    assert worse.content is None and {problem.line for problem in worse.problems} == {23, 26}


@pytest.mark.parametrize(
    ("day", "keys"),
    [
        (DAY, []),
        (date(2024, 1, 1), []),
        (date(2027, 1, 1), []),
    ],
)
def test_good_content_has_no_holes(content, day, keys):
    assert holes(content, day) == []


def test_holes_name_each_group_without_a_value():
    text = FILES["faq/procedures/khai-sinh.yaml"].decode()
    text = text.replace("bản, from: 2027-01-01}", "bản, from: 2027-02-01}")
    text = text.replace("working_days: 1", "working_days: 1, from: 2026-08-01").replace(
        "level:", "until: 2026-12-31, level:"
    )
    text = text.replace("where: Ủy", "where: [{text: Trụ sở cũ, until: 2026-12-31}]\nresult: Ủy").replace(
        "result: Giấy khai sinh.\n", ""
    )
    content = assemble(FILES | {"faq/procedures/khai-sinh.yaml": text.encode()}, GIVEN).content
    assert content
    found = [
        (problem.line, problem.message.split("”")[0].lstrip("“"))
        for problem in holes(content, date(2027, 1, 15))
    ]
    assert found == [(41, "fees: Bản sao trích lục"), (48, "where"), (50, "online")]
    assert [problem.line for problem in holes(content, date(2026, 7, 31))] == [47]


@settings(max_examples=150)
@given(st.sampled_from(sorted(FILES)), st.data())
def test_a_truncated_or_damaged_file_never_raises(file: str, data: st.DataObject):
    whole = FILES[file]
    at = data.draw(st.integers(0, len(whole) - 1))
    damage = data.draw(st.sampled_from([b"", b"\n", b"[", b"}", b'"', b": ", b"- ", b"\xff", b"*", b"|"]))
    rest = data.draw(st.sampled_from([b"", whole[at:], whole[at + 1 :]]))
    assemble(FILES | {file: whole[:at] + damage + rest}, GIVEN)


@pytest.mark.parametrize("file", sorted(FILES))
def test_any_line_may_be_missing(file: str):
    lines = FILES[file].splitlines(keepends=True)
    for n in range(len(lines)):
        assemble(FILES | {file: b"".join(lines[:n] + lines[n + 1 :])}, GIVEN)
