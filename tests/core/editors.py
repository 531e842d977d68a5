"""What editors do to a guide while people stand in it, as functions from content to content."""

from __future__ import annotations

from dataclasses import replace

from bot.content.model import Ask, Branch, Content, Flow, Say, Step
from bot.core.scene import Knowledge
from tests.core.by_heart import by_heart


def publish(know: Knowledge, content: Content) -> Knowledge:
    return replace(know, content=content, rank=by_heart(content))


def with_steps(content: Content, topic: str, *steps: Step) -> Content:
    flow = content.entries[topic]
    assert isinstance(flow, Flow)
    return replace(content, entries=dict(content.entries) | {topic: replace(flow, steps=steps)})


def steps_of(content: Content, topic: str) -> tuple[Step, ...]:
    flow = content.entries[topic]
    assert isinstance(flow, Flow)
    return flow.steps


def without_topic(content: Content, topic: str) -> Content:
    return replace(content, entries={t: entry for t, entry in content.entries.items() if t != topic})


def renamed_step(content: Content, topic: str, step: str, new: str) -> Content:
    """The step under another id: whoever stands there stands nowhere."""

    def led(go: tuple[Branch, ...]) -> tuple[Branch, ...]:
        return tuple(replace(branch, to=new) if branch.to == step else branch for branch in go)

    def mended(old: Step) -> Step:
        named = replace(old, id=new) if old.id == step else old
        if isinstance(named, Ask):
            return replace(named, options=tuple(replace(o, go=led(o.go)) for o in named.options))
        return replace(named, go=led(named.go)) if hasattr(named, "go") else named

    return with_steps(content, topic, *map(mended, steps_of(content, topic)))


def relabelled(content: Content, topic: str, step: str, label: str, new: str) -> Content:
    def mended(old: Step) -> Step:
        if not (isinstance(old, Ask) and old.id == step):
            return old
        return replace(
            old, options=tuple(replace(o, label=new) if o.label == label else o for o in old.options)
        )

    return with_steps(content, topic, *map(mended, steps_of(content, topic)))


def also_called(content: Content, topic: str, step: str, label: str, also: str) -> Content:
    """The option of that label has one synonym more."""

    def mended(old: Step) -> Step:
        if not (isinstance(old, Ask) and old.id == step):
            return old
        return replace(
            old,
            options=tuple(replace(o, also=(*o.also, also)) if o.label == label else o for o in old.options),
        )

    return with_steps(content, topic, *map(mended, steps_of(content, topic)))


def told_only(content: Content, topic: str, step: str, then: str) -> Content:
    """The question becomes something that is only told, and leads on to ``then``."""

    def mended(old: Step) -> Step:
        if not (isinstance(old, Ask) and old.id == step):
            return old
        return Say(old.id, old.text, (Branch(then),))

    return with_steps(content, topic, *map(mended, steps_of(content, topic)))


def endless(content: Content, topic: str) -> Content:
    """The guide's first step leads round and round without ever asking."""
    first, *rest = steps_of(content, topic)
    assert isinstance(first, Ask)
    tail = tuple(replace(option, go=(Branch("vong-a"),)) for option in first.options)
    text = first.text
    loop = (Say("vong-a", text, (Branch("vong-b"),)), Say("vong-b", text, (Branch("vong-a"),)))
    return with_steps(content, topic, replace(first, options=tail), *rest, *loop)
