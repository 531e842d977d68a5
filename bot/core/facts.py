"""What is known of a topic, put into words for one aspect on one day.

Every function returns ``None`` (or no lines) where nothing is known: saying so is the caller's part.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from bot.content.freshness import is_stale
from bot.content.model import (
    Aspect,
    Document,
    Duration,
    Entry,
    Fee,
    Online,
    Procedure,
    Question,
    Topic,
    in_force,
    text_on,
)
from bot.content.procedure_facts import facts as case_facts
from bot.content.procedure_facts import holds, may_hold, open_case, possible_facts
from bot.core.message import Link
from bot.wording import day as written_day
from bot.wording import money, say

SOON = timedelta(days=60)  # a change this near is announced
MOST_PAPERS = 8  # of a list that is read out to somebody whose case is not known
MOST_FEES = 7


def about(
    entry: Entry, aspect: Aspect | None, day: date, answered: Mapping[str, str] | None = None
) -> str | None:
    """The answer on that aspect, with no source line. ``answered`` cases leave out fees that cannot apply.

    A plain question asked without an aspect has its own answer; any other topic says how it is done.
    """
    if isinstance(entry, Question):
        return text_on(entry.topic.answers.get(aspect, entry.answer) if aspect else entry.answer, day)
    if isinstance(entry, Procedure):
        return _of_procedure(entry, aspect or Aspect.HOW, day, answered or {})
    return text_on(entry.topic.answers.get(aspect or Aspect.HOW, ()), day)


def _of_procedure(procedure: Procedure, aspect: Aspect, day: date, answered: Mapping[str, str]) -> str | None:
    match aspect:
        case Aspect.FEES:
            return _block(say("Fees:"), _fees(procedure, answered, day))
        case Aspect.TIME:
            return _block(say("Time:"), [_duration(item) for item in in_force(procedure.time, day)])
        case Aspect.WHERE:
            return text_on(procedure.where, day)
        case Aspect.ONLINE:
            return "\n".join(online(item) for item in in_force(procedure.online, day)) or None
        case Aspect.DOCUMENTS:
            return _block(say("Papers:"), _papers(procedure, day))
        case Aspect.HOW:
            return text_on(procedure.topic.answers.get(aspect, ()), day)


def _block(head: str, lines: Sequence[str]) -> str | None:
    return "\n".join([head, *lines]) if lines else None


def possible_fees(procedure: Procedure, answered: Mapping[str, str], day: date) -> list[Fee]:
    """The fees that the answers so far do not rule out: with none, all of them."""
    known = case_facts(procedure, answered)
    if open_case(procedure, answered, day) is None:
        return [fee for fee in procedure.fees if holds(fee, known)]
    possible = possible_facts(procedure, answered)
    return [fee for fee in procedure.fees if may_hold(fee, known, possible)]


def _fees(procedure: Procedure, answered: Mapping[str, str], day: date) -> list[str]:
    """The fees that may apply; in a long list only those that surely do with all that limits them."""
    may_apply = possible_fees(procedure, answered, day)
    lines = fees(may_apply, day)
    if len(lines) <= MOST_FEES:
        return lines
    known, possible = case_facts(procedure, answered), possible_facts(procedure, answered)
    sure = [fee for fee in may_apply if holds(fee, known) and possible.isdisjoint(fee.unless)]
    if len(sure) == len(may_apply):
        return lines
    now = [_fee(fee) if fee in sure else _in_short(fee) for fee in in_force(may_apply, day)]
    yours = say("It depends on the case: tell me yours in a few words, and I tell you which.")
    return [*now, *_soon(sure, day), yours]


def fees(all_fees: Sequence[Fee], day: date) -> list[str]:
    """A line a fee in force, then a line for each that begins within 60 days."""
    return [*map(_fee, in_force(all_fees, day)), *_soon(all_fees, day)]


def _soon(all_fees: Sequence[Fee], day: date) -> list[str]:
    return [
        say("• From {day}: {fee}", day=written_day(fee.start), fee=_fee(fee).removeprefix("• "))
        for fee in all_fees
        if fee.start and day < fee.start <= day + SOON
    ]


def _fee(fee: Fee) -> str:
    return _price(fee) + _remarks(fee.note, fee.until, fee.uncertain)


def _in_short(fee: Fee) -> str:
    return _price(fee) + _remarks(None, None, fee.uncertain)


def _price(fee: Fee) -> str:
    price = fee.text or (say("free of charge") if fee.amount == 0 else money(fee.amount or 0))
    if fee.per:
        price = say("{price} each {unit}", price=price, unit=fee.per)
    return f"• {fee.for_}: {price}"


def _duration(item: Duration) -> str:
    text = f"{item.for_}: {item.text}" if item.for_ else item.text
    return f"• {text}" + _remarks(None, item.until, item.uncertain)


def _remarks(note: str | None, until: date | None, uncertain: bool) -> str:
    """What limits a fact: its note, its last day, its doubt."""
    said = [note] if note else []
    if until:
        said.append(say("until the end of {day}", day=written_day(until)))
    if uncertain:
        said.append(say("not certain: please ask where you hand it in"))
    return f" ({'; '.join(said)})" if said else ""


def online(item: Online) -> str:
    parts = [say("Online: {level}.", level=item.level)]
    if item.path:
        parts.append(say("Way: {path}", path=item.path))
    if item.note:
        parts.append(item.note)
    if item.uncertain:
        parts.append(say("This is not certain: please ask where you hand it in."))
    return "\n".join(parts)


def links(entry: Entry, aspect: Aspect, day: date) -> tuple[Link, ...]:
    if not (isinstance(entry, Procedure) and aspect is Aspect.ONLINE):
        return ()
    return tuple(Link(say("Open the portal"), i.url) for i in in_force(entry.online, day) if i.url)


def _papers(procedure: Procedure, day: date) -> list[str]:
    """The papers for everybody; of a long list only those that everybody needs."""
    listed = in_force(procedure.documents, day)
    always = [paper for paper in listed if not (paper.only_if or paper.unless)]
    if len(listed) <= MOST_PAPERS:
        return [_in_general(paper) for paper in listed]
    others = say("• Others by the case: write “{title}”, and I list yours.", title=procedure.topic.title)
    return [*map(_in_general, always), others]


def _in_general(document: Document) -> str:
    """A paper in the list for everybody, before anything is known of the person's case."""
    name = f"{document.name} ({document.form})" if document.form else document.name
    if document.only_if or document.unless:
        name = say("{paper}: only in some cases", paper=name)
    return f"• {name}"


def source_line(topic: Topic, day: date) -> str:
    """Where it comes from and when it was checked, small, for the end of an answer."""
    source = say(
        "Source: {name}. Checked on {day}.", name=topic.sources[0].name, day=written_day(topic.checked_on)
    )
    return _with_doubt(source, topic, day)


def checked_line(topic: Topic, day: date) -> str:
    """For a side question, whose source need not be the topic's first."""
    return _with_doubt(say("Checked on {day}.", day=written_day(topic.checked_on)), topic, day)


def _with_doubt(line: str, topic: Topic, day: date) -> str:
    return f"{line}\n{being_checked()}" if is_stale(topic, day) else line


def being_checked() -> str:
    return say("This is being checked again: please ask where you hand it in before you go.")


@lru_cache(maxsize=1024)  # only some are ever offered, and each is written out to see
def known_aspects(entry: Entry, day: date) -> tuple[Aspect, ...]:
    return tuple(aspect for aspect in Aspect if about(entry, aspect, day))
