"""The problems of a content as the studio's pages list them: each leads to its field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

import yaml

from bot.content.model import Content, Question
from bot.content.problem import Level, Problem
from bot.studio.at_line import Known, field_of, places
from bot.studio.edit import Place
from bot.studio.form import path
from bot.studio.spoken import spoken
from bot.web.studio.words import common_name
from bot.web.studio.worked_on import is_common, name_of_common, topic_at


@dataclass(frozen=True, slots=True)
class Fault:
    """``link`` is empty where no page shows the file."""

    where: str
    link: str
    message: str
    fix: str
    level: Level


def faults(found: Iterable[Problem], files: Mapping[str, bytes], content: Content) -> list[Fault]:
    """``files``: what was checked. Errors lead to their field, warnings to their topic."""
    by_file: dict[str, list[str]] = {}
    for id, entry in content.entries.items():
        by_file.setdefault(entry.topic.file, []).append(id)

    @cache
    def known(file: str) -> Known:
        try:
            return places(files[file].decode("utf-8", "replace")) if file in files else []
        except yaml.YAMLError:
            return []

    def fault(one: Problem) -> Fault:
        at = field_of(one, known(one.file)) if one.level is Level.ERROR else ()
        topic, at = _topic(one.file, at, by_file.get(one.file, []), content)
        unlisted = common_name(one.file) if is_common(one.file) else topic or one.file
        title = content.entries[topic].topic.title if topic in content.entries else unlisted
        link = f"/studio/chu-de/{topic}" + (f"#{quote(path(at))}" if at else "") if topic else ""
        return Fault(title, link, spoken(one.message), spoken(one.fix or ""), one.level)

    return [fault(one) for one in found]


def _topic(file: str, at: Place, ids: list[str], content: Content) -> tuple[str, Place]:
    """The topic, and the place within it; in a file of questions the topic's name comes first.

    A common file stands for itself, and has no fields.
    """
    if ids and isinstance(content.entries[ids[0]], Question):
        return (str(at[0]), at[1:]) if at and at[0] in ids else (ids[0] if len(ids) == 1 else "", ())
    if not ids and is_common(file):
        return name_of_common(file), ()
    return ids[0] if ids else topic_at(file), at
