"""What a new card begins with, and the fields where that still stands: nobody may publish them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import yaml

from bot.content.problem import Problem
from bot.studio.at_line import places
from bot.wording import say


def blank() -> str:
    return say("(to be written)")


def unwritten(files: Mapping[str, bytes]) -> Iterator[Problem]:
    """A file that is no YAML is told of elsewhere."""
    mark = blank().encode()
    for file, data in files.items():
        if mark in data:
            yield from in_text(file, data.decode("utf-8", "replace"))


def in_text(file: str, text: str) -> Iterator[Problem]:
    try:
        found = [(line, at) for line, at, said in places(text) if said == blank()]
    except yaml.YAMLError:
        return
    for line, at in found:
        key = next((one for one in reversed(at) if isinstance(one, str)), "")
        yield Problem(file, line, say("“{key}” is not written yet", key=key), say("write it, or take it out"))
