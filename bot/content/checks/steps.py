"""The way through a guide: every step leads somewhere, and something leads to it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.checks.blame import blame
from bot.content.checks.edges import branches, graph, reachable, ways
from bot.content.model import Ask, AskValue, Entry, Flow, Step
from bot.content.problem import Problem, did_you_mean
from bot.wording import say


def step_goes_nowhere(entry: Entry) -> Iterator[Problem]:
    known = {step.id for step in _steps(entry)}
    for step in _steps(entry):
        for branch in branches(step):
            if branch.to not in known:
                message = say("Step “{step}” goes to “{to}”, which is not here", step=step.id, to=branch.to)
                yield blame(entry, branch.line, message, did_you_mean(branch.to, known))


def unreachable_step(entry: Entry) -> Iterator[Problem]:
    """Reported by the first of a stretch, since what only it leads to falls with it."""
    if not isinstance(entry, Flow) or not entry.steps:
        return
    edges = graph(entry)
    reached = reachable(entry.steps[0].id, edges)
    lost = [step for step in entry.steps[1:] if step.id not in reached]
    led_to = {to for step in lost for to in edges[step.id] if to != step.id}
    for step in [step for step in lost if step.id not in led_to] or lost[:1]:
        message = say("No step leads to “{step}”", step=step.id)
        yield blame(
            entry, step.line, message, say("write “go: {step}” somewhere, or delete it", step=step.id)
        )


def when_names_nothing(entry: Entry) -> Iterator[Problem]:
    known = {step.id: step for step in _steps(entry)}
    for step in known.values():
        for branch in branches(step):
            for asked, answer in branch.when.items():
                if told := _wrong_when(known, asked, answer):
                    yield blame(entry, branch.line, *told)


def _wrong_when(known: dict[str, Step], asked: str, answer: str) -> tuple[str, str | None] | None:
    match known.get(asked):
        case None:
            return say("“when” names the step “{step}”, which is not here", step=asked), did_you_mean(
                asked, known
            )
        case Ask(options=options):
            labels = [option.label for option in options]
            if answer in labels:
                return None
            message = say("The step “{step}” has no option “{label}”", step=asked, label=answer)
            return message, did_you_mean(answer, labels)
        case AskValue():
            return None
    return say("The step “{step}” asks nothing", step=asked), say("name a step that has “ask”")


def no_branch_fits(entry: Entry) -> Iterator[Problem]:
    for step in _steps(entry):
        for way in ways(step):
            if way and way[-1].when:
                message = say("Step “{step}” has nowhere to go when no “when” fits", step=step.id)
                yield blame(entry, way[-1].line, message, say("end the list with “- to: …”"))
            for branch in way[:-1]:
                if not branch.when:
                    message = say("What follows this branch is never reached: it always fits")
                    yield blame(entry, branch.line, message, say("move it to the end of the list"))


def _steps(entry: Entry) -> tuple[Step, ...]:
    return entry.steps if isinstance(entry, Flow) else ()
