"""House visits, inside their transaction: agreed, reminded of, ended; the route of a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.clock import VIETNAM
from bot.core import desk as spoken
from bot.helpdesk.acting import NOBODY_THERE, NOT_FOUND, NOT_ON_ROSTER, Work
from bot.places import Gazetteer
from bot.store import tickets, visits
from bot.tickets import visit_words
from bot.tickets.model import Event, Outcome, Refusal, RefusalKind, Ticket
from bot.tickets.naming import about
from bot.tickets.routing import same_place
from bot.tickets.visits import Result, Stop, Visit, next_reminder, on_the_way
from bot.turns import casework

KINDS = ("", "xa ", "phuong ")  # of a commune, put before a name that says none
ENDS_WITH = {Result.DONE: Outcome.SOLVED, Result.POLICE: Outcome.ELSEWHERE, Result.REFUSED: Outcome.WITHDRAWN}


def agree(work: Work, visit: Visit, by: str) -> Visit | Refusal:
    """The person is told; who has the ticket keeps it."""
    ticket = tickets.find(work.db, visit.ticket)
    refused = _refused(work, ticket, by, visit.who)
    if refused or ticket is None:
        return refused or NOT_FOUND
    if visit.at <= work.now:
        return Refusal(RefusalKind.PAST)
    commune = settled(work.know.places, visit.commune)
    if commune is None:
        return Refusal(RefusalKind.PLACE_UNCLEAR)
    visit = replace(visit, commune=commune, result=None)
    visit = replace(visit, remind_at=next_reminder(visit, work.now))
    visits.save(work.db, visit)
    happened(work, ticket, Event.VISIT, f"{visit.at.isoformat()} {visit.who}", by)
    tell(work, ticket, visit_words.agreed(visit, work.roster.shown(visit.who)))
    return visit


def _refused(work: Work, ticket: Ticket | None, by: str, who: str) -> Refusal | None:
    if work.roster.find(by) is None:
        return NOT_ON_ROSTER
    if work.roster.find(who) is None:
        return NOBODY_THERE
    if ticket and (not ticket.open or not ticket.person.user):
        return Refusal(RefusalKind.CLOSED, ticket.owner)
    if ticket and ticket.owner not in (None, by) and not work.leads(by):
        return Refusal(RefusalKind.NOT_YOURS, ticket.owner)
    return None


def settled(places: Gazetteer | None, words: str) -> str | None:
    """Today's commune with its province; ``None`` when it is not sure which. Without a gazetteer the words stand."""
    words = " ".join(words.split())
    if places is None or not words:
        return words or None
    found = (places.find(kind + words) for kind in KINDS)
    sure = next((one for one in found if one and one.sure), None)
    return f"{sure.communes[0].name}, {sure.communes[0].province}" if sure else None


def commune_named(places: Gazetteer | None, words: str) -> str | None:
    """Today's name alone, as tickets have it; ``None`` when no commune is called so: an old name is not guessed at."""
    if places is None:
        return words
    called = [kind + words.partition(",")[0] for kind in KINDS]
    found = (places.find(one) for one in called)
    names = (commune.name for one in found if one for commune in one.communes)
    return next((name for name in names if any(same_place(name, one) for one in called)), None)


def end(work: Work, ticket_id: int, by: str, result: Result) -> Visit | Refusal:
    """Whoever went says how it was, also on a closed ticket; an open one ends with it as ``ENDS_WITH`` says."""
    ticket, visit = tickets.find(work.db, ticket_id), visits.of(work.db, ticket_id)
    if work.roster.find(by) is None:
        return NOT_ON_ROSTER
    if ticket is None or visit is None:
        return NOT_FOUND
    if visit.result is result:
        return visit
    visit = replace(visit, result=result, remind_at=None)
    visits.save(work.db, visit)
    happened(work, ticket, Event.VISIT_ENDED, result.value, by)
    tell(work, ticket, visit_words.after(visit, work.roster.shown(visit.who)))
    if ticket.open and result in ENDS_WITH:
        work.close(ticket_id, by, ENDS_WITH[result], went=True)
    return visit


def remind(work: Work, ticket_id: int) -> None:
    """Both sides before the visit, the helpers after it. One that comes late does what fits the hour."""
    ticket, visit = tickets.find(work.db, ticket_id), visits.of(work.db, ticket_id)
    if ticket is None or visit is None or visit.remind_at is None or visit.remind_at > work.now:
        return
    visits.save(work.db, replace(visit, remind_at=next_reminder(visit, work.now)))
    if visit.remind_at < visit.at <= work.now:
        return  # missed; they are asked later how it was
    if visit.at <= work.now:
        happened(work, ticket, Event.VISIT_PAST, visit.who)
        return
    happened(work, ticket, Event.VISIT_SOON, f"{visit.at.isoformat()} {visit.who}")
    tell(work, ticket, visit_words.reminder(visit, ticket, work.roster.shown(visit.who), work.now))


def route(work: Work, day: date) -> list[Stop]:
    """The visits of a day, in the order in which they are driven."""
    start = datetime.combine(day, time(), VIETNAM)
    found = on_the_way(visits.between(work.db, start, start + timedelta(days=1)))
    return [Stop(visit, _title(work, visit), work.roster.shown(visit.who)) for visit in found]


def _title(work: Work, visit: Visit) -> str:
    ticket = tickets.find(work.db, visit.ticket)
    return about(ticket, work.know.content) if ticket else ""


def happened(work: Work, ticket: Ticket, event: Event, detail: str, by: str = "") -> None:
    casework.tell(work.db, ticket.id, event, work.now, detail, by)
    if by:
        work.audit(by, event.value, ticket.id, detail)
    work.changed(ticket)


def tell(work: Work, ticket: Ticket, text: str) -> None:
    if text:
        work.say(ticket, lambda session: spoken.told(work.know, session, text, work.now))
