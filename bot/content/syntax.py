"""What YAML's own complaints mean for an editor."""

from __future__ import annotations

import yaml

from bot.content.problem import Problem
from bot.wording import say


def explain(file: str, error: yaml.YAMLError) -> Problem:
    """The complaint in plain words, with the likely fix, at the line where mending starts."""
    told = str(getattr(error, "problem", None) or error)
    context = str(getattr(error, "context", None) or "")
    unclosed = _never_closed(told, context)
    message, fix = unclosed or _misread(told, context)
    return Problem(file, _line(error, "context_mark" if unclosed else "problem_mark"), message, fix)


def _never_closed(told: str, context: str) -> tuple[str, str] | None:
    """What begins on one line and is missed on a later one."""
    if "escape" in told:
        return None
    if "quoted scalar" in context:
        return say("A quotation mark opens here and never closes"), say("close the quotation")
    if "flow" in context:
        message = say("A bracket opens here and never closes, or a comma is missing")
        return message, say("close it; put texts with commas in double quotes")
    return None


def _misread(told: str, context: str) -> tuple[str, str]:
    whole = say("put the whole text in double quotes")
    if "mapping values" in told:
        message = say("There is a “: ” inside a text, or spaces too many before a key")
        return message, say("put the text in double quotes, or begin the key further left")
    if "cannot start any token" in told:
        return say("A text cannot begin with this character"), whole
    if "escape" in told:
        return say("A backslash stands in double quotes"), say("leave the backslash out")
    if "sequence entries" in told:
        return say("A list begins in the middle of a line"), say("begin it on a line of its own")
    if "':'" in told:
        return say("The line has no “:” after its key"), say("write “key: value”")
    if "block" in context:
        message = say("This line does not fit what stands above it")
        return message, say("check the indentation, and quotation marks inside quoted texts")
    message = say("This cannot be read as YAML ({told})", told=told)
    return message, say("check the indentation and the line above")


def _line(error: yaml.YAMLError, mark: str) -> int:
    found = getattr(error, mark, None) or getattr(error, "problem_mark", None)
    return found.line + 1 if found else 1
