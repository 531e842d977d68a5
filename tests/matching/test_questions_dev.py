"""How the content that citizens read does on questions it has never seen. The floors lie a little under
what is reached; a lower figure means that phrases are missing or that something learned worse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.content.model import Flow, Procedure
from bot.core import kinds
from bot.core.scene import Knowledge
from bot.matching.cross_validation import unseen
from bot.matching.evaluate import Report, evaluate, read, shares
from bot.matching.ranking import Candidate, Decision
from bot.text import unmark, words

DATA = Path(__file__).parent.parent / "data"
# The blind ones were written without sight of the content; of the last only lines 1, 3, 5 … were read afterwards.
SETS = {
    name: (f"questions-{name}.jsonl", f"questions-{name}-out-of-scope.jsonl")
    for name in ("dev", "blind", "blind-2", "blind-3", "blind-4")
}
FILES = [file for files in SETS.values() for file in files]
TELLING = 6  # words from which a sentence is nobody's chance wording


@pytest.fixture(scope="module", params=SETS)
def report(knowledge: Knowledge, request: pytest.FixtureRequest) -> Report:
    lines = [line for file in SETS[request.param] for line in read(DATA / file)]
    return evaluate(lambda text: kinds.asked(text, knowledge), lines, knowledge.content.entries)


@pytest.mark.parametrize(("figure", "least"), [("top1", 0.93), ("top3", 0.98), ("right", 0.76)])
def test_enough_is_found(report: Report, figure: str, least: float) -> None:
    assert shares(report.known)[figure] >= least, str(report)


@pytest.mark.parametrize(("figure", "most"), [("wrong", 0.025), ("misled", 0.01), ("refused", 0.05)])
def test_little_is_lost(report: Report, figure: str, most: float) -> None:
    assert shares(report.known)[figure] <= most, str(report)


def test_no_way_of_typing_is_left_behind(report: Report) -> None:
    styles = {judged.line.style for judged in report.known}
    by_style = {style: [one for one in report.known if one.line.style == style] for style in styles}
    assert len(styles) == 4
    assert min(shares(some)["top1"] for some in by_style.values()) >= 0.885, str(report)


def test_what_is_not_covered_is_seldom_answered(report: Report) -> None:
    assert shares(report.foreign)["wrong"] <= 0.03, str(report)
    assert shares(report.foreign)["misled"] <= 0.05, str(report)


def test_phrases_held_out_find_their_topic_and_subjects_held_out_none(knowledge: Knowledge) -> None:
    """One fifth of five, to be done in seconds; ``camtay eval --cross-validate`` does all."""
    matcher, kept = next(unseen(knowledge.content))
    held = evaluate(matcher.rank, kept, knowledge.content.entries)
    known, strange = shares(held.known), shares(held.foreign)
    assert (known["top1"] >= 0.82, known["top3"] >= 0.94) == (True, True), known
    assert (known["wrong"] <= 0.055, known["refused"] <= 0.095) == (True, True), known
    assert strange["wrong"] <= 0.07, strange


@pytest.mark.parametrize("said", ["xã kêu nộp thêm", "con năm nay lớp 12", "đi biển dài ngày"])
def test_a_few_words_for_one_topic_are_asked_about_rather_than_refused(
    knowledge: Knowledge, said: str
) -> None:
    assert knowledge.rank(said).decision is not Decision.NONE


@pytest.mark.parametrize("said", ["bán đất", "mới mua nhà", "dạ em mới mua nhà ạ"])
def test_a_message_that_is_a_phrase_is_asked_about_however_common_its_words(
    knowledge: Knowledge, said: str
) -> None:
    assert knowledge.rank(said).decision is not Decision.NONE


def test_every_phrase_finds_its_topic_and_every_side_question_itself(knowledge: Knowledge) -> None:
    topics = [entry.topic for entry in knowledge.content.entries.values()]
    phrases = {phrase: (topic.id, None) for topic in topics for phrase in topic.phrases}
    asides = {p: (t.id, q.id) for t in topics for q in t.questions for p in q.phrases}
    found = {said: knowledge.rank(said) for said in {**phrases, **asides}}
    lost = [s for s, (topic, _) in phrases.items() if [c.topic for c in found[s].candidates[:1]] != [topic]]
    assert len(lost) <= 0.01 * len(phrases), lost
    strayed = [s for s, wanted in asides.items() if not is_of(found[s].aside, wanted)]
    assert len(strayed) <= 0.01 * len(asides), strayed


def is_of(aside: Candidate | None, wanted: tuple[str, str]) -> bool:
    return aside is not None and (aside.topic, aside.question) == wanted


@pytest.fixture(scope="module")
def written(knowledge: Knowledge) -> set[tuple[str, ...] | None]:
    """What tells each text of the content again."""
    return {fingerprint(text) for text in every_text(knowledge.content)}


@pytest.mark.parametrize("file", FILES)
def test_no_question_of_these_stands_in_the_content(written: set[tuple[str, ...] | None], file: str) -> None:
    """They measure only as long as nobody has learned them."""
    asked = {fingerprint(line.text) for line in read(DATA / file)} - {None}
    assert asked & written == set()


@pytest.mark.parametrize("file", FILES)
def test_every_topic_that_a_question_accepts_is_one_we_have(knowledge: Knowledge, file: str) -> None:
    accepted = {topic for line in read(DATA / file) for topic in line.accept}
    assert accepted <= knowledge.content.entries.keys()


def fingerprint(text: str) -> tuple[str, ...] | None:
    """What tells a sentence again: a long one even without its marks; two words are anybody's."""
    said = words(text)
    return tuple(map(unmark, said)) if len(said) >= TELLING else said if len(said) > 2 else None


def every_text(value: Any) -> Iterator[str]:
    """Every string within a content value."""
    if isinstance(value, str):
        yield value
    elif hasattr(value, "__slots__") and hasattr(value, "__dataclass_fields__"):
        yield from (text for name in value.__dataclass_fields__ for text in every_text(getattr(value, name)))
    elif hasattr(value, "items"):
        yield from (text for pair in value.items() for item in pair for text in every_text(item))
    elif isinstance(value, (tuple, list, frozenset)):
        yield from (text for item in value for text in every_text(item))


def test_the_walk_over_the_content_reaches_its_phrases(knowledge: Knowledge) -> None:
    texts = set(every_text(knowledge.content))
    entries = knowledge.content.entries.values()
    assert all(phrase in texts for entry in entries for phrase in entry.topic.phrases)
    assert {type(entry) for entry in entries} >= {Flow, Procedure}
