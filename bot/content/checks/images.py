"""The pictures that steps show."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.checks.blame import blame
from bot.content.checks.given import Given
from bot.content.model import Ask, Content, Do, Flow, Say
from bot.content.problem import Problem, did_you_mean
from bot.wording import say


def missing_image(content: Content, given: Given) -> Iterator[Problem]:
    for entry in content.entries.values():
        for step in entry.steps if isinstance(entry, Flow) else ():
            image = step.image if isinstance(step, Say | Do | Ask) else None
            if image and image not in given.images:
                message = say("The image “{name}” is not in flows/images", name=image)
                yield blame(entry, step.line, message, did_you_mean(image, given.images))
