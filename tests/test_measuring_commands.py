"""``camtay match --jsonl`` and ``camtay read --jsonl``: a line in, a line out; ``camtay chat`` in a terminal."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.catalogue import Catalogue, Record
from bot.cli import main, match, read, replies_read
from bot.core.scene import Knowledge
from bot.matching.matcher import Matcher
from bot.studio.why import told, verdict
from tests.catalogue.small import RECORDS
from tests.studio.desk import small_folder

BUOYS = Record("1.900010", "Phao tiêu báo hiệu luồng", field="Hàng hải")  # a subject that nobody wrote down


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("làm khai sinh cho con mất bao nhiêu tiền", "answer"),
        ("căn cước", "choose"),
        ("chào em", "smalltalk"),
        ("cảm ơn nhé", "smalltalk"),
        ("ừ", "smalltalk"),
        ("gặp cán bộ", "command"),
        ("phao tiêu báo hiệu luồng", "catalogue"),
        ("mã 1.900001", "catalogue"),
        ("dang ky nhan hieu", "catalogue"),  # its subject is known and not covered
        ("bị người ta nhái nhãn hiệu", "none"),
        ("asdf qwer", "smalltalk"),
        ("xưởng mộc cưa gỗ", "none"),
    ],
)
def test_a_message_is_taken_for_what_a_conversation_takes_it_for(knowledge: Knowledge, text, decision):
    know = replace(knowledge, catalogue=Catalogue((*RECORDS, BUOYS), ("xin",)))
    assert match.result(know, text)["decision"] == decision


@pytest.mark.parametrize("text", ["phao tiêu báo hiệu luồng", "mã 1.900010"])
def test_what_the_catalogue_answers_is_told_with_its_code(knowledge: Knowledge, text):
    know = replace(knowledge, catalogue=Catalogue((*RECORDS, BUOYS), ("xin",)))
    told = match.result(know, text)["topics"]
    assert told[0]["codes"] == ["1.900010"] and 0 < told[0]["score"] <= 1


def test_a_match_tells_topics_codes_aspect_and_time(knowledge: Knowledge):
    told = match.result(knowledge, "làm khai sinh cho con mất bao nhiêu tiền")
    assert told["topics"][0]["id"] == "khai-sinh" and "1.001193" in told["topics"][0]["codes"]
    assert (told["aspect"], len(told["topics"]) <= 5, told["ms"] >= 0) == ("fees", True, True)


@pytest.mark.parametrize(
    ("asked", "reading"),
    [
        ({"text": "dạ có", "step_kind": "yes_no"}, "yes"),
        ({"text": "cái thứ hai", "step_kind": "choose_option", "options": ["Đỏ", "Xanh"]}, "option:1"),
        ({"text": "hôm qua", "step_kind": "date", "today": "2026-11-21"}, "value:2026-11-20"),
        ({"text": "0912 345 678", "step_kind": "phone"}, "value:0912345678"),
        ({"text": "093 085 004 321", "step_kind": "free"}, "value:093085004321"),
        ({"text": "cả hai", "step_kind": "choose_option", "options": ["Đỏ", "Xanh"]}, "unknown"),
        ({"text": "gặp người thật đi", "step_kind": "yes_no"}, "switch_topic:gap-can-bo"),
        ({"text": "vậy còn hộ chiếu làm chỗ nào hả em", "step_kind": "yes_no"}, "switch_topic:ho-chieu"),
    ],
)
def test_a_reply_is_read_with_what_it_turns_to(knowledge: Knowledge, asked, reading):
    assert read.result(knowledge, asked) == asked | {"reading": reading, "sure": True}


@pytest.fixture
def on_small(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CAMTAY_CONTENT", str(small_folder(tmp_path)))


def test_lines_are_read_and_a_wrong_one_is_told(on_small, monkeypatch, capsys):
    lines = [
        '{"text": "có", "step_kind": "yes_no"}',
        "",
        "{}",
        "[]",
        '{"text": "có", "step_kind": "x"}',
        "nothing",
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
    assert main(["read", "--jsonl"]) == 1
    told = capsys.readouterr()
    assert [json.loads(line)["reading"] for line in told.out.splitlines()] == ["yes"]
    learning, *wrong = told.err.splitlines()
    assert [line.split()[1] for line in wrong] == ["3", "4", "5", "6"]


def test_lines_are_matched_and_a_wrong_one_is_told(on_small, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO('{"text": "chào em"}\n\n{"says": "x"}\nnothing'))
    assert main(["match", "--jsonl"]) == 1
    told = capsys.readouterr()
    assert [json.loads(line)["text"] for line in told.out.splitlines()] == ["chào em"]
    assert [line.split()[1] for line in told.err.splitlines()] == ["3", "4"]


@pytest.mark.parametrize(("on_a_screen", "bold"), [(True, "\033[1m"), (False, "**")])
def test_a_terminal_shows_what_is_bold_and_a_file_keeps_its_marks(
    on_small, monkeypatch, capsys, on_a_screen: bool, bold: str
):
    monkeypatch.setattr("sys.stdin", io.StringIO("làm khai sinh\nbệnh viện\ncó\n"))
    monkeypatch.setattr("sys.stdout.isatty", lambda: on_a_screen)
    assert main(["chat"]) == 0
    said = capsys.readouterr().out
    assert bold in said and ("**" in said) != on_a_screen


@pytest.mark.parametrize("line", ["nothing", '{"says": "x"}', None], ids=["no JSON", "no text", "no file"])
def test_labelled_questions_that_cannot_be_read_are_told_by_file(tmp_path, capsys, line):
    file = tmp_path / "questions.jsonl"
    if line:
        file.write_text(line, "utf-8")
    assert main(["eval", str(file)]) == 2
    assert str(file) in capsys.readouterr().err


def test_a_store_that_is_none_is_told_in_a_sentence(tmp_path, monkeypatch, capsys):
    (tmp_path / "camtay.db").write_text("something else " * 100, "utf-8")
    monkeypatch.setenv("CAMTAY_DATA", str(tmp_path))
    assert main(["user", "list"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_nothing_to_measure_on_is_told(capsys):
    assert main(["eval"]) == 2
    assert "--cross-validate" in capsys.readouterr().out


@pytest.fixture(scope="module")
def matcher(knowledge: Knowledge) -> Matcher:
    return Matcher.build(knowledge.content, knowledge.lexicon)


@pytest.mark.parametrize(
    "says",
    [
        "làm khai sinh cho con mất bao nhiêu tiền",  # answered
        "căn cước",  # asked about
        "quên mật khẩu facebook",  # a word is lacking
        "tối nay đá bóng mấy giờ",  # refused
        "hết bao nhiêu tiền vậy",  # of what was spoken of
        "1.001193",
        "zxqw",
    ],
)
def test_why_is_told_for_each_decision(knowledge: Knowledge, matcher: Matcher, says: str):
    why = matcher.explain(says, knowledge.content)
    lines = list(told(why, knowledge.content))
    assert verdict(why) in lines
    assert all(one.candidate.topic in "\n".join(lines) for one in why.topics)


def test_labelled_replies_are_measured_by_kind(knowledge: Knowledge, tmp_path: Path):
    rows = [
        {"text": "dạ rồi", "step_kind": "yes_no", "expect": "yes"},
        {"text": "0912 000 111", "step_kind": "phone", "expect": "value:0912000111"},
        {
            "text": "mà cho hỏi làm hộ chiếu ở đâu",
            "step_kind": "phone",
            "expect": "switch_topic:noi-nop|help",
        },
        {"text": "dạ rồi", "step_kind": "yes_no", "expect": "no"},
    ]
    file = tmp_path / "replies.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)))
    assert replies_read.are_replies(file)
    told = replies_read.Report.of(knowledge, [file])
    assert (told.as_dict()["replies"]["as_meant"], told.as_dict()["replies"]["mistaken"]) == (0.75, 0.25)
    assert told.as_dict()["by_kind"]["phone"]["n"] == 2 and "dạ rồi  | no → yes" in str(told)
