"""The few things that can be said anywhere: help, back, start over, stop, a person …"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from bot.content.model import Handoff, Procedure
from bot.core import choices, helped, own_data, papers, press
from bot.core.effects import NotUnderstood, Reason, Withdraw
from bot.core.guide import Step
from bot.core.person import call_a_person, left_for_later
from bot.core.present import present, present_again
from bot.core.published import settle, stands
from bot.core.returning import offer_to_go_on
from bot.core.scene import Scene
from bot.core.session import AtDesk, Choice
from bot.core.walk import drop_reminder, here, start, waiting, walk
from bot.wording import say

FEW_TOPICS = 6


def run(scene: Scene, name: str) -> None:
    """Does a command by name; one that nobody knows shows where we are."""
    COMMANDS.get(name, again)(scene)


def again(scene: Scene) -> None:
    """Shows the present step, or the guide that was left, or what can be asked."""
    step = here(scene)
    if step is None:
        offer_everything(scene)
    elif scene.session.parked:
        offer_to_go_on(scene)
    else:
        present(scene, step)


def greet(scene: Scene) -> None:
    if scene.session.turns:
        scene.say(say("Hello again."))
    else:
        introduce(scene)
    again(scene)


def introduce(scene: Scene) -> None:
    scene.say(
        say(
            "Hello. I am a guide (a machine) for online public services. Tell me in your own words what you need."
        )
    )
    scene.say(say("Please never send a password, an OTP or a full ID number."))


def thank(scene: Scene) -> None:
    scene.say(say("You are welcome."))
    if step := waiting(scene):
        present_again(scene, step)


def help_(scene: Scene) -> None:
    scene.say(
        say(
            "You can write at any time: “go back”, “start over”, “stop”, “what is missing”, “talk to a person”."
        )
    )
    again(scene)


def back(scene: Scene) -> None:
    """To the question before; its answer is forgotten."""
    trail = [stack for stack in scene.session.trail if stands(scene, stack)]
    if not trail:
        scene.say(say("This is the first step."))
        return again(scene)
    *earlier, (*outer, at) = trail
    answers = scene.session.answers
    kept = {step: value for step, value in answers.get(at.topic, {}).items() if step != at.step}
    scene.update(stack=(*outer, replace(at, misses=0)), trail=tuple(earlier), parked=False)
    scene.update(answers=answers | {at.topic: kept})
    return walk(scene)


def restart(scene: Scene) -> None:
    """The outermost guide from its beginning, its answers forgotten; ticks stay."""
    if not scene.session.stack:
        return offer_everything(scene)
    topics = {position.topic for position in scene.session.stack}
    scene.update(answers={t: a for t, a in scene.session.answers.items() if t not in topics})
    scene.say(say("From the beginning then."))
    return start(scene, scene.session.stack[0].topic)


def stop(scene: Scene) -> None:
    """Leaves the guide where it is."""
    if not scene.session.stack:
        scene.say(say("All right. Write to me whenever you need."))
        return
    title = scene.topic(scene.session.stack[0].topic).title
    scene.update(parked=True)
    scene.say(
        say("We stop here. I keep the place in “{title}”: write “go on” whenever you like.", title=title)
    )
    scene.offer(choices.command("resume"), choices.command("list"))


def resume(scene: Scene) -> None:
    if not scene.session.stack:
        return offer_everything(scene)
    drop_reminder(scene, scene.session.stack[0].topic)
    scene.update(parked=False)
    scene.say(say("Going on with “{title}”.", title=scene.topic(scene.session.stack[0].topic).title))
    return None if settle(scene) else walk(scene)


def person(scene: Scene) -> None:
    """Calls a person; what was under way can go on meanwhile."""
    call_a_person(scene)
    step = waiting(scene)
    if scene.session.with_helper:
        return None
    if left_for_later(scene):
        return scene.offer(choices.command("leave"), choices.command("withdraw"))
    return meanwhile(scene, step)


def meanwhile(scene: Scene, step: Step | None) -> None:
    """Nobody has to sit and wait."""
    if step is None or isinstance(step, Handoff):
        return scene.offer(*(choices.of(scene, step) if step else (choices.command("list"),)))
    scene.say(say("Meanwhile we can go on here:"))
    return present_again(scene, step)


def stuck(scene: Scene, step: Step | None) -> None:
    """What is said is not understood, again: a person is called without being asked for."""
    scene.say(say("I still do not understand you well, the fault is mine."))
    _call(scene, step, Reason.STUCK)


def soothe(scene: Scene, step: Step | None) -> None:
    """Who is upset does not want the same question again."""
    scene.say(say("I am sorry for the trouble. A person will help you."))
    _call(scene, step, Reason.ANGER)


def _call(scene: Scene, step: Step | None, reason: Reason) -> None:
    """Who did not ask for it may say no."""
    call_a_person(scene, reason=reason)
    if step is None:
        return scene.offer(choices.command("list"), choices.command("withdraw"))
    scene.say(say("Meanwhile we can go on here:"))
    return present_again(scene, step, choices.command("withdraw"))


def leave_it(scene: Scene) -> None:
    """The question stays for when somebody is there."""
    scene.say(say("Good, I keep it for them. You need not wait here."))
    _go_on(scene)


def withdraw(scene: Scene) -> None:
    """Nobody is needed any more."""
    if not scene.session.desk:
        return again(scene)
    scene.add(Withdraw())
    scene.update(desk=AtDesk.NO)
    scene.say(say("Good, I have told the helpers that you need nobody."))
    return _go_on(scene)


def _go_on(scene: Scene) -> None:
    step = waiting(scene)
    if step is not None:
        present_again(scene, step)


def missing(scene: Scene) -> None:
    """«Còn thiếu gì»: from what is ticked, for the list last spoken of."""
    topics = [position.topic for position in reversed(scene.session.stack)] + [scene.session.topic or ""]
    found = (scene.content.entries.get(topic) for topic in topics)
    procedure = next((entry for entry in found if isinstance(entry, Procedure)), None)
    if procedure is None:
        scene.say(say("There is no list of papers yet. Tell me first what you want to do."))
    else:
        scene.say(papers.what_is_missing(procedure, scene.session, scene.day))
    _go_on(scene)


def offer_everything(scene: Scene) -> None:
    """What can be asked: the topics when they are few, else their groups."""
    scene.say(say("This is what I can help with:"))
    scene.offer(*_parked(scene), *everything(scene), choices.command("person"))


def _parked(scene: Scene) -> tuple[Choice, ...]:
    return (choices.command("resume"),) if scene.session.stack else ()


def everything(scene: Scene) -> list[Choice]:
    entries = scene.content.entries
    if len(entries) <= FEW_TOPICS:
        return [choices.about_topic(scene.content, topic) for topic in entries]
    used = {entry.topic.group for entry in entries.values()}
    return [Choice(name, press.group(g)) for g, name in scene.content.groups.items() if g in used]


def list_group(scene: Scene, group: str) -> None:
    topics = [t for t, entry in scene.content.entries.items() if entry.topic.group == group]
    if not topics:
        return offer_everything(scene)
    scene.say(say("In “{group}” I can help with:", group=scene.content.groups.get(group, group)))
    scene.offer(*(choices.about_topic(scene.content, topic) for topic in topics))
    return None


def none_of_these(scene: Scene) -> None:
    """What was answered or offered is not what was meant: the editors should know."""
    offered = tuple(choice.label for choice in scene.session.offered)
    scene.add(NotUnderstood(scene.session.before or scene.heard, "", offered, just_told(scene)))
    scene.update(asked="")  # what was declined is not asked of again
    scene.say(say("I see. Please say it in other words, or choose a field below."))
    scene.offer(*everything(scene), choices.command("person"))


def just_told(scene: Scene) -> str:
    """The topic whose guide is walked or just ended, or whose answer stands there; empty where none was told."""
    if scene.session.stack and not scene.session.parked:
        return scene.session.stack[0].topic
    ended = scene.session.turns - scene.session.ended <= 1
    told = ended or choices.command("none") in scene.session.offered
    return (scene.session.topic or "") if told else ""


def stop_helping(scene: Scene) -> None:
    if scene.session.helped:
        helped.stop(scene)
    else:
        again(scene)


COMMANDS: dict[str, Callable[[Scene], None]] = {
    "greet": greet,
    "thanks": thank,
    "help": help_,
    "back": back,
    "restart": restart,
    "stop": stop,
    "resume": resume,
    "repeat": again,
    "person": person,
    "missing": missing,
    "list": offer_everything,
    own_data.TELL: own_data.tell,
    own_data.WORDS: own_data.tell_words,
    own_data.ASK: own_data.ask,
    own_data.ERASE: own_data.erase,
    helped.ASK: helped.ask,
    helped.YES: helped.invite,
    helped.STOP: stop_helping,
    "leave": leave_it,
    "withdraw": withdraw,
    "none": none_of_these,
}
