"""Which tickets a helper sees, and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from bot.text import unmark, words
from bot.tickets.model import Filter, Order, Summary

LAST = datetime.max.replace(tzinfo=UTC)


def seen(summaries: Iterable[Summary], wanted: Filter) -> list[Summary]:
    """Those that pass the filter, in its order."""
    found = [summary for summary in summaries if passes(summary, wanted)]
    match wanted.order:
        case Order.OLDEST:
            found.sort(key=lambda s: s.ticket.opened_at)
        case Order.NEWEST:
            found.sort(key=lambda s: s.ticket.opened_at, reverse=True)
        case Order.DUE:
            found.sort(key=_due)
    return found[: wanted.most]


def passes(summary: Summary, wanted: Filter) -> bool:
    ticket = summary.ticket
    return (
        (not wanted.topic or wanted.topic in (ticket.topic, ticket.group))
        and (wanted.mine is None or ticket.owner == wanted.mine)
        and contains(ticket.commune, wanted.place)
        and (wanted.text == f"{ticket.id}" or contains(f"{ticket.asked} {summary.last}", wanted.text))
    )


def contains(text: str, sought: str) -> bool:
    """Whether every word that is sought stands in the text, its marks or its end omitted or not.

    >>> contains("Mất căn cước, ở xã Tân Thạnh", "can cuoc tan"), contains("Mất căn cước", "cân")
    (True, False)
    """
    if not sought.strip():
        return True
    there = words(text)
    return all(any(_begins(word, part) for word in there) for part in words(sought))


def _begins(word: str, part: str) -> bool:
    return word.startswith(part) or unmark(word).startswith(part)


def _due(summary: Summary) -> tuple[int, bool, datetime, datetime]:
    """Waiting before taken before closed; urgent first; then by what is promised."""
    ticket = summary.ticket
    state = ("waiting", "taken", "closed").index(ticket.state)
    return state, not ticket.urgent, ticket.promised_at or LAST, ticket.opened_at
