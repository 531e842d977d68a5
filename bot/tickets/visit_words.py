"""What people and helpers read of house visits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby

from bot.tickets.model import Event, Line, Ticket
from bot.tickets.roster import Roster
from bot.tickets.visits import Result, Stop, Visit, clock, is_tomorrow
from bot.wording import day, moment, say


def result(value: Result) -> str:
    names = {
        Result.DONE: say("Visited, done"),
        Result.POLICE: say("Needs the commune's police"),
        Result.ABSENT: say("Nobody at home"),
        Result.REFUSED: say("The person declined"),
        Result.CANCELLED: say("Cancelled"),
    }
    return names[value]


# ── for the person ───────────────────────────────────────────────────────────────────────────────


def agreed(visit: Visit, shown: str) -> str:
    values = {"helper": shown, "moment": moment(visit.at), "place": place(visit)}
    return "\n\n".join(
        (
            say("{helper} will come to you at {moment}: {place}.", **values),
            say("Another time suits you better? Write it here, or “talk to a person”."),
            say("Whoever comes never asks for a password, an OTP or money."),
        )
    )


def reminder(visit: Visit, ticket: Ticket, shown: str, now: datetime) -> str:
    """In the person's own words of what it is about."""
    values = {"helper": shown, "clock": clock(visit), "place": place(visit)}
    when = (
        say("Tomorrow at {clock} {helper} comes to you: {place}.", **values)
        if is_tomorrow(visit, now)
        else say("Today at {clock} {helper} comes to you: {place}.", **values)
    )
    words = ticket.asked.partition("\n")[0]
    return "\n\n".join(
        filter(None, (when, say("About what you wrote: “{words}”", words=words) if words else ""))
    )


def after(visit: Visit, shown: str) -> str:
    """What the person hears of the result; empty where they saw it themselves."""
    match visit.result:
        case Result.ABSENT:
            return say(
                "{helper} came to you and met nobody. Write “talk to a person” to agree on another time.",
                helper=shown,
            )
        case Result.CANCELLED:
            return say(
                "The visit at {moment} does not take place. Write “talk to a person” to agree on another time.",
                moment=moment(visit.at),
            )
        case Result.POLICE:
            return say("For the rest please go to the commune's police, as {helper} told you.", helper=shown)
        case _:
            return ""


# ── for helpers ──────────────────────────────────────────────────────────────────────────────────


def place(visit: Visit) -> str:
    return ", ".join(filter(None, (visit.hamlet, visit.commune)))


def summary(visit: Visit, roster: Roster) -> str:
    """One line for a card."""
    ended = f" · {result(visit.result)}" if visit.result else ""
    return f"{moment(visit.at)} · {place(visit)} · {roster.shown(visit.who)}{ended}"


def happened(line: Line, roster: Roster) -> str:
    """``line.text``: the moment and who goes."""
    at, _, who = line.text.partition(" ")
    values = {"moment": moment(datetime.fromisoformat(at)), "helper": roster.shown(who)}
    if line.event is Event.VISIT_SOON:
        return say("A visit is near: {helper} goes at {moment}. The person was reminded.", **values)
    return say("A visit is agreed: {helper} goes at {moment}.", **values)


def route(stops: Sequence[Stop], of: date) -> str:
    """Plain text to take along; the stops in their order."""
    if not stops:
        return say("No visits on {day}.", day=day(of))
    lines = [say("Visits on {day}: {count}", day=day(of), count=len(stops))]
    for (commune, hamlet), group in groupby(stops, key=lambda s: (s.visit.commune, s.visit.hamlet)):
        lines += ["", ", ".join(filter(None, (hamlet, commune)))]
        lines += [_stop(stop) for stop in group]
    return "\n".join(lines)


def _stop(stop: Stop) -> str:
    ended = f" · {result(stop.visit.result)}" if stop.visit.result else ""
    case = say("Case {number}", number=stop.visit.ticket)
    return f"- {clock(stop.visit)} · {stop.shown} · {case} · {stop.title}{ended}"
