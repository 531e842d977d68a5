"""Every field of every form says what it is and how it is filled in."""

from __future__ import annotations

from collections.abc import Iterator

from bot.studio.form import form
from bot.studio.help import help_of
from bot.studio.labels import label
from bot.studio.shape import BRANCH, PARTS, SECTIONS, STEPS, Field, Widget


def fields(above: tuple[str, ...], one: Field) -> Iterator[tuple[str, ...]]:
    """The keys that lead to a field and to all within it."""
    at = (*above, one.key)
    yield at
    inner = [*one.fields, *(step for steps in STEPS.values() for step in steps if one.key == "steps")]
    inner += BRANCH if one.widget is Widget.GO and one.key != "to" else ()
    inner += PARTS if one.widget is Widget.TEXT and one.key != "text" else ()
    for field in inner:
        yield from fields(at, field)


def test_no_field_lacks_its_name_or_its_help():
    every = {
        at
        for sections in SECTIONS.values()
        for section in sections
        for one in section.fields
        for at in fields((), one)
    }
    assert len(every) > 100
    assert [at for at in sorted(every) if label(*at) == at[-1] or not help_of(*at)] == []


def test_what_is_ticked_stands_first_in_its_list():
    options = [{"label": "Ở nhà", "is": "o-nha"}, {"label": "Nơi khác", "is": "noi-khac"}]
    case = {"id": "noi-sinh", "ask": "Bé sinh ở đâu?", "options": options}
    said = {"cases": [case], "documents": [{"id": "giay", "name": "Giấy", "only_if": "noi-khac"}]}
    box = form("procedure", said, {}).box("documents[0].only_if")
    assert box and [*(box.choices or {})] == ["noi-khac", "o-nha"] and box.ticked == ("noi-khac",)
