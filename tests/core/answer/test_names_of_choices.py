"""Every choice of the real content answers to its own names, however they are typed."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.model import Ask, Content, Flow, Option, Procedure
from bot.core.answer import Meaning, read_choice
from bot.core.scene import Knowledge
from bot.core.session import Choice
from bot.text import fold, unmark

UNDERSTOOD = 0.98  # the rest is asked once more


def test_a_name_never_picks_another_choice(knowledge: Knowledge) -> None:
    answers = list(named(knowledge))
    wrong = [(typed, wanted, got) for typed, wanted, got in answers if got not in (wanted, None)]
    assert wrong == []


def test_nearly_every_name_picks_its_choice(knowledge: Knowledge) -> None:
    answers = list(named(knowledge))
    assert sum(got is not None for _, _, got in answers) >= UNDERSTOOD * len(answers)


def named(knowledge: Knowledge) -> Iterator[tuple[str, str, str | None]]:
    """What was typed, the label it names, and the label it picked."""
    for options in questions(knowledge.content):
        choices = [Choice(option.label, "", option.also, option.unknown) for option in options]
        for option in options:
            for typed in ways(option):
                reading = read_choice(typed, choices, knowledge.lexicon)
                picked = reading.meaning is Meaning.PICKED and reading.index is not None
                yield typed, option.label, choices[reading.index or 0].label if picked else None


def questions(content: Content) -> Iterator[tuple[Option, ...]]:
    for entry in content.entries.values():
        if isinstance(entry, Flow):
            yield from (step.options for step in entry.steps if isinstance(step, Ask))
        elif isinstance(entry, Procedure):
            yield from (case.options for case in entry.cases)


def ways(option: Option) -> Iterator[str]:
    for name in (option.label, *option.also):
        yield from (name, unmark(name).lower(), f"dạ {fold(name)} ạ", f"{name} nha em")
