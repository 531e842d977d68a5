"""Shows the step where a guide waits, and what can be chosen there."""

from __future__ import annotations

from bot.content.model import Ask, AskValue, Aspect, Do, Handoff, Procedure, Text, text_on
from bot.core import choices, facts, papers
from bot.core.guide import Lacking, Papers, Step, Tick
from bot.core.scene import Scene
from bot.core.session import Choice
from bot.wording import say

TITLE = "{title}"


def present(scene: Scene, step: Step, *more: Choice) -> None:
    """The question with its choices; ``more`` choices follow them."""
    match step:
        case Ask() | Do():
            scene.say(told(step.text, scene), image=step.image)
        case AskValue():
            scene.say(told(step.text, scene))
        case Handoff() if scene.session.desk:
            scene.say(told(step.text, scene))
        case Handoff():
            scene.say(say("From here a person helps: write “talk to a person” when you need one again."))
        case Papers(procedure):
            scene.say(papers.checklist(procedure, scene.session, scene.day))
            scene.say(facts.source_line(procedure.topic, scene.day))
        case Tick():
            scene.say(papers.how_many(step.procedure, scene.session, scene.day))
            scene.say(say("Choose a paper that you have; choose it again to take the tick off."))
        case Lacking():
            scene.say(say("Which paper do you lack?"))
        case _:
            raise AssertionError(f"{step} does not wait")
    scene.offer(*choices.of(scene, step), *more)


def present_again(scene: Scene, step: Step, *more: Choice) -> None:
    """After something in between: the question once more, but not a whole list of papers."""
    if not isinstance(step, Papers):
        return present(scene, step, *more)
    scene.say(say("Your list of papers is above. What would you like to do next?"))
    return scene.offer(*choices.of(scene, step), *more)


def told(text: Text, scene: Scene) -> str:
    """The text of the day. A day without a text is a hole that ``camtay check --on`` names.

    ``{title}`` in it is the procedure that the guide is walked for.
    """
    shown = text_on(text, scene.day) or say("This part is being checked again by the editors.")
    return shown.replace(TITLE, official(scene)) if TITLE in shown else shown


def official(scene: Scene) -> str:
    """How the portal calls the procedure under way, in quotes; what stands for it when there is none."""
    entries = (scene.content.entries.get(at.topic) for at in reversed(scene.session.stack))
    procedure = next((entry for entry in entries if isinstance(entry, Procedure)), None)
    if procedure is None:
        return say("the name of your matter")
    return say("“{name}”", name=procedure.official_name or procedure.topic.title)


def after_filing(scene: Scene, procedure: Procedure) -> None:
    """What is done with the papers, where no guide filed them, and what happens then."""
    filing = () if procedure.guide else (Aspect.HOW, Aspect.WHERE)
    known = [facts.about(procedure, aspect, scene.day) for aspect in (*filing, Aspect.TIME)]
    result = text_on(procedure.result, scene.day)
    parts = [*known, say("Result: {result}", result=result) if result else None]
    scene.say(say("What happens next with **{title}**:", title=procedure.topic.title))
    scene.say("\n".join(part for part in parts if part))
