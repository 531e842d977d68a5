"""Questions with what people replied to them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from bot.content.lessons import FOLDER, lessons
from bot.content.library import parse_file, read_files
from bot.content.model import Lesson
from bot.text import unmark, words
from tests.content.test_broken import BROKEN, GOOD

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
SETS = sorted(path.name for path in DATA.glob("*-*") if path.name.startswith(("replies", "questions")))
ANYBODYS = 3  # words
MENDED = f"{FOLDER}/nha-o.yaml"


@pytest.fixture(scope="module")
def taught() -> tuple[Lesson, ...]:
    return lessons(read_files(ROOT))


@pytest.fixture(scope="module")
def written(taught: tuple[Lesson, ...]) -> set[tuple[str, ...] | None]:
    return {tells(reply) for one in taught for reply in chain.from_iterable(one.replies.values())}


def test_each_question_comes_with_what_was_replied_by_what_was_meant():
    yes_no, choice, step, value = lessons(GOOD)
    assert [one.kind for one in lessons(GOOD)] == ["yes_no", "choose_option", "done_next", "value"]
    assert {meant: len(said) for meant, said in yes_no.replies.items()} == {"yes": 1, "no": 1, "unknown": 1}
    assert choice.options == ("Nhà của mình", "Nhà thuê", "Chỗ khác")
    assert {meant: len(said) for meant, said in choice.replies.items()} == {
        "option:0": 1,
        "option:1": 2,
        "help": 1,
    }
    assert (step.ask, [*step.replies], [*value.replies]) == (
        "Bước 2: Bấm “Nộp hồ sơ”.",
        ["next"],
        ["unknown"],
    )


def test_an_answer_that_nobody_gave_yet_still_tells_the_kind():
    file = (
        "- ask: Còn giấy không?\n  yes: []\n  help: [giấy gì]\n- ask: Bấm nút.\n  next: []\n  stop: [thôi]\n"
    )
    assert [(one.kind, [*one.replies]) for one in lessons({MENDED: file.encode()})] == [
        ("yes_no", ["help"]),
        ("done_next", ["stop"]),
    ]


def test_a_question_and_each_reply_know_their_line():
    yes_no, choice, *_ = lessons(GOOD)
    assert (yes_no.line, yes_no.reply_lines) == (2, (3, 5, 6))
    assert (choice.line, choice.reply_lines) == (7, (9, 10, 10, 12))


def test_a_file_that_cannot_be_read_gives_no_lessons_and_spares_the_others():
    torn = {f"{FOLDER}/a.yaml": b"- ask: [", f"{FOLDER}/b.yaml": BROKEN[f"{FOLDER}/misspelled.yaml"]}
    assert lessons(torn) == ()
    assert lessons(torn | GOOD) == lessons(GOOD)


def test_what_lies_elsewhere_is_no_lesson():
    assert lessons({"faq/_words.yaml": GOOD[MENDED], "flows/a.yaml": GOOD[MENDED]}) == ()


def test_a_rule_that_is_broken_does_not_keep_a_release_from_being_read():
    told = parse_file(MENDED, BROKEN[f"{FOLDER}/same-reply.yaml"].decode())
    assert told.content is None and told.readable is not None


def test_every_question_of_the_content_can_be_learned_from(taught: tuple[Lesson, ...]):
    files = [file for file in read_files(ROOT) if file.startswith(f"{FOLDER}/")]
    assert len(files) >= 10
    assert {one.kind for one in taught} >= {"yes_no", "choose_option", "done_next"}


@pytest.mark.parametrize("name", SETS)
def test_no_line_that_measures_stands_among_the_replies(written: set[tuple[str, ...] | None], name: str):
    assert {tells(line) for line in measuring(DATA / name)} & written <= {None}


def measuring(path: Path) -> Iterator[str]:
    for line in path.read_text("utf-8").splitlines():
        if path.suffix == ".jsonl":
            yield json.loads(line)["text"]
        elif not line.startswith("#"):
            yield line.split("\t")[1]


def tells(text: str) -> tuple[str, ...] | None:
    """What tells a sentence again, even without its marks; a few words are anybody's."""
    said = words(text)
    return tuple(map(unmark, said)) if len(said) > ANYBODYS else None
