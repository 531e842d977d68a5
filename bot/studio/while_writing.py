"""What can be told of a topic while somebody writes it: at once, and after a longer pause what must be learned first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.content.model import Content, Entry
from bot.content.problem import Problem, in_order
from bot.core import trials
from bot.core.scene import Knowledge
from bot.release import assembled, heard_alike
from bot.studio.checked import check, touched
from bot.studio.unwritten import unwritten


@dataclass(frozen=True, slots=True)
class Told:
    """Of the whole content; ``left``: more is tried only ``thoroughly``, as nothing here stands against it."""

    problems: tuple[Problem, ...]
    left: bool = False


def at_once(files: Mapping[str, bytes], file: str, know: Knowledge) -> Told:
    """What every rule says, and where the file's own trial walks end; takes a fraction of a second.

    ``know``: what serves. Its own examples are tried too, unless they would be heard otherwise than now.
    """
    loaded = assembled(files)
    if loaded.content is None:
        return Told(in_order((*loaded.problems, *unwritten(files))))
    trying = replace(know, content=loaded.content)
    alike = heard_alike(know, loaded.content)
    own = set(_of_file(file, loaded.content))
    left = _changed(file, know.content, loaded.content) and (
        not alike or touched(loaded.content, [file]) != own
    )
    return Told(in_order((*loaded.problems, *unwritten(files), *_tried(trying, own, alike))), left)


def _of_file(file: str, content: Content) -> dict[str, Entry]:
    return {id: entry for id, entry in content.entries.items() if entry.topic.file == file}


def _changed(file: str, before: Content, after: Content) -> bool:
    """Whether it says anything else than now; of a file that belongs to no topic, whether any such file does."""
    own = _of_file(file, after)
    return own != _of_file(file, before) if own else _common(before) != _common(after)


def _common(content: Content) -> Content:
    return replace(content, entries={}, version="")


def _tried(know: Knowledge, topics: set[str], with_examples: bool) -> Iterator[Problem]:
    for topic in (entry.topic for id, entry in know.content.entries.items() if id in topics):
        yield from trials.paths(know, topic)
        if with_examples:
            yield from trials.examples(know, topic)


def thoroughly(files: Mapping[str, bytes], file: str, know: Knowledge) -> Told:
    """All that stands against publishing it; what was changed is learned, and every example tried: takes seconds."""
    return Told(check(files, [file], know).problems)
