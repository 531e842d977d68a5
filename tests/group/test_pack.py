"""Lines packed into messages."""

from __future__ import annotations

from bot.core.message import FileRef, Media
from bot.group.pack import packed
from bot.tickets.model import Line, Who
from tests.core.talk import START


def line(number: int, text: str = "", *files: str, quotes: int | None = None) -> Line:
    refs = tuple(FileRef(name, Media.PHOTO) for name in files)
    return Line(number, 1, Who.PERSON, START, text, files=refs, quotes=quotes)


def texts(*lines: Line, places: dict[int, str] | None = None) -> list[tuple[str, int, str | None]]:
    found = packed(lines, lambda one: one.text, places or {})
    return [(pack.text, len(pack.files), pack.quotes) for pack in found]


def test_words_are_packed_in_order() -> None:
    assert texts(line(1, "a"), line(2, "b")) == [("a\n\nb", 0, None)]


def test_what_quotes_begins_a_message_of_its_own() -> None:
    packs = texts(line(1, "a"), line(2, "b", quotes=9), line(3, "c"), places={9: "77"})
    assert packs == [("a", 0, None), ("b\n\nc", 0, "77")]


def test_what_is_quoted_nowhere_in_the_group_is_just_said() -> None:
    assert texts(line(1, "a"), line(2, "b", quotes=9)) == [("a\n\nb", 0, None)]


def test_pictures_stand_between_the_words_that_came_before_and_after() -> None:
    packs = texts(line(1, "a"), line(2, "x", "p"), line(3, "x", "q"), line(4, "b"))
    assert packs == [("a", 0, None), ("x", 2, None), ("b", 0, None)]


def test_no_line_is_lost_whatever_its_length() -> None:
    long = " ".join(["chữ"] * 3000)
    packs = packed([line(1, "a"), line(2, long), line(3, "b")], lambda one: one.text, {})
    assert " ".join(pack.text for pack in packs).split() == f"a {long} b".split()
    assert [shown.id for pack in packs for shown in pack.lines] == [1, 2, 3]
