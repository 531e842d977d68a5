"""Tells an editor why a message was answered, asked about or refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.content.model import Content, Topic
from bot.matching.decide import STRANGE, SURE
from bot.matching.explain import TopicWhy, Why
from bot.matching.ranking import Decision
from bot.wording import say

NEEDS = 6  # that are told; the file has the rest


def told(why: Why, content: Content) -> Iterator[str]:
    """Line by line: what was read, what was decided and why, then each near topic."""
    yield say("Read as: {words}", words=" ".join(why.words) or "–")
    for one in why.asked:
        yield say("Asks for: {aspect} (“{phrase}”)", aspect=one.aspect, phrase=" ".join(one.phrase))
    if why.ranking.subject:
        yield say("Speaks of a subject that is not covered: {subject}", subject=why.ranking.subject)
    yield verdict(why)
    for number, topic in enumerate(why.topics, start=1):
        yield ""
        yield from _topic(number, topic, content.entries[topic.candidate.topic].topic)


def verdict(why: Why) -> str:
    """What was decided, and the figure that decided it."""
    first = why.topics[0] if why.topics else None
    figures = {"strange": f"{why.strange:.0%}", "most": f"{STRANGE:.0%}", "sure": f"{SURE:.0%}"}
    if first:
        figures["score"] = f"{first.candidate.score:.0%}"
    if why.ranking.decision is Decision.ANSWER:
        if first is None or why.ranking.candidates[0].topic != first.candidate.topic:
            return say("Answered: the message holds the code of a procedure.")
        return say("Answered: {score} sure; {sure} is enough.", **figures)
    if why.ranking.bare:
        return say("Only asks for an aspect, of what was spoken of before.")
    if first is None:
        return say("Refused: no phrase holds any of these words.")
    if why.ranking.decision is Decision.NONE:
        return say("Refused: {strange} likely not ours; up to {most} it would be asked about.", **figures)
    if first.lacking and first.candidate.score >= SURE:
        return say("Asked about: {score} sure, but a word that the topic needs is lacking.", **figures)
    return say("Asked about: {score} sure; {sure} is needed to answer.", **figures)


def _topic(number: int, one: TopicWhy, topic: Topic) -> Iterator[str]:
    aside = f" #{one.candidate.question}" if one.candidate.question else ""
    yield f"{number}. {topic.title} ({topic.id}{aside}): {one.candidate.score:.0%}"
    for phrase in one.phrases:
        yield "   " + say("like the phrase “{phrase}”", phrase=phrase)
    if one.speak_for:
        yield "   " + say("for it: {words}", words=_list(one.speak_for))
    if one.speak_against:
        yield "   " + say("against it: {words}", words=_list(one.speak_against))
    if one.lacking:
        yield "   " + say("lacks one of “needs”: {words}", words=_list(topic.needs[:NEEDS]))


def _list(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)
