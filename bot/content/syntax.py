"""What YAML's own complaints mean for an editor."""

from __future__ import annotations

import yaml

from bot.content.problem import Problem
from bot.wording import say


def explain(file: str, error: yaml.YAMLError) -> Problem:
    """The complaint in plain words, with the likely fix, at the line where mending starts."""
    told = str(getattr(error, "problem", None) or error)
    context = str(getattr(error, "context", None) or "")
    if "mapping values" in told:
        return Problem(
            file,
            _line(error),
            say("There is a “: ” inside a text"),
            say("put the whole text in double quotes"),
        )
    if "quoted scalar" in context and "escape" not in told:
        return Problem(
            file,
            _start(error),
            say("A quotation mark opens here and never closes"),
            say("close the quotation"),
        )
    if "escape" in told:
        return Problem(
            file, _line(error), say("A backslash stands in double quotes"), say("leave the backslash out")
        )
    if "flow" in context:
        return Problem(
            file,
            _start(error),
            say("A bracket opens here and never closes, or a comma is missing"),
            say("close it; put texts with commas in double quotes"),
        )
    if "cannot start any token" in told:
        return Problem(
            file,
            _line(error),
            say("A text cannot begin with this character"),
            say("put the whole text in double quotes"),
        )
    if "block mapping" in context or "block collection" in context:
        return Problem(
            file,
            _line(error),
            say("This line does not fit what stands above it"),
            say("check the indentation, and quotation marks inside quoted texts"),
        )
    return Problem(
        file,
        _line(error),
        say("This cannot be read as YAML ({told})", told=told),
        say("check the indentation and the line above"),
    )


def _line(error: yaml.YAMLError) -> int:
    mark = getattr(error, "problem_mark", None)
    return mark.line + 1 if mark else 1


def _start(error: yaml.YAMLError) -> int:
    """Where the unclosed thing began."""
    mark = getattr(error, "context_mark", None)
    return mark.line + 1 if mark else _line(error)
