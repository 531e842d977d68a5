"""What can be told of a topic while somebody writes it: what every rule says, and where its trial walks end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.content.problem import Problem, in_order
from bot.core import trials
from bot.core.scene import Knowledge
from bot.release import assembled
from bot.studio.unwritten import unwritten


def problems(files: Mapping[str, bytes], topic: str, know: Knowledge) -> tuple[Problem, ...]:
    """Of the whole content; takes a fraction of a second. ``know`` has learned what serves, and finds topics by that."""
    loaded = assembled(files)
    if loaded.content is None or topic not in loaded.content.entries:
        return in_order((*loaded.problems, *unwritten(files)))
    walking = replace(know, content=loaded.content)
    walked = trials.paths(walking, loaded.content.entries[topic].topic)
    return in_order((*loaded.problems, *unwritten(files), *walked))
