"""Changes one field of a content file in its text: every other line, comment and quote stays as it stands. Pure.

A field is named by its place: «title», «phrases[3]», «fees[2].amount», «steps[0].options[1].label». Each
change is proved before it is given back: read again, the file says what it said, but for that field.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from typing import Any

import yaml

from bot.studio.marks import marked, plain
from bot.studio.splice import CannotEdit, Splice
from bot.studio.written import Value

Place = tuple[str | int, ...]
STEP = re.compile(r"\[(\d+)\]|\.?([^.\[\]]+)")


def place(path: str) -> Place:
    """
    >>> place("fees[2].amount")
    ('fees', 2, 'amount')
    """
    return tuple(int(found[1]) if found[1] else found[2] for found in STEP.finditer(path))


def read(text: str, at: Place = ()) -> Value:
    """What stands at that place. Raises ``CannotEdit`` when nothing does."""
    found: Value = _inside(_all(text), at)
    return found


def put(text: str, at: Place, value: Value) -> str:
    """Sets a field, key by key and item by item where it has some; adds keys that are missing."""
    try:
        old = read(text, at)
    except CannotEdit:
        *outer, last = at
        if outer and isinstance(outer[-1], str) and not _stands(text, tuple(outer)):
            return put(text, tuple(outer), {str(last): value})
        return _set(text, at, value)
    if old == value:
        return text
    if isinstance(old, dict) and isinstance(value, dict) and value:
        return _put_keys(text, at, old, value)
    if isinstance(old, list) and isinstance(value, list) and value:
        return _put_items(text, at, old, value)
    return remove(text, at) if value in ([], {}) else _set(text, at, value)


def insert(text: str, at: Place, value: Value) -> str:
    """Puts an item into a list before the one at that place, or at its end; begins a list that is missing."""
    *outer, last = at
    try:
        read(text, tuple(outer))
    except CannotEdit:
        return put(text, tuple(outer), [value])
    if not isinstance(last, int):
        raise CannotEdit(at)

    def change(said: Any) -> None:
        _inside(said, outer).insert(last, value)

    return _proved(text, lambda splice: splice.with_item(at, value), change)


def remove(text: str, at: Place) -> str:
    """Takes a field or an item out; the last of a list or of a mapping takes that with it."""
    *outer, last = at
    around = read(text, tuple(outer))
    if len(around) == 1 and outer:
        return remove(text, tuple(outer))
    read(text, at)

    def change(said: Any) -> None:
        _inside(said, outer).pop(last)

    return _proved(text, lambda splice: splice.without(at), change)


def move(text: str, at: Place, to: int) -> str:
    """Moves an item of a list: afterwards it stands at ``to``."""
    *outer, last = at
    items = read(text, tuple(outer))
    if not (isinstance(items, list) and isinstance(last, int) and 0 <= to < len(items)):
        raise CannotEdit(at)
    read(text, at)

    def change(said: Any) -> None:
        moved = _inside(said, outer)
        moved.insert(to, moved.pop(last))

    return text if last == to else _proved(text, lambda splice: splice.moved(at, to), change)


def _stands(text: str, at: Place) -> bool:
    try:
        read(text, at)
    except CannotEdit:
        return False
    return True


def _put_keys(text: str, at: Place, old: dict[str, Value], value: dict[str, Value]) -> str:
    for key in value:
        text = put(text, (*at, key), value[key])
    for key in old.keys() - value.keys():
        text = remove(text, (*at, key))
    return text


def _put_items(text: str, at: Place, old: list[Value], value: list[Value]) -> str:
    """From the end on, so that places before stay what they are."""
    same = SequenceMatcher(None, [repr(one) for one in old], [repr(one) for one in value], autojunk=False)
    for tag, low, high, first, last in reversed(same.get_opcodes()):
        if tag == "equal":
            continue
        both = min(high - low, last - first)
        for one in range(first + both, last):
            text = insert(text, (*at, low + both + one - first - both), value[one])
        for gone in reversed(range(low + both, high)):
            text = remove(text, (*at, gone))
        for step in range(both):
            text = put(text, (*at, low + step), value[first + step])
    return text


def _set(text: str, at: Place, value: Value) -> str:
    *outer, last = at

    def change(said: Any) -> None:
        _inside(said, outer)[last] = value

    return _proved(text, lambda splice: splice.with_value(at, value), change)


def _proved(text: str, edit: Callable[[Splice], str], change: Callable[[Any], object]) -> str:
    wanted = deepcopy(_all(text))
    try:
        change(wanted)
        edited = edit(Splice(text, marked(text)))
        if _all(edited) == wanted:
            return edited
    except (yaml.YAMLError, IndexError, TypeError, ValueError) as error:
        raise CannotEdit(str(error)) from error
    raise CannotEdit(text)


def _all(text: str) -> Value:
    try:
        return plain(marked(text))
    except yaml.YAMLError as error:
        raise CannotEdit(str(error)) from error


def _inside(said: Any, at: Sequence[str | int]) -> Any:
    for step in at:
        if isinstance(said, str):
            raise CannotEdit(at)
        try:
            said = said[step]
        except (KeyError, IndexError, TypeError):
            raise CannotEdit(at) from None
    return said
