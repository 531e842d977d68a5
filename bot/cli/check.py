"""``camtay check``: every check of the content, its examples and its trial walks."""

from __future__ import annotations

import argparse

from bot.cli.common import content_folder, with_day
from bot.content.checks import holes
from bot.content.library import Loaded, load
from bot.content.problem import Level, Problem, in_order
from bot.core import trials
from bot.release import knowledge
from bot.wording import say


def arguments(made: argparse.ArgumentParser) -> None:
    with_day(made)


def run(given: argparse.Namespace) -> int:
    """1 when there is an error; warnings are only told."""
    problems = everything(load(content_folder(), given.on), given)
    for problem in problems:
        print(f"{say(problem.level)}: {problem}")
    errors = sum(problem.level is Level.ERROR for problem in problems)
    print(say("{errors} errors, {warnings} warnings", errors=errors, warnings=len(problems) - errors))
    return 1 if errors else 0


def everything(loaded: Loaded, given: argparse.Namespace) -> tuple[Problem, ...]:
    if loaded.content is None:
        return loaded.problems
    found = [*loaded.problems, *trials.run(knowledge(loaded.content))]
    if given.on:
        found += holes(loaded.content, given.on)
    return in_order(found)
