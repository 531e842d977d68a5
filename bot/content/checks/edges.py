"""Where each step of a guide can lead."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.model import Ask, AskValue, Branch, Do, Flow, Go, Run, Say, Step


def ways(step: Step) -> tuple[Go, ...]:
    """Each separate ``go`` of the step; an empty one ends the guide."""
    match step:
        case Ask(options=options):
            return tuple(option.go for option in options)
        case Do():
            return (step.go, step.stuck_go) if step.stuck_go else (step.go,)
        case Say() | AskValue() | Run():
            return (step.go,)
    return ()


def branches(step: Step) -> Iterator[Branch]:
    for way in ways(step):
        yield from way


def graph(flow: Flow) -> dict[str, tuple[str, ...]]:
    """Step → the steps that may follow at once; only those that exist."""
    known = {step.id for step in flow.steps}
    return {step.id: tuple(b.to for b in branches(step) if b.to in known) for step in flow.steps}


def reachable(start: str, edges: dict[str, tuple[str, ...]]) -> set[str]:
    """Every node that can be come to from ``start``; itself only by a way back."""
    found: set[str] = set()
    waiting = list(edges.get(start, ()))
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting += edges.get(node, ())
    return found
