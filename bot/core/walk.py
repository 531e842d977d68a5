"""Moves through a guide until it must wait for the person."""

from __future__ import annotations

from collections.abc import Iterable

from bot.content.model import Ask, AskValue, Aspect, Do, Go, Handoff, Procedure, Run, Say
from bot.core import choices, due, facts, given, papers
from bot.core.effects import Forget, NotUnderstood, Reason
from bot.core.guide import After, Due, Papers, Step, next_step, steps
from bot.core.person import call_a_person, left_for_later
from bot.core.present import after_filing, present, told
from bot.core.scene import Scene
from bot.core.session import Choice, Position
from bot.wording import say

MOST_STEPS = 50  # without a question: more is an editor's mistake
MOST_TRAIL = 20


def start(scene: Scene, topic_id: str) -> None:
    """Begins a topic's guide at its first step."""
    drop_reminder(scene, topic_id)
    scene.update(stack=(), trail=(), topic=topic_id, aspect="", parked=False)
    push(scene, topic_id)
    walk(scene)


def drop_reminder(scene: Scene, topic_id: str) -> None:
    """Who goes on by themselves is not reminded of it."""
    if scene.session.reminder and scene.session.reminder[0].topic == topic_id:
        scene.update(reminder=())
        scene.add(Forget("asked"))


def take_up(scene: Scene, topic_id: str) -> None:
    """Walks by the answers kept, silently, as far as they still fit; asks on from there."""
    said = list(scene.replies)
    start(scene, topic_id)
    seen: set[Position] = set()
    while (at := scene.position) and at not in seen and (go := way_on(scene, at)) is not None:
        seen.add(at)
        scene.replies[:] = said
        leave(scene, go)


def way_on(scene: Scene, at: Position) -> Go | None:
    """Where the kept answer to this step leads; ``None`` when there is none that fits."""
    kept = scene.session.answers.get(at.topic, {}).get(at.step)
    match here(scene):
        case Ask(options=options):
            return next((option.go for option in options if option.label == kept), None)
        case Do(go=go) | AskValue(go=go) if kept:
            return go
        case _:
            return None


def push(scene: Scene, topic_id: str) -> None:
    first = next(iter(steps(scene.content, topic_id)))
    scene.update(stack=(*scene.session.stack, Position(topic_id, first)))


def move(scene: Scene, step_id: str) -> None:
    """Stands at another step of the same guide."""
    *outer, here = scene.session.stack
    scene.update(stack=(*outer, Position(here.topic, step_id)))


def keep(scene: Scene, value: str) -> None:
    """Keeps the answer to the present question."""
    here, answers = scene.session.stack[-1], scene.session.answers
    scene.update(answers=answers | {here.topic: answers.get(here.topic, {}) | {here.step: value}})


def leave(scene: Scene, go: Go) -> None:
    """Leaves a step that was waited at (remembered for «quay lại») and walks on."""
    scene.update(trail=(*scene.session.trail, scene.session.stack)[-MOST_TRAIL:])
    advance(scene, go)
    walk(scene)


def advance(scene: Scene, go: Go) -> None:
    """To the next step; out of the guide, and on with the one around it, where ``go`` ends."""
    here = scene.session.stack[-1]
    target = next_step(go, scene.session.answers.get(here.topic, {}))
    if target is None:
        end_guide(scene)
    else:
        move(scene, target)


def end_guide(scene: Scene) -> None:
    *outer, ended = scene.session.stack
    answers = scene.session.answers
    keeps = ended.topic in scene.know.emergency.closed  # to be taken up once it is open again
    if not keeps and not isinstance(scene.content.entries.get(ended.topic), Procedure):  # papers live on
        answers = {topic: kept for topic, kept in answers.items() if topic != ended.topic}
    scene.update(stack=tuple(outer), answers=answers)
    around = here(scene)
    if isinstance(around, Run):
        advance(scene, around.go)


def here(scene: Scene) -> Step | None:
    """The step where the person stands; ``None`` outside guides, or when an editor took it away."""
    at = scene.position
    return steps(scene.content, at.topic).get(at.step) if at else None


def waiting(scene: Scene) -> Step | None:
    """The step of the guide that is under way; ``None`` also where it was left."""
    return None if scene.session.parked else here(scene)


def walk(scene: Scene) -> None:
    """Tells what is to be told, from the present step on, until a step waits or everything ended."""
    then: tuple[Choice, ...] = ()
    for _ in range(MOST_STEPS):
        step = here(scene)
        if step is None:
            return finish(scene, then)
        proposed = pass_through(scene, step)
        if proposed is None:
            return wait(scene, step)
        then = proposed or then
    return give_up(scene)


def pass_through(scene: Scene, step: Step) -> tuple[Choice, ...] | None:
    """Does what a step that waits for nobody does, and gives what it proposes; ``None`` when it does wait."""
    match step:
        case Say():
            scene.say(told(step.text, scene), image=step.image)
            advance(scene, step.go)
            return about_topics(scene, step.then)
        case After():
            after_filing(scene, step.procedure)
            advance(scene, ())
            return due.choice(step.procedure, scene.day) + may_be_asked(scene, step.procedure)
        case Due():
            proposed = due.tell(scene, step.procedure)
            advance(scene, ())
            return proposed
        case Run():
            push(scene, step.topic)
            if known := given.option(scene, here(scene)):
                keep(scene, known.label)
                advance(scene, known.go)
        case Papers() if case := papers.next_case(step.procedure, scene.session, scene.day):
            move(scene, case.id)
        case _:
            return None
    return ()


def may_be_asked(scene: Scene, procedure: Procedure) -> tuple[Choice, ...]:
    """What it costs and where it is done: asked again at the end by who files by hand."""
    known = facts.known_aspects(procedure, scene.day)
    asked = (Aspect.FEES, Aspect.WHERE) if procedure.guide else (Aspect.FEES,)
    return tuple(choices.about_aspect(procedure.topic.id, aspect) for aspect in asked if aspect in known)


def about_topics(scene: Scene, topics: Iterable[str]) -> tuple[Choice, ...]:
    return tuple(choices.about_topic(scene.content, t) for t in topics if t in scene.content.entries)


def wait(scene: Scene, step: Step) -> None:
    """Handing over is announced, then done; every other step is shown."""
    if isinstance(step, Handoff):
        scene.say(told(step.text, scene))
        call_a_person(scene, step.topic, Reason.GUIDE)
        may_decline = (choices.command("withdraw"),) if left_for_later(scene) else ()
        scene.offer(*choices.of(scene, step), *may_decline)
    else:
        present(scene, step)


def finish(scene: Scene, then: tuple[Choice, ...]) -> None:
    """All guides ended: proposes the need heard in passing, and what usually comes next."""
    proposed = dict.fromkeys((*about_topics(scene, scene.session.later), *then))
    scene.update(stack=(), trail=(), offered=(), later=(), ended=scene.session.turns)
    if proposed and scene.replies:
        scene.offer(*proposed)


def give_up(scene: Scene) -> None:
    at = scene.session.stack[-1]
    scene.add(NotUnderstood("", f"{at.topic}/{at.step}"))
    scene.update(stack=(), trail=(), offered=())
    scene.say(say("Something is wrong in this guide. I have told the editors."))
