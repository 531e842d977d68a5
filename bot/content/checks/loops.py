"""Ways that never come to a question, so that the assistant would talk for ever."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.checks.blame import blame
from bot.content.checks.edges import graph, reachable
from bot.content.checks.given import Given
from bot.content.model import Content, Entry, Flow, Run, Say
from bot.content.problem import Problem
from bot.wording import say

Edges = dict[str, tuple[str, ...]]


def endless_loop(entry: Entry) -> Iterator[Problem]:
    if not isinstance(entry, Flow):
        return
    wordy = {step.id: step for step in entry.steps if isinstance(step, Say | Run)}
    edges = {
        name: tuple(to for to in tos if to in wordy) for name, tos in graph(entry).items() if name in wordy
    }
    for name in _one_a_circle(edges):
        message = say("From step “{step}” the guide comes back to it without asking anything", step=name)
        yield blame(entry, wordy[name].line, message, say("put an “ask” or “do” step in between"))


def endless_nesting(content: Content, given: Given) -> Iterator[Problem]:
    flows = {name: entry for name, entry in content.entries.items() if isinstance(entry, Flow)}
    edges = {name: tuple(step.topic for step in _runs(flow)) for name, flow in flows.items()}
    for name in _one_a_circle(edges):
        line = next(
            step.line for step in _runs(flows[name]) if name in {step.topic} | reachable(step.topic, edges)
        )
        message = say("The guide “{topic}” runs itself, directly or by way of others", topic=name)
        yield blame(flows[name], line, message, say("use “then” instead of “run”"))


def _runs(flow: Flow) -> list[Run]:
    return [step for step in flow.steps if isinstance(step, Run) and step.key == "run"]


def _one_a_circle(edges: Edges) -> Iterator[str]:
    """The first node of each circle."""
    told: set[str] = set()
    for name in edges:
        round_trip = reachable(name, edges)
        if name in round_trip and name not in told:
            told |= {other for other in round_trip if name in reachable(other, edges)}
            yield name
