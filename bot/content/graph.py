"""Draws a topic as a Mermaid flowchart, for ``camtay graph``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.content.model import (
    Ask,
    AskValue,
    Branch,
    Case,
    Do,
    Document,
    Entry,
    Flow,
    Go,
    Handoff,
    Option,
    Procedure,
    Run,
    Say,
    Step,
    Text,
)
from bot.wording import say

SHORT = 60  # characters of a step's text
SPECIAL = re.compile(r"[^\w ,.?!/()…-]")  # what Mermaid may take for its own
Edge = tuple[Go, str]  # where to, and what leads there


def mermaid(entry: Entry) -> str:
    """The lines of the chart; its nodes carry step ids and the beginning of each text."""
    match entry:
        case Flow():
            lines = _flow(entry)
        case Procedure():
            lines = _procedure(entry)
        case _:
            lines = iter([_node("q", "[", entry.topic.id, entry.answer, "]")])
    return "\n".join(["flowchart TD", *(f"    {line}" for line in lines)]) + "\n"


# ── a guide ──────────────────────────────────────────────────────────────────────────────────────


def _flow(flow: Flow) -> Iterator[str]:
    names = {step.id: f"s{n}" for n, step in enumerate(flow.steps)}
    edges = [edge for step in flow.steps for edge in _edges(step, names)]
    yield from (_drawn(step, names[step.id]) for step in flow.steps)
    if any(edge.endswith(" done") for edge in edges):
        yield f'done(("{_escaped(say("End"))}"))'
    yield from edges


def _drawn(step: Step, name: str) -> str:
    match step:
        case Ask() | AskValue():
            return _node(name, "{{", step.id, step.text, "}}")
        case Do():
            return _node(name, "[/", step.id, step.text, "/]")
        case Run():
            return f'{name}[["{_escaped(step.id)}<br/>{_escaped(f"{step.key}: {step.topic}")}"]]'
        case Handoff():
            return _node(name, "([", step.id, step.text, "])")
        case Say():
            return _node(name, "[", step.id, step.text, "]")


def _edges(step: Step, names: dict[str, str]) -> Iterator[str]:
    for go, label in _ways(step):
        for branch in go or (Branch("done"),):
            to = names.get(branch.to, "done")
            yield _edge(names[step.id], to, ", ".join(filter(None, [label, _when(branch)])))


def _ways(step: Step) -> Iterator[Edge]:
    match step:
        case Ask(options=options):
            yield from ((option.go, _answer(option)) for option in options)
        case Do():
            yield step.go, ""
            if step.stuck_go:
                yield step.stuck_go, say("stuck")
        case Say() | AskValue() | Run():
            yield step.go, ""


def _answer(option: Option) -> str:
    return option.label if option.remind is None else f"{option.label} (+{option.remind})"


def _when(branch: Branch) -> str:
    return ", ".join(f"{step} = {label}" for step, label in branch.when.items())


# ── a procedure ──────────────────────────────────────────────────────────────────────────────────


def _procedure(procedure: Procedure) -> Iterator[str]:
    """Questions, the answers that matter, and the papers each leads to."""
    for n, case in enumerate(procedure.cases):
        yield _node(f"c{n}", "{{", case.id, case.text, "}}")
    for n, paper in enumerate(procedure.documents):
        yield f'd{n}["{_escaped(paper.id)}<br/>{_escaped(_short(paper.name))}"]'
    for n, item in enumerate(procedure.documents):
        yield from _conditions(procedure, item, f"d{n}")
    for n, later in enumerate(procedure.cases):
        yield from _conditions(procedure, later, f"c{n}")


def _conditions(procedure: Procedure, item: Document | Case, name: str) -> Iterator[str]:
    """A full line from each answer that calls for the item, a dotted one from each that spares it."""
    for n, case in enumerate(procedure.cases):
        for option in case.options:
            if not set(option.facts).isdisjoint(item.only_if):
                yield _edge(f"c{n}", name, option.label)
            if not set(option.facts).isdisjoint(item.unless):
                yield _edge(f"c{n}", name, option.label, arrow="-.-x")


# ── Mermaid ──────────────────────────────────────────────────────────────────────────────────────


def _node(name: str, opening: str, title: str, text: Text, closing: str) -> str:
    told = _short(text[0].text) if text else ""
    return f'{name}{opening}"{_escaped(title)}<br/>{_escaped(told)}"{closing}'


def _edge(start: str, to: str, label: str, arrow: str = "-->") -> str:
    return f'{start} {arrow}|"{_escaped(label)}"| {to}' if label else f"{start} {arrow} {to}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHORT else line[: SHORT - 1].rstrip() + "…"


def _escaped(text: str) -> str:
    """Letters stay; every other sign becomes Mermaid's «#code;», so that none can end a label."""
    return SPECIAL.sub(lambda sign: f"#{ord(sign[0])};", text)
