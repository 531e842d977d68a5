"""Tries the content on itself: every example must find its topic, every path must end where it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time

from bot.clock import VIETNAM
from bot.content.model import Ask, Example, Path, Procedure, Topic, text_on
from bot.content.problem import Problem
from bot.core import papers
from bot.core.guide import Papers, steps
from bot.core.press import about
from bot.core.scene import Knowledge
from bot.core.session import Position
from bot.core.transcript import Trial, play
from bot.matching.ranking import Decision
from bot.wording import say

DONE = "done"
Walked = dict[tuple[date, tuple[str, ...]], Trial]  # by the day, and the replies so far


def run(know: Knowledge) -> list[Problem]:
    topics = [entry.topic for entry in know.content.entries.values()]
    return [problem for topic in topics for problem in (*examples(know, topic), *paths(know, topic))]


def examples(know: Knowledge, topic: Topic) -> Iterator[Problem]:
    for example in topic.examples:
        yield from _example(know, topic, example)
    for example in topic.not_examples:
        if _surely(know, example) == topic.id:
            yield Problem(
                topic.file,
                example.line,
                say("“{says}” must not find this topic, but it does", says=example.says),
            )


def _example(know: Knowledge, topic: Topic, example: Example) -> Iterator[Problem]:
    """An example may be offered as one of several, but another topic must not be surer."""
    ranking = know.rank(example.says)
    found = ranking.candidates[0].topic if ranking.candidates else None
    if ranking.decision is Decision.NONE or found != topic.id:
        known = None if ranking.decision is Decision.NONE else found
        message = say(
            "“{says}” finds {found} instead of this topic", says=example.says, found=known or say("nothing")
        )
        yield Problem(topic.file, example.line, message, say("add a phrase like it"))
    elif example.shows and ranking.aspect is not example.shows:
        message = say("“{says}” asks about {aspect}", says=example.says, aspect=ranking.aspect or "–")
        yield Problem(topic.file, example.line, message)


def _surely(know: Knowledge, example: Example) -> str | None:
    ranking = know.rank(example.says)
    return ranking.candidates[0].topic if ranking.decision is Decision.ANSWER else None


def paths(know: Knowledge, topic: Topic) -> Iterator[Problem]:
    """Walks each path from the start of the guide and compares where it ends; what begins alike is walked once."""
    known: Walked = {}
    for path in topic.paths:
        yield from _path(_walked(know, topic, path, known), topic, path)


def _walked(know: Knowledge, topic: Topic, path: Path, known: Walked) -> Trial:
    day = path.on or topic.checked_on
    trial = known.get((day, ()))
    if trial is None:
        trial = known[day, ()] = Trial(know, datetime.combine(day, time(9), VIETNAM))
        trial.hear(pressed=about(topic.id))
    for count, reply in enumerate(path.replies, start=1):
        place = (day, path.replies[:count])
        if place not in known:
            known[place] = replace(trial, timers=dict(trial.timers))
            for _ in play(known[place], [reply]):
                pass
        trial = known[place]
    return trial


def _path(trial: Trial, topic: Topic, path: Path) -> Iterator[Problem]:
    know = trial.know
    ended = trial.session.stack[-1].step if trial.session.stack else DONE
    if path.ends_at and ended != path.ends_at:
        message = say(
            "path “{name}” ends at {ended}, not at {wanted}",
            name=path.name,
            ended=named(know, trial.session.stack[-1] if trial.session.stack else None),
            wanted=named(know, None if path.ends_at == DONE else Position(topic.id, path.ends_at)),
        )
        yield Problem(topic.file, path.line, message, say("correct its replies, or where it must end"))
    entry = know.content.entries[topic.id]
    if path.papers is not None and isinstance(entry, Procedure):
        yield from _papers(trial, entry, path)


def named(know: Knowledge, at: Position | None) -> str:
    """A place of a guide as its editor knows it; ``None`` is the end."""
    if at is None:
        return say("the end of the guide")
    if isinstance(here := steps(know.content, at.topic).get(at.step), Papers):
        return say("the papers of “{title}”", title=here.procedure.topic.title)
    if isinstance(here, Ask):
        return say("the question “{text}” ({id})", text=text_on(here.text, date.max), id=at.step)
    return f"“{at.step}”"


def _papers(trial: Trial, procedure: Procedure, path: Path) -> Iterator[Problem]:
    day = trial.now.date()
    listed = [
        *papers.to_bring(procedure, trial.session, day),
        *papers.not_needed(procedure, trial.session, day),
    ]
    got, wanted = {paper.id for paper in listed}, set(path.papers or ())
    if got != wanted:
        told = ", ".join(sorted(got ^ wanted))
        message = say("path “{name}”: these papers differ: {papers}", name=path.name, papers=told)
        yield Problem(procedure.topic.file, path.line, message)
