"""The list of rules, and the runner that walks it. A new rule is a new line here and a broken example."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from bot.content.checks import (
    canned,
    days,
    facts,
    ids,
    images,
    lengths,
    lessons,
    loops,
    money,
    options,
    paths,
    phrases,
    plain,
    references,
    secrets,
    smalltalk,
    steps,
)
from bot.content.checks.given import Given
from bot.content.model import Content, Entry, Lesson
from bot.content.problem import Problem

ALONE: tuple[Callable[[Entry], Iterator[Problem]], ...] = (
    ids.duplicate_id,
    steps.step_goes_nowhere,
    steps.unreachable_step,
    steps.when_names_nothing,
    steps.no_branch_fits,
    loops.endless_loop,
    options.labels_collide,
    options.label_too_long,
    options.too_many_options,
    paths.no_path,
    paths.path_with_unknown_paper,
    facts.unknown_fact,
    facts.fact_comes_too_late,
    facts.unused_fact,
    phrases.example_is_phrase,
    references.no_source,
    days.starts_after_its_end,
    days.contradiction,
    secrets.invites_secret,
    secrets.expects_secret,
    lengths.long_answer,
    lengths.wordy_step,
    plain.long_sentence,
)
"""Rules about one topic by itself."""

TOGETHER: tuple[Callable[[Content, Given], Iterator[Problem]], ...] = (
    loops.endless_nesting,
    paths.path_ends_nowhere,
    phrases.shared_phrase,
    references.unknown_group,
    references.unknown_topic,
    images.missing_image,
    days.ends_soon,
    days.due_for_review,
    money.same_amount,
    plain.officialese,
    canned.canned,
    smalltalk.smalltalk,
)
"""Rules that need the other topics, the day or the images."""

ON_LESSONS: tuple[Callable[[str, Lesson], Iterator[Problem]], ...] = (
    lessons.no_reply,
    lessons.few_options,
    lessons.same_option,
    lessons.same_reply,
    lessons.long_reply,
    lessons.secret_told,
)
"""Rules about one question with its replies, and the file where it stands."""


def run_together(content: Content, given: Given) -> Iterator[Problem]:
    """What can be said of the topics only together, in no particular order."""
    return chain.from_iterable(rule(content, given) for rule in TOGETHER)


def run_alone(entries: Iterable[Entry]) -> Iterator[Problem]:
    """What can be said of each topic without the others."""
    return chain.from_iterable(rule(entry) for entry in entries for rule in ALONE)


def run_on_lessons(file: str, found: Iterable[Lesson]) -> Iterator[Problem]:
    """What can be said of each question by itself."""
    return chain.from_iterable(rule(file, lesson) for lesson in found for rule in ON_LESSONS)
