"""Who is to check what again: the weekly list of an owner, and the links that no longer answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.content.freshness import due, is_stale, overdue
from bot.content.model import Content, Procedure, Topic
from bot.wording import day as written_day
from bot.wording import say

AHEAD = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Review:
    """``overdue``: days past ``due``, 0 while there is time. ``stale``: citizens are told that it is being checked."""

    topic: str
    title: str
    owner: str
    due: date
    overdue: int
    stale: bool


def reviews(content: Content, day: date) -> list[Review]:
    """What is overdue, or due within two weeks; the longest overdue first."""
    found = [_review(entry.topic, day) for entry in content.entries.values()]
    return sorted((one for one in found if one.due <= day + AHEAD), key=lambda one: one.due)


def _review(topic: Topic, day: date) -> Review:
    return Review(topic.id, topic.title, topic.owner, due(topic), overdue(topic, day), is_stale(topic, day))


def by_owner(found: Iterable[Review]) -> dict[str, list[Review]]:
    owners: dict[str, list[Review]] = {}
    for review in found:
        owners.setdefault(review.owner, []).append(review)
    return dict(sorted(owners.items()))


def weekly(owner: str, found: Iterable[Review]) -> str:
    """The list as a message to its owner."""
    lines = [
        say("• {title}: {days} days overdue", title=one.title, days=one.overdue)
        if one.overdue
        else say("• {title}: due on {day}", title=one.title, day=written_day(one.due))
        for one in found
    ]
    return "\n".join([say("To be checked again by {owner}:", owner=owner), *lines])


def links(content: Content) -> dict[str, tuple[str, ...]]:
    """Every address that citizens or sources lead to, with the topics that name it."""
    named: dict[str, list[str]] = {}
    for entry in content.entries.values():
        urls = [source.url for source in entry.topic.sources]
        if isinstance(entry, Procedure):
            urls += [online.url for online in entry.online]
        for url in urls:
            if url:
                named.setdefault(url, []).append(entry.topic.id)
    return {url: tuple(dict.fromkeys(topics)) for url, topics in sorted(named.items())}
