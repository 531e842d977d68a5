"""What can be chosen at a step: the same list becomes buttons, and is what typed words are read against."""

from __future__ import annotations

from bot.content.model import Ask, Aspect, Content, Do, Document, Handoff, Procedure, Run, Text
from bot.core import papers, press
from bot.core.guide import Lacking, Papers, Step, Tick, steps
from bot.core.scene import Scene
from bot.core.session import Choice
from bot.wording import say


def of(scene: Scene, step: Step) -> tuple[Choice, ...]:
    """The choices of a waiting step, in the order they are shown."""
    match step:
        case Ask():
            return tuple(_at(scene, o.label, o.also, o.unknown) for o in step.options)
        case Do():
            return tuple(_at(scene, label) for label in done_labels(step.no_button))
        case Handoff():
            return (command("back"), command("stop"))
        case Papers():
            return of_papers(scene, step.procedure)
        case Tick():
            boxes = [_at(scene, tick_label(scene, p), (p.name,)) for p in _to_bring(scene, step.procedure)]
            return (*boxes, _at(scene, back_to_list()), _onward(scene, step.procedure))
        case Lacking():
            names = [_at(scene, paper.name) for paper in _to_bring(scene, step.procedure)]
            return (*names, _at(scene, back_to_list()), _at(scene, onward_label(scene, step.procedure)))
        case _:
            return ()


def _at(scene: Scene, label: str, also: tuple[str, ...] = (), unknown: bool = False) -> Choice:
    here = scene.session.stack[-1]
    return Choice(label, press.option(here.topic, here.step, label), also, unknown)


def done_labels(no_button: Text) -> tuple[str, ...]:
    labels = (say("Done"), say("I am stuck"), say("I cannot see that button"))
    return labels if no_button else labels[:2]


def of_papers(scene: Scene, procedure: Procedure) -> tuple[Choice, ...]:
    topic = procedure.topic.id
    fixed = [_onward(scene, procedure)]
    if papers.to_bring(procedure, scene.session, scene.day):
        lacking = _at(scene, say("I lack a paper"), _synonyms(say("I lack one; I lost one")))
        fixed += [_at(scene, say("Tick the papers I have")), lacking]
    return (*fixed, *(about_aspect(topic, a) for a in (Aspect.FEES, Aspect.TIME, Aspect.WHERE)))


def _onward(scene: Scene, procedure: Procedure) -> Choice:
    return _at(scene, onward_label(scene, procedure), _synonyms(say("I have them all; enough")))


def _synonyms(several: str) -> tuple[str, ...]:
    return tuple(several.split("; "))


def onward_label(scene: Scene, procedure: Procedure) -> str:
    if within_another(scene):
        return say("I have them, go on")
    return say("I have them, how do I file?") if procedure.guide else say("What happens next?")


def within_another(scene: Scene) -> bool:
    """Whether this checklist is walked as a step of another guide."""
    if len(scene.session.stack) < 2:
        return False
    around = scene.session.stack[-2]
    return isinstance(steps(scene.content, around.topic).get(around.step), Run)


def _to_bring(scene: Scene, procedure: Procedure) -> tuple[Document, ...]:
    return papers.to_bring(procedure, scene.session, scene.day)


def tick_label(scene: Scene, paper: Document) -> str:
    topic = scene.session.stack[-1].topic
    return f"{papers.box(paper.id in scene.session.ticked.get(topic, ()))} {paper.name}"


def back_to_list() -> str:
    return say("See the list again")


# ── choices that are good anywhere ───────────────────────────────────────────────────────────────


def command(name: str) -> Choice:
    labels = {
        "person": say("Talk to a person"),
        "back": say("Go back a step"),
        "restart": say("Start over"),
        "stop": say("Stop here"),
        "resume": say("Go on"),
        "leave": say("Leave it, answer me then"),
        "withdraw": say("No need any more"),
        "unshare": say("End the help"),
        "erase": say("Erase what you keep of me"),
        "list": say("See what I can help with"),
        "none": say("That is not what I meant"),
    }
    return Choice(labels[name], press.command(name))


def about_topic(content: Content, topic_id: str) -> Choice:
    return Choice(content.entries[topic_id].topic.title, press.about(topic_id))


def about_aspect(topic_id: str, aspect: Aspect) -> Choice:
    labels = {
        Aspect.DOCUMENTS: say("Which papers"),
        Aspect.FEES: say("What it costs"),
        Aspect.TIME: say("How long it takes"),
        Aspect.WHERE: say("Where to go"),
        Aspect.ONLINE: say("Doing it online"),
        Aspect.HOW: say("Lead me step by step"),
    }
    return Choice(labels[aspect], press.about(topic_id, aspect))
