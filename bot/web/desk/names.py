"""Words for what the help desk keeps as names: states, reasons, outcomes, events, refusals, channels."""

from __future__ import annotations

from collections.abc import Callable

from bot.tickets.model import Event, Line, Outcome, Reason, Refusal, RefusalKind
from bot.wording import say

Shown = Callable[[str], str]  # a name → what people read


def channel(name: str) -> str:
    known = {"web": say("the web page"), "console": say("the terminal")}
    return known.get(name, name.capitalize())


def reason(why: Reason) -> str:
    match why:
        case Reason.ASKED:
            return say("asked for a person")
        case Reason.STUCK:
            return say("the machine did not understand")
        case Reason.ANGER:
            return say("is upset")
        case Reason.FRAUD:
            return say("a fraud may be going on")
        case Reason.GUIDE:
            return say("the guide leads to a person here")


def outcome(how: Outcome) -> str:
    match how:
        case Outcome.SOLVED:
            return say("Solved")
        case Outcome.VISIT:
            return say("Somebody goes there")
        case Outcome.ELSEWHERE:
            return say("Another office does it")
        case Outcome.UNREACHED:
            return say("The person could not be reached")
        case Outcome.NOT_OURS:
            return say("Not our matter")
        case Outcome.IDLE:
            return say("The person wrote no more")
        case Outcome.WITHDRAWN:
            return say("The person needs nobody any more")
        case Outcome.MERGED:
            return say("Merged into another case")


CHOSEN = (Outcome.SOLVED, Outcome.VISIT, Outcome.ELSEWHERE, Outcome.UNREACHED, Outcome.NOT_OURS)
"""Outcomes that a helper chooses; the others come about by themselves."""


def event(line: Line, helper: Shown, topic: Shown) -> str:
    """What an event's line says. ``helper`` and ``topic`` give the names that people read."""
    who, detail = helper(line.author), line.text
    match line.event:
        case Event.OPENED:
            return say("The case was opened.")
        case Event.OFFERED:
            names = ", ".join(helper(name.strip()) for name in detail.split(",") if name.strip())
            return say("Offered to {names}.", names=names) if names else say("Offered to everybody.")
        case Event.TAKEN:
            return say("{who} took the case.", who=who)
        case Event.TAKEN_OVER:
            return say("{who} took the case over from {other}.", who=who, other=helper(detail))
        case Event.RELEASED:
            return say("{who} put the case back.", who=who)
        case Event.LEFT_LYING:
            return say("{other} did not answer, the case is back in the queue.", other=helper(detail))
        case Event.HANDED_OVER if detail.startswith("team:"):
            return say("{who} passed the case on to the team {team}.", who=who, team=detail[5:])
        case Event.HANDED_OVER:
            return say("{who} passed the case on to {other}.", who=who, other=helper(detail))
        case Event.GUIDE:
            return say("{who} started the guide “{title}” for the person.", who=who, title=topic(detail))
        case Event.GUIDE_ENDED:
            return say("The guide has ended.")
        case Event.DUE_SOON:
            return say("The promised first reply is due soon.")
        case Event.OVERDUE:
            return say("The promised first reply is overdue; the leads were told.")
        case Event.IDLE:
            return say("The person was asked whether they are still there.")
        case Event.CLOSED:
            return say("The case was closed: {how}.", how=outcome(Outcome(detail)))
        case Event.RATED:
            return say("The person’s word on it: {word}.", word=rating(int(detail)))
        case Event.MERGED:
            return say("The case goes on in number {number}.", number=detail)
        case Event.UNDELIVERED:
            return say("The message did not reach the person ({reason}).", reason=detail)
        case Event.BLOCKED:
            return say("The person has blocked the assistant: nothing reaches them now.")
        case Event.BACK:
            return say("The person can be reached again.")
        case None:
            return detail


def rating(score: int) -> str:
    return {3: say("content"), 2: say("fairly content")}.get(score, say("not content"))


def refusal(refused: Refusal, helper: Shown) -> str:
    match refused.kind:
        case RefusalKind.NOT_FOUND:
            return say("There is no such case.")
        case RefusalKind.NOT_ON_ROSTER:
            return say("Your account is not on the roster. Ask your lead to put you on it.")
        case RefusalKind.ALREADY_WITH:
            return say("{who} has this case. You can take it over.", who=helper(refused.owner or ""))
        case RefusalKind.NOT_YOURS:
            return say("{who} has this case, only they can do that.", who=helper(refused.owner or ""))
        case RefusalKind.CLOSED:
            return say("The case is closed.")
        case RefusalKind.NOBODY_THERE:
            return say("That was not found. Please choose again.")
        case RefusalKind.EMPTY:
            return say("There is nothing to send.")
        case RefusalKind.UNREACHABLE:
            return say("The person has blocked the assistant, so this cannot be sent.")
