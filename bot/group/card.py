"""The summary of a ticket in the helpers' group: its name, its words, its buttons."""

from __future__ import annotations

from collections.abc import Sequence

from bot.clock import vietnam_day
from bot.content.model import Content
from bot.core.message import Button
from bot.group.press import Act, written
from bot.store.conversations import Event
from bot.tickets import visit_words, wording
from bot.tickets.model import State, Ticket
from bot.tickets.naming import NAME, about, shortened, where
from bot.tickets.roster import Roster
from bot.tickets.visits import Visit
from bot.wording import moment, say

SAID = 120  # characters of each line that was said before
LONG = 300  # characters of a question or of answers


def name(ticket: Ticket, content: Content, roster: Roster) -> str:
    """What stands in the group's list of topics."""
    signs = {State.WAITING: "🟡", State.TAKEN: "🟢", State.CLOSED: "✅"}
    sign = "⛔" if ticket.urgent and ticket.open else signs[ticket.state]
    whose = roster.shown(ticket.owner) if ticket.owner and ticket.open else ""
    said = " · ".join(filter(None, (f"{sign} {ticket.id}", whose, about(ticket, content))))
    return shortened(said, NAME)


def text(
    ticket: Ticket, content: Content, roster: Roster, before: Sequence[Event] = (), visit: Visit | None = None
) -> str:
    """The card; ``**bold**`` marks what catches the eye. ``before``: what was said last, before it opened."""
    step = shortened(where(ticket, content, vietnam_day(ticket.opened_at)), LONG)
    lines = [
        f"**{say('Case {number}', number=ticket.id)}** · {state(ticket, roster)}",
        f"⛔ **{say('Urgent: a fraud may be under way')}**" if ticket.urgent else "",
        say("About: {topic}", topic=about(ticket, content)),
        say("Asked: “{words}”", words=shortened(ticket.asked, LONG)) if ticket.asked else "",
        say("Place: {place}", place=ticket.commune) if ticket.commune else "",
        say("Stands at: {step}", step=step) if step else "",
        say("Answered so far: {answers}", answers=answers(ticket)) if ticket.answers else "",
        say("Waiting since {moment}", moment=moment(ticket.opened_at)),
        promise(ticket),
        say("Visit: {visit}", visit=visit_words.summary(visit, roster)) if visit else "",
        say("Writes on: {channel}", channel=wording.channel(ticket.person.channel)),
        *(("", say("Said before:"), *map(heard, before)) if before else ()),
    ]
    return "\n".join(filter(None, lines))


def heard(event: Event) -> str:
    words = event.reply.text if event.reply else event.text
    return f"{'🤖' if event.reply else '👤'} {shortened(words, SAID)}"


def promise(ticket: Ticket) -> str:
    if ticket.promised_at is None or ticket.first_reply_at or not ticket.open:
        return ""
    return say("First reply promised by {moment}", moment=moment(ticket.promised_at))


def state(ticket: Ticket, roster: Roster) -> str:
    if ticket.state is State.WAITING:
        return say("waiting for a team: {team}", team=ticket.team) if ticket.team else say("waiting")
    if ticket.state is State.TAKEN:
        return say("with {helper}", helper=roster.shown(ticket.owner))
    return (
        say("closed: {outcome}", outcome=wording.outcome(ticket.outcome)) if ticket.outcome else say("closed")
    )


def answers(ticket: Ticket) -> str:
    return shortened("; ".join(ticket.answers.values()), LONG)


def buttons(ticket: Ticket, visit: Visit | None = None) -> tuple[Button, ...]:
    def button(label: str, do: Act) -> Button:
        return Button(label, written(do, ticket.id))

    ended = button(say("Result of the visit"), Act.VISIT)
    if ticket.state is State.CLOSED:
        return (ended,) if visit and not visit.result else ()
    waiting = ticket.state is State.WAITING
    first = button(say("Take"), Act.TAKE) if waiting else button(say("Take over"), Act.OVER)
    rest = (
        button(say("Pass on"), Act.MOVE),
        button(say("Note"), Act.NOTE),
        button(say("Ready replies"), Act.CANNED),
        ended if visit and not visit.result else button(say("Visit"), Act.VISIT),
        button(say("Close case"), Act.CLOSE),
    )
    return (first, *rest) if waiting else (first, button(say("Give back"), Act.RELEASE), *rest)
