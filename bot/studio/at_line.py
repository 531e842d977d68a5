"""Finds the field that a problem means: problems name lines, forms have places. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.content.problem import Problem
from bot.studio.edit import Place
from bot.studio.labels import labels
from bot.studio.marks import Node, marked
from bot.wording import say

Known = list[tuple[int, Place, str]]  # line, place, and the words of a scalar
QUOTED = re.compile(r"“([^“”]+)”")


def places(text: str) -> Known:
    """Every value with its line, outer ones before inner ones. Raises ``yaml.YAMLError``."""
    found = [(start, at, said) for start, at, said in _walk(marked(text), ())]
    lines, seen, line = [], 0, 1
    for start, at, said in found:  # in the order of the text
        line += text.count("\n", seen, start)
        seen = max(seen, start)
        lines.append((line, at, said))
    return lines


def _walk(node: Node, at: Place) -> Iterator[tuple[int, Place, str]]:
    for number, item in enumerate(node.items):
        inner = (*at, item.key.text if item.key else number)
        yield item.start, inner, item.value.text
        yield from _walk(item.value, inner)


def field_of(problem: Problem, known: Known) -> Place:
    """The field that the problem's words name on its line; else the outermost thing that begins there."""
    here = [(at, said) for line, at, said in known if line == problem.line]
    if not here:
        return max(((line, at) for line, at, _ in known if line < problem.line), default=(0, ()))[1]
    named = QUOTED.findall(problem.message)
    outer = here[0][0]
    inside = [(at, said) for at, said in here if at[: len(outer)] == outer]
    exact = next((at for at, said in inside if said and said in named), None)
    by_key = next((at for at, _ in inside if at[-1] in named), None)
    return exact or by_key or _of_topic(problem, outer, known) or outer


def _of_topic(problem: Problem, first: Place, known: Known) -> Place | None:
    """What is said of a topic as a whole stands at its first line: the field that it names, there or to be written."""
    topic = first[:-1]
    own = [(at, said) for _, at, said in known if at[:-1] == topic]
    if (
        isinstance(first[-1], int) or not own or own[0][0] != first
    ):  # an item of a list is no field of a topic
        return None
    named = QUOTED.findall(f"{problem.message} {problem.fix}")
    there = next((at for at, said in own if at[-1] in named or said in named), None)
    return there or next(((*topic, key) for key in named if key in labels()), None)


def offered(problem: Problem) -> tuple[str, str] | None:
    """A wrong name and the one to put in its place, when that is the fix."""
    pattern = re.escape(say("did you mean “{name}”?", name="\0")).replace(re.escape("\0"), "(.+)")
    right = re.fullmatch(pattern, problem.fix or "")
    wrong = QUOTED.findall(problem.message)
    return (wrong[-1], right[1]) if right and wrong else None
