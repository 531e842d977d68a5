"""What the choices of a form offer, from the content that serves. Pure."""

from __future__ import annotations

from bot.content.model import Answer, Ask, Content, Do, Flow, Procedure, Say
from bot.content.terms import terms
from bot.studio.form import Choices
from bot.wording import say


def choices(content: Content) -> Choices:
    """Kind of choice → value → what it is called."""
    titles = {id: f"{entry.topic.title} ({id})" for id, entry in content.entries.items()}
    guides = {id for id, entry in content.entries.items() if isinstance(entry, Flow)}
    procedures = {id for id, entry in content.entries.items() if isinstance(entry, Procedure)}
    return {
        "groups": dict(content.groups),
        "topics": titles,
        "guides": {id: titles[id] for id in titles if id in guides},
        "procedures": {id: titles[id] for id in titles if id in procedures},
        "images": {name: name for name in sorted(images(content))},
        "levels": {level: level for level in terms("online_level")},
        "values": answer_names(),
    }


def answer_names() -> dict[str, str]:
    return {
        Answer.TEXT: say("words"),
        Answer.DATE: say("a date"),
        Answer.NUMBER: say("a number"),
        Answer.PHONE: say("a telephone number"),
        Answer.MONEY: say("an amount of money"),
        Answer.PLACE: say("a commune or ward"),
    }


def images(content: Content) -> set[str]:
    """The pictures that guides show."""
    steps = (step for entry in content.entries.values() if isinstance(entry, Flow) for step in entry.steps)
    return {step.image for step in steps if isinstance(step, (Say, Do, Ask)) and step.image}
