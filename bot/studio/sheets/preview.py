"""What an edited workbook would change, row by row, and what is wrong with it: texts for drafts. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.content.library import parse_file
from bot.content.problem import Problem
from bot.store.releases import digest
from bot.studio.diff import Change, of_file
from bot.studio.sheets.rows import Row, Sheets
from bot.studio.sheets.taking import Taking, Wrong
from bot.studio.splice import CannotEdit
from bot.studio.topics import Home
from bot.wording import say


@dataclass(frozen=True, slots=True)
class Preview:
    """``texts``: path → the file as the workbook would have it, to be saved as a draft, with its new ``problems``."""

    changes: tuple[Change, ...]
    wrong: tuple[Wrong, ...]
    texts: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


def preview(files: Mapping[str, bytes], homes: Iterable[Home], found: Sheets) -> Preview:
    """Only rows that differ count. Files that changed since the export are left alone, and told."""
    texts: dict[str, str] = {}
    wrong: list[Wrong] = []
    for home, rows in _by_home(found.rows, {home.topic: home for home in homes}, wrong).items():
        taking = Taking(texts.get(home.path) or files[home.path].decode(), home)
        before = taking.text
        try:
            taking.take(rows)
        except CannotEdit:
            wrong.append(_about(rows, say("The file of “{topic}” cannot be read.", topic=home.topic)))
            continue
        wrong += taking.wrong
        if taking.text != before and found.sources.get(home.path) != digest(files[home.path]):
            changed = say("“{topic}” was changed since the export: export it again.", topic=home.topic)
            wrong.append(_about(rows, changed))
        elif taking.text != before:
            texts[home.path] = taking.text
    return Preview(
        tuple(one for path, text in texts.items() for one in of_file(path, files[path].decode(), text)),
        tuple(sorted(wrong, key=lambda one: (one.sheet, one.row))),
        texts,
        tuple(one for path, text in texts.items() for one in _new_problems(path, files[path].decode(), text)),
    )


def _by_home(rows: Iterable[Row], homes: Mapping[str, Home], wrong: list[Wrong]) -> dict[Home, list[Row]]:
    found: defaultdict[Home, list[Row]] = defaultdict(list)
    for row in rows:
        if row.topic in homes:
            found[homes[row.topic]].append(row)
        else:
            message = say("There is no topic “{topic}”: make it on the page first.", topic=row.topic or "–")
            wrong.append(Wrong(row.sheet.name, row.number, message))
    return found


def _about(rows: list[Row], message: str) -> Wrong:
    return Wrong(rows[0].sheet.name, rows[0].number, message)


def _new_problems(path: str, before: str, after: str) -> Iterator[Problem]:
    known = {problem.message for problem in parse_file(path, before).problems}
    return (problem for problem in parse_file(path, after).problems if problem.message not in known)
