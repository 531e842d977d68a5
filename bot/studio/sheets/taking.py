"""Carries the rows of one topic over into the text of its file: what changed, went, is new, stands elsewhere. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from bot.studio.edit import Place, move, remove
from bot.studio.editing import topic_of
from bot.studio.sheets.cells import BadCell
from bot.studio.sheets.filling import Refuse, added, filled
from bot.studio.sheets.laid import Laid, Line, laid
from bot.studio.sheets.layout import TOPICS
from bot.studio.sheets.rows import Row
from bot.studio.splice import CannotEdit
from bot.studio.topics import Home
from bot.wording import say


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row that cannot be taken over, and why; the others are."""

    sheet: str
    row: int
    message: str


@dataclass(slots=True)
class Taking:
    """``text``: the file, with what has been taken over so far."""

    text: str
    home: Home
    wrong: list[Wrong] = field(default_factory=list)

    def take(self, rows: Iterable[Row]) -> None:
        """Places hold until something goes or comes: first what changes, then what goes, from the end on."""
        before, known = self._now(), list(rows)
        old, new = (
            [r for r in known if r.index is not None],
            [r for r in known if r.index is None and not r.drop],
        )
        kept = self._each(
            [row for row in old if not row.drop],
            lambda row: filled(self.text, self.home, _line(before, row), row),
        )
        dropped = sorted((row for row in old if row.drop), key=lambda row: _place(before, row), reverse=True)
        gone = self._each(dropped, lambda row: self._without(_line(before, row)))
        new.sort(key=lambda row: row.sheet.key.count("."))
        came = self._each(new, lambda row: added(self.text, self.home, row))
        self._arrange(before, gone, kept + came)

    def _now(self) -> Laid:
        return laid(self.home.kind, topic_of(self.text, self.home))

    def _each(self, rows: Iterable[Row], change: Callable[[Row], str]) -> list[Row]:
        """Those that were done; a row that is refused changes nothing."""
        done = []
        for row in rows:
            try:
                if row.mark and not row.drop and row.to is None:
                    raise Refuse(say("The last column takes x or the number of a row, nothing else."))
                self.text = change(row)
                done.append(row)
            except (Refuse, BadCell) as error:
                self.wrong.append(Wrong(row.sheet.name, row.number, str(error)))
            except CannotEdit:
                message = say("This row cannot be taken over.")
                self.wrong.append(Wrong(row.sheet.name, row.number, message))
        return done

    def _without(self, line: Line) -> str:
        if line.sheet.key == TOPICS:
            raise Refuse(say("A topic is taken out on the page, not here."))
        return remove(self.text, self.home.at(*line.at))

    def _arrange(self, before: Laid, gone: Iterable[Row], stay: list[Row]) -> None:
        """Rows that name the row they belong to go there; the others keep their order."""
        left = {row.key for row in gone}
        for first in _one_of_each_list(row for row in stay if row.to is not None):
            here = [row for row in stay if row.list == first.list]
            order = [
                line.number
                for key, line in before.lines.items()
                if line.list == first.list and key not in left
            ]
            order += [-row.number for row in here if row.index is None]  # new ones stand at the end by now
            wanted = {
                -row.number if row.index is None else row.index: row.to for row in here if row.to is not None
            }
            steps = moves(order, wanted)
            self._each([first], partial(self._moved, steps=steps))

    def _moved(self, row: Row, steps: Iterable[tuple[int, int]]) -> str:
        text, at = self.text, self._now().lists.get(row.list)
        if at is None:
            raise Refuse(say("The rows of “{name}” could not be moved.", name=row.under or row.topic))
        for start, to in steps:
            text = move(text, self.home.at(*at, start), to)
        return text


def _one_of_each_list(rows: Iterable[Row]) -> Iterable[Row]:
    return {row.list: row for row in rows}.values()


def moves(order: list[int], wanted: Mapping[int, int]) -> list[tuple[int, int]]:
    """From where to where, one after the other, until the wanted stand at their places.

    >>> moves([0, 1, 2], {0: 2}), moves([0, 1, 2], {1: 1})
    ([(0, 2)], [])
    """
    goal = [one for one in order if one not in wanted]
    for one in sorted(wanted, key=lambda one: wanted[one]):
        goal.insert(wanted[one], one)
    if goal == order:
        return []
    now, steps = list(order), []
    last = len(now) - 1
    for one, to in [
        *((one, last) for one in wanted),
        *((one, at) for at, one in enumerate(goal) if one in wanted),
    ]:
        start = now.index(one)
        now.insert(to, now.pop(start))
        steps += [(start, to)] if start != to else []
    return steps


def _line(before: Laid, row: Row) -> Line:
    found = before.lines.get(row.key)
    if found is None:
        raise Refuse(say("There is no row {number} in this list.", number=(row.index or 0) + 1))
    return found


def _place(before: Laid, row: Row) -> Place:
    return before.lines[row.key].at if row.key in before.lines else ()
