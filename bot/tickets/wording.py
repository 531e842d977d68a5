"""What helpers read of a ticket: names for what it is and what happened, in plain short words."""

from __future__ import annotations

from bot.content.model import Content
from bot.core.desk import rated
from bot.tickets import visit_words
from bot.tickets.model import TEAM, Event, Line, Outcome, Reason, Refusal, RefusalKind, State
from bot.tickets.naming import title
from bot.tickets.roster import Roster
from bot.tickets.visits import Result
from bot.wording import say


def state(value: State) -> str:
    names = {
        State.WAITING: say("Waiting (ticket)"),
        State.TAKEN: say("Taken (ticket)"),
        State.CLOSED: say("Closed (ticket)"),
    }
    return names[value]


def channel(name: str) -> str:
    known = {"web": say("the web page"), "console": say("the terminal")}
    return known.get(name, name.capitalize())


def reason(value: Reason) -> str:
    names = {
        Reason.ASKED: say("Asked for a person"),
        Reason.STUCK: say("Was not understood twice"),
        Reason.ANGER: say("Is upset"),
        Reason.FRAUD: say("May be being defrauded now"),
        Reason.GUIDE: say("The guide hands over"),
    }
    return names[value]


def outcome(value: Outcome) -> str:
    names = {
        Outcome.SOLVED: say("Solved"),
        Outcome.VISIT: say("Somebody visits"),
        Outcome.ELSEWHERE: say("Pointed to another office"),
        Outcome.UNREACHED: say("Not reached"),
        Outcome.NOT_OURS: say("Not our matter"),
        Outcome.IDLE: say("No more word from the person"),
        Outcome.WITHDRAWN: say("The person needs nobody any more"),
        Outcome.MERGED: say("Merged into another ticket"),
    }
    return names[value]


def farewell(value: Outcome | None, helper: str) -> str:
    """What the person hears when a helper closes the ticket."""
    match value:
        case Outcome.VISIT:
            return say("{helper} will come to you as agreed.", helper=helper)
        case Outcome.UNREACHED:
            return say("{helper} could not reach you. Write “talk to a person” to come back.", helper=helper)
        case Outcome.ELSEWHERE | Outcome.NOT_OURS:
            return say("{helper} has answered your question.", helper=helper)
        case _:
            return say("{helper} has closed this case.", helper=helper)


def refusal(value: Refusal, roster: Roster) -> str:
    """Why an act was not done, and what can be done instead."""
    owner = roster.shown(value.owner)
    match value.kind:
        case RefusalKind.ALREADY_WITH:
            return say("{helper} has this ticket already. You can take it over.", helper=owner)
        case RefusalKind.NOT_YOURS:
            return say("{helper} has this ticket. Take it over first.", helper=owner or say("Nobody"))
        case RefusalKind.NOT_ON_ROSTER:
            return say("You are not on the list of helpers. Ask whoever looks after the list to add you.")
        case RefusalKind.CLOSED:
            return say("This ticket is closed. What is written now does not reach the person.")
        case RefusalKind.UNREACHABLE:
            return say("The person has blocked the assistant: nothing reaches them until they write again.")
        case RefusalKind.NOT_FOUND:
            return say("There is no such ticket or line any more.")
        case RefusalKind.NOBODY_THERE:
            return say("There is no such helper, team, ticket or guide.")
        case RefusalKind.PAST:
            return say("That moment is past. Give one that is still to come.")
        case RefusalKind.PLACE_UNCLEAR:
            return say("It is not clear which commune that is. Write its name and its province.")
        case RefusalKind.EMPTY:
            return say("There is nothing to send: write something first.")


def happened(line: Line, roster: Roster, content: Content) -> str:
    """One sentence on what happened; empty for a line that somebody said."""
    by, detail = roster.shown(line.author), line.text
    match line.event:
        case None:
            return ""
        case Event.OPENED:
            return say("Opened: {reason}.", reason=reason(Reason(detail)))
        case Event.OFFERED:
            names = ", ".join(roster.shown(name) for name in detail.split(", ")) if detail else ""
            return say("Offered to {helpers}.", helpers=names) if names else say("Offered to everybody.")
        case Event.TAKEN:
            return say("{helper} took it.", helper=by)
        case Event.TAKEN_OVER:
            return say("{helper} took it over from {other}.", helper=by, other=roster.shown(detail))
        case Event.RELEASED:
            return say("{helper} gave it back.", helper=by)
        case Event.LEFT_LYING:
            return say("{helper} did not answer: back to the queue.", helper=roster.shown(detail))
        case Event.HANDED_OVER:
            to = detail.removeprefix(TEAM) if detail.startswith(TEAM) else roster.shown(detail)
            return say("{helper} handed it over to {other}.", helper=by, other=to)
        case Event.GUIDE:
            return say("{helper} sent a guide: {topic}.", helper=by, topic=title(detail, content) or detail)
        case Event.CLOSED:
            how = outcome(Outcome(detail))
            return say("{helper} closed it: {outcome}.", helper=by, outcome=how) if by else say(
                "Closed: {outcome}.", outcome=how)  # fmt: skip
        case Event.RATED:
            return say("The person says: {rating}.", rating=rated(int(detail)))
        case Event.MERGED:
            return say("Merged with ticket {number}.", number=detail)
        case Event.TAUGHT:
            return say("{helper} sent an answer to the editors, to become one for everybody.", helper=by)
        case Event.VISIT | Event.VISIT_SOON:
            return visit_words.happened(line, roster)
        case Event.VISIT_PAST:
            return say("{helper}, how was the visit? Please say its result.", helper=roster.shown(detail))
        case Event.VISIT_ENDED:
            return say("The visit: {result}.", result=visit_words.result(Result(detail)))
        case Event.UNDELIVERED:
            return say("A message did not reach the person. Call them, or try again later.")
        case other:
            return _plainly(other)


def _plainly(event: Event) -> str:
    sentences = {
        Event.GUIDE_ENDED: say("The guide is walked to its end. Your words reach the person again."),
        Event.DUE_SOON: say("The promised first reply is due soon."),
        Event.OVERDUE: say("The promised first reply is overdue. Leads, please look at it."),
        Event.IDLE: say("The person was asked whether they are still there."),
        Event.BLOCKED: say("The person blocked the assistant: nothing reaches them until they write again."),
        Event.BACK: say("The person is back: what you write reaches them again."),
    }
    return sentences[event]
