"""What nothing is known of on a given day."""

from __future__ import annotations

from datetime import date

from bot.content.checks.blame import blame
from bot.content.checks.groups import groups
from bot.content.model import Content, in_force
from bot.content.problem import Problem, in_order
from bot.wording import day as written
from bot.wording import say


def holes(content: Content, day: date) -> list[Problem]:
    """Every fee, time, place, way online or text that has values, yet none on ``day``."""
    return list(
        in_order(
            blame(
                entry,
                group.line,
                say("“{key}” has no value on {day}", key=group.key, day=written(day)),
                say("add what holds from then on"),
            )
            for entry in content.entries.values()
            for group in groups(entry)
            if not in_force(group.items, day)
        )
    )
