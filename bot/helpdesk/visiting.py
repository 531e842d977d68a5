"""House visits, inside their transaction: agreed, reminded of, ended; the route of a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.clock import VIETNAM
from bot.core import desk as spoken
from bot.helpdesk.ending import close
from bot.helpdesk.work import NOBODY_THERE, NOT_FOUND, NOT_ON_ROSTER, Work
from bot.places import Gazetteer
from bot.places.today import become, called
from bot.store import tickets, visits
from bot.tickets import visit_words
from bot.tickets.model import Event, Outcome, Refusal, RefusalKind, Ticket
from bot.tickets.naming import about
from bot.tickets.visits import Result, Stop, Visit, next_reminder, on_the_way

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
    work.happened(ticket, Event.VISIT, f"{visit.at.isoformat()} {visit.who}", by)
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
    commune = become(places, words)
    return f"{commune.name}, {commune.province}" if commune else None


def commune_named(places: Gazetteer | None, words: str) -> str | None:
    """Today's name alone, as tickets have it; ``None`` when no commune, or a ward too, is called so."""
    if places is None:
        return words
    names = {commune.name for commune in called(places, words)}
    return names.pop() if len(names) == 1 else None


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
    work.happened(ticket, Event.VISIT_ENDED, result.value, by)
    tell(work, ticket, visit_words.after(visit, work.roster.shown(visit.who)))
    if ticket.open and result in ENDS_WITH:
        close(work, ticket_id, by, ENDS_WITH[result], went=True)
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
        work.happened(ticket, Event.VISIT_PAST, visit.who)
        return
    work.happened(ticket, Event.VISIT_SOON, f"{visit.at.isoformat()} {visit.who}")
    tell(work, ticket, visit_words.reminder(visit, ticket, work.roster.shown(visit.who), work.now))


def route(work: Work, day: date) -> list[Stop]:
    """The visits of a day, in the order in which they are driven."""
    start = datetime.combine(day, time(), VIETNAM)
    found = on_the_way(visits.between(work.db, start, start + timedelta(days=1)))
    return [Stop(visit, _title(work, visit), work.roster.shown(visit.who)) for visit in found]


def _title(work: Work, visit: Visit) -> str:
    ticket = tickets.find(work.db, visit.ticket)
    return about(ticket, work.know.content) if ticket else ""


def tell(work: Work, ticket: Ticket, text: str) -> None:
    if text:
        work.say(ticket, lambda session: spoken.told(work.know, session, text, work.now))
