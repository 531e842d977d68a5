"""Which item of a list became which of another: by its name, then by its days, then by its place. Pure."""

from __future__ import annotations

from collections import defaultdict

from bot.studio.written import Value

NAMES = ("id", "for", "label", "name", "says", "to", "text", "ask")
Pair = tuple[int | None, int | None]


def name_of(item: Value | None) -> str:
    """What an item is called; a text is its own name."""
    if isinstance(item, dict):
        return next((str(item[key]) for key in NAMES if isinstance(item.get(key), str)), "")
    return item if isinstance(item, str) else ""


def paired(old: list[Value], new: list[Value]) -> list[Pair]:
    """Every place of both lists once, in the order of the new one, what is gone last.

    >>> paired(["a", "b"], ["b", "c"])
    [(1, 0), (None, 1), (0, None)]
    """
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for place, item in enumerate(old):
        waiting[name_of(item)].append(place)
    found = {}
    for exact in (True, False):
        for place, item in enumerate(new):
            if place not in found and (match := _match(waiting[name_of(item)], old, item, exact)) is not None:
                found[place] = match
    pairs: list[Pair] = [(found.get(place), place) for place in range(len(new))]
    return pairs + [(place, None) for place in range(len(old)) if place not in found.values()]


def _match(places: list[int], old: list[Value], item: Value, exact: bool) -> int | None:
    """Takes the first of the same name, and at first of the same days too."""
    for place in places:
        if not exact or _start(old[place]) == _start(item):
            places.remove(place)
            return place
    return None


def _start(item: Value) -> Value | None:
    return item.get("from") if isinstance(item, dict) else None
