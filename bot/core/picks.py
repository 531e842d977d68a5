"""What follows from a button or from words that pick a choice."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from bot.clock import VIETNAM
from bot.content.model import Ask, Aspect, Branch, Do, Document, Handoff, Option
from bot.core import choices, commands, filed, long_tail, papers, supposed, whereabouts
from bot.core.asked_on import left_open
from bot.core.effects import Rate, Remind
from bot.core.filed import MORNING
from bot.core.guide import AFTER, FILE, LACKING, PAPERS, TICK, Lacking, Papers, Step, Tick
from bot.core.present import present, present_again, told
from bot.core.scene import Scene
from bot.core.topics import open_topic, tell
from bot.core.walk import advance, here, keep, leave, waiting
from bot.wording import day as written_day
from bot.wording import say


def press(scene: Scene, payload: str) -> None:
    """A button: pressed late, it says so and shows the present step."""
    kind, _, rest = payload.partition(":")
    match kind:
        case "c":
            commands.run(scene, rest)
        case "g":
            commands.list_group(scene, rest)
        case "d" if filed.ask(scene, rest):
            pass
        case "r" if filed.remind(scene, rest):
            pass
        case "p" if whereabouts.picked(scene, rest):
            after_place(scene)
        case "k" if long_tail.picked(scene, rest):
            if step := waiting(scene):
                present_again(scene, step)
        case "s":
            rate(scene, *rest.split(":")[:2])
        case "t":
            about(scene, *rest.split(":")[:2])
        case _:
            offered(scene, payload)


def rate(scene: Scene, ticket: str, score: str = "") -> None:
    """Thanks once; the guide goes on. A second press changes nothing."""
    if ticket.isdecimal() and score in ("1", "2", "3"):
        scene.add(Rate(int(ticket), int(score)))
        scene.say(say("Thank you, the helpers will read it."))
    step = waiting(scene)
    if step and not isinstance(step, Handoff):
        scene.say(say("We go on where you stopped:"))
        present_again(scene, step)
    elif not scene.replies:
        commands.again(scene)


def after_place(scene: Scene) -> None:
    if step := waiting(scene):
        present_again(scene, step)
    else:
        whereabouts.offices(scene)


def about(scene: Scene, topic: str, aspect: str | None = None) -> None:
    """A button about a topic: an aspect in the middle of a guide is answered, then the step comes back."""
    step = waiting(scene)
    wanted = Aspect(aspect) if aspect in set(Aspect) else None
    if topic not in scene.content.entries:
        scene.say(say("I no longer have this topic."))
        commands.again(scene)
    elif step and wanted and wanted is not Aspect.HOW:
        tell(scene, topic, wanted)
        present_again(scene, step)
    else:
        open_topic(scene, topic, wanted or left_open(scene))


def offered(scene: Scene, payload: str) -> None:
    """A choice of the step where the guide stands: taken after days too, and when the guide was left."""
    step = here(scene)
    can = {choice.press: choice.label for choice in choices.of(scene, step)} if step else {}
    if step and payload in can:
        supposed.passed_over(scene, payload)
        scene.update(parked=False)
        return pick(scene, step, can[payload])
    scene.say(say("That button is from an earlier step. This is where we are now:"))
    return commands.again(scene)


def pick(scene: Scene, step: Step, label: str) -> None:
    """A choice of the present step."""
    match step:
        case Ask():
            take(scene, next(option for option in step.options if option.label == label))
        case Do():
            acted(scene, step, choices.done_labels(step.no_button).index(label))
        case Papers():
            with_papers(scene, step, label)
        case Tick():
            tick_by_label(scene, step, label)
        case Lacking():
            lack(scene, step, label)
        case _:
            commands.again(scene)


def take(scene: Scene, option: Option) -> None:
    keep(scene, option.label)
    if option.remind is None:
        return leave(scene, option.go)
    at = datetime.combine(scene.day + timedelta(days=option.remind), MORNING, VIETNAM)
    scene.add(Remind("asked", at))
    advance(scene, option.go)
    scene.update(parked=True, reminder=scene.session.stack)
    scene.say(
        say("I will remind you on {day} in the morning, and we go on from here.", day=written_day(at.date()))
    )
    return scene.offer(choices.command("resume"))


# ── acts by the person's own hand ────────────────────────────────────────────────────────────────


def acted(scene: Scene, step: Do, index: int) -> None:
    """0: done · 1: stuck · 2: the button is not there."""
    if index == 0:
        keep(scene, choices.done_labels(step.no_button)[0])
        leave(scene, step.go)
    elif step.stuck_go and (index == 1 or not step.no_button):
        leave(scene, step.stuck_go)
    else:
        trouble(scene, step, index == 2)


def trouble(scene: Scene, step: Do, no_button: bool) -> None:
    """Once: what to try. Again: a person, rather than the same sentence twice in a row."""
    *outer, at = scene.session.stack
    scene.update(stack=(*outer, replace(at, misses=at.misses + 1)))
    where = step.no_button if no_button and at.misses < 2 else ()
    if where or at.misses % 2 == 0:
        scene.say(told(where or step.stuck, scene))
    else:
        scene.say(
            say("It still does not work; you did nothing wrong. A person can help, or we go on another time.")
        )
    present(scene, step, choices.command("person"))


# ── papers ───────────────────────────────────────────────────────────────────────────────────────


def with_papers(scene: Scene, step: Papers | Tick | Lacking, label: str) -> None:
    onward = choices.onward_label(scene, step.procedure)
    if label == onward and choices.within_another(scene):
        leave(scene, ())
    elif label == onward:
        leave(scene, (Branch(FILE if step.procedure.guide else AFTER),))
    else:
        leave(scene, (Branch(TICK if label == say("Tick the papers I have") else LACKING),))


def tick_by_label(scene: Scene, step: Tick, label: str) -> None:
    if label == choices.back_to_list():
        return leave(scene, (Branch(PAPERS),))
    if label == choices.onward_label(scene, step.procedure):
        return with_papers(scene, step, label)
    paper = next(p for p in _listed(scene, step) if choices.tick_label(scene, p) == label)
    tick(scene, step.procedure.topic.id, paper.id, on=label.startswith(papers.EMPTY_BOX))
    return present(scene, step)


def tick(scene: Scene, topic: str, paper: str, on: bool) -> None:
    others = tuple(p for p in scene.session.ticked.get(topic, ()) if p != paper)
    scene.update(ticked=scene.session.ticked | {topic: (*others, paper) if on else others})


def lack(scene: Scene, step: Lacking, label: str) -> None:
    if label == choices.back_to_list():
        return leave(scene, (Branch(PAPERS),))
    if label == choices.onward_label(scene, step.procedure):
        return with_papers(scene, step, label)
    scene.say(papers.without(next(p for p in _listed(scene, step) if p.name == label)))
    return present(scene, step, choices.command("person"))


def _listed(scene: Scene, step: Tick | Lacking) -> tuple[Document, ...]:
    return papers.to_bring(step.procedure, scene.session, scene.day)
