"""What a ticket is about and where in a guide its person stands, in the words of the content."""

from __future__ import annotations

from datetime import date

from bot.content.model import Ask, AskValue, Content, Do, Handoff, Say, text_on
from bot.core.guide import steps
from bot.tickets.model import Ticket
from bot.wording import say

SPEAKING = (Ask, AskValue, Do, Handoff, Say)  # steps that have words of their own
NAME = 60  # characters of a name: more is not seen on a phone


def about(ticket: Ticket, content: Content) -> str:
    """The topic's name; without one, the person's own words."""
    return title(ticket.topic, content) or shortened(ticket.asked, NAME) or say("A question")


def title(topic: str, content: Content) -> str:
    """Empty for a topic that there is not, or not any more."""
    known = content.topic(topic)
    return known.title if known else ""


def where(ticket: Ticket, content: Content, day: date) -> str:
    """The guide, and what it says at the step; empty outside guides."""
    topic, _, step = ticket.where.partition("/")
    return " – ".join(filter(None, (title(topic, content) or topic, spoken(topic, step, content, day))))


def question(ticket: Ticket, key: str, content: Content, day: date) -> str:
    """What was asked where one of the ticket's answers was given; ``key`` is «step» or «topic/step»."""
    topic, _, step = key.rpartition("/")
    return spoken(topic or ticket.where.partition("/")[0] or ticket.topic, step, content, day)


def spoken(topic: str, step: str, content: Content, day: date) -> str:
    """What a step of a guide asks or says; empty for one that has no words, or is not there any more."""
    found = steps(content, topic).get(step)
    return (text_on(found.text, day) or "") if isinstance(found, SPEAKING) else ""


def shortened(words: str, most: int) -> str:
    """
    >>> shortened("một hai ba bốn", 9)
    'một hai…'
    """
    words = " ".join(words.split())
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + "…"
