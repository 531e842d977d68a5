"""Loads the whole content below a folder: what it says, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from itertools import chain
from pathlib import Path

from bot.clock import system, vietnam_day
from bot.content import checks
from bot.content.encoding import MAX_BYTES
from bot.content.lessons import is_lessons
from bot.content.model import Content, Entry
from bot.content.part import Part, read_part
from bot.content.problem import Level, Problem, in_order
from bot.text.phrases import Book
from bot.wording import say

FOLDERS = ("flows", "faq")
IMAGES = "flows/images"


@dataclass(frozen=True, slots=True)
class Loaded:
    """``content`` is ``None`` as long as one problem is an error; ``readable`` only while a file cannot be read."""

    content: Content | None
    problems: tuple[Problem, ...]
    readable: Content | None = None


def load(root: Path, day: date | None = None, lessons: bool = True) -> Loaded:
    """Everything below ``root``/flows and ``root``/faq, checked as of ``day`` (else today in Vietnam).

    Without ``lessons`` people's replies are not looked at: no answer depends on whether they are in order.
    Never raises for what a file holds: problems say it.
    """
    given = checks.Given(
        day or vietnam_day(system()), frozenset(path.name for path in (root / IMAGES).glob("*"))
    )
    try:
        return assemble(read_files(root), given, lessons)
    except OSError as error:
        file = Path(error.filename or root).relative_to(root).as_posix()
        return Loaded(
            None,
            (
                Problem(
                    file, 1, say("The file cannot be opened"), say("check that it exists and may be read")
                ),
            ),
        )


def read_files(root: Path) -> dict[str, bytes]:
    """The content files' bytes by their path below ``root``, sorted; too large ones only in part.

    Raises ``OSError`` for a file that cannot be opened.
    """
    return {path.relative_to(root).as_posix(): _beginning(path) for path in _files(root)}


def _files(root: Path) -> Iterator[Path]:
    for path in sorted(chain.from_iterable((root / folder).rglob("*") for folder in FOLDERS)):
        ignored = path.name.startswith(".") or path.name.endswith("~") or path.name == "README.md"
        readable = path.is_file() or not path.exists()  # a link to nowhere is for somebody to mend
        if readable and not ignored and path.parent != root / IMAGES:
            yield path


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def assemble(files: Mapping[str, bytes], given: checks.Given, lessons: bool = True) -> Loaded:
    """The same from bytes at hand, e.g. with one file replaced by what an editor is typing."""
    read = [_read(file, data) for file, data in files.items() if lessons or not is_lessons(file)]
    content = _content((one.part for one in read), version(files))
    unread = chain.from_iterable(one.unread for one in read)
    alone = chain.from_iterable(one.faults for one in read)
    twins = _twins(one.part for one in read)
    return _judged(content, (*unread, *twins), chain(alone, checks.run_together(content, given)))


def parse_file(file: str, text: str) -> Loaded:
    """One file by itself: all that can be said of it without the others.

    ``file`` is its path below the root, e.g. ``flows/vneid.yaml``.
    """
    one = _read(file, text.encode())
    content = _content([one.part], version({file: text.encode()}))
    return _judged(content, one.unread, one.faults)


@dataclass(frozen=True, slots=True)
class _Read:
    """A file with what could not be read of it, and what is wrong with each of its topics by itself."""

    part: Part
    unread: tuple[Problem, ...]
    faults: tuple[Problem, ...]


LATELY = 192  # files
_lately: dict[tuple[str, bytes], _Read] = {}  # by digest: the bytes themselves are half of what is remembered


def _read(file: str, data: bytes) -> _Read:
    """What was read lately is remembered, so that an edit reads and judges only the file that it changed."""
    key = file, sha256(data).digest()
    one = _lately.pop(key, None) or _read_anew(file, data)
    _lately[key] = one  # the last to be let go of
    for oldest in list(_lately)[:-LATELY]:
        _lately.pop(oldest, None)
    return one


def _read_anew(file: str, data: bytes) -> _Read:
    part, unread = read_part(file, data)
    faults = chain(checks.run_alone(part.entries), checks.run_on_lessons(file, part.lessons))
    return _Read(replace(part, lessons=()), unread, tuple(faults))  # who learns from them reads them anew


def _judged(content: Content, unread: tuple[Problem, ...], found: Iterable[Problem]) -> Loaded:
    """What a half-read file seems to break is not reported: mend its reading first."""
    half_read = {problem.file for problem in unread}
    problems = in_order((*unread, *(problem for problem in found if problem.file not in half_read)))
    bad = any(problem.level is Level.ERROR for problem in problems)
    return Loaded(None if bad else content, problems, None if unread else content)


def _twins(parts: Iterable[Part]) -> Iterator[Problem]:
    """Topics whose id another file already has."""
    seen: dict[str, Entry] = {}
    for entry in chain.from_iterable(part.entries for part in parts):
        first = seen.setdefault(entry.topic.id, entry)
        if first is not entry:
            message = say("The topic “{id}” is already in {file}", id=entry.topic.id, file=first.topic.file)
            yield Problem(entry.topic.file, entry.topic.line, message, say("rename one of them"))


def _content(parts: Iterable[Part], version: str) -> Content:
    known = list(parts)
    entries: dict[str, Entry] = {}
    for entry in chain.from_iterable(part.entries for part in known):
        entries.setdefault(entry.topic.id, entry)  # a twin is told of, and must not hide the first
    return Content(
        entries=entries,
        words={name: lists for part in known for name, lists in part.words.items()},
        commands=Book({name: phrases for part in known for name, phrases in part.commands.items()}),
        groups={name: title for part in known for name, title in part.groups.items()},
        manners=next((part.manners for part in known if part.manners.rules), Part().manners),
        offices=tuple(office for part in known for office in part.offices),
        plain={officialese: twin for part in known for officialese, twin in part.plain.items()},
        canned=tuple(reply for part in known for reply in part.canned),
        smalltalk=tuple(kind for part in known for kind in part.smalltalk),
        version=version,
    )


def version(files: Mapping[str, bytes]) -> str:
    """A digest that changes with any byte of any file, or with its name."""
    digest = sha256()
    for file, data in sorted(files.items()):
        digest.update(f"{file}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()
