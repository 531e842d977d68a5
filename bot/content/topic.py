"""Reads what guides, procedures and questions share: the topic."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Literal

from bot.content.fields import Fields, Page
from bot.content.model import Aspect, Example, Path, SideQuestion, Source, Text, Topic
from bot.content.strict import Node, Scalar
from bot.wording import say

REVIEW_DAYS = 180
PARTLY_DATED = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def topic(fields: Fields, topic_id: str) -> Topic:
    fields.check_id(topic_id, fields.line)
    checked_on = fields.day("checked_on") if fields.need("checked_on") else None
    return Topic(
        id=topic_id,
        title=fields.text("title"),
        means=fields.maybe("means"),
        group=fields.text("group"),
        owner=fields.text("owner"),
        checked_on=checked_on or date.min,
        sources=fields.each("sources", _source),
        phrases=fields.words("phrases"),
        phrase_lines=tuple(node.line for node in fields.some("phrases")),
        file=fields.page.file,
        line=fields.line,
        needs=fields.words("needs"),
        examples=_examples(fields.some("examples"), fields.page),
        not_examples=_examples(fields.nodes("not_examples"), fields.page),
        review_days=fields.number("review_days") or REVIEW_DAYS,
        urgent=fields.flag("urgent"),
    )


def answered_topic(fields: Fields, topic_id: str) -> Topic:
    """A topic with answers of its own: by aspect, and to side questions."""
    return replace(
        topic(fields, topic_id),
        answers=_answers(fields),
        questions=fields.each("questions", _side_question),
    )


def guided_topic(fields: Fields, topic_id: str, proof: Literal["ends_at", "papers"]) -> Topic:
    """A topic that people are led through. ``proof``: what each of its paths must say."""
    return replace(
        answered_topic(fields, topic_id),
        summary=fields.said("summary"),
        paths=fields.each("paths", lambda path: _path(path, proof)),
    )


def _source(fields: Fields) -> Source:
    when = fields.text("date")
    if when and not PARTLY_DATED.fullmatch(when):
        message = say("“{given}” is not a date", given=when)
        fields.blame("date", message, say("write it as year-month-day, e.g. 2026-08-15"))
    return Source(fields.text("name"), when, fields.maybe("url"))


def _examples(nodes: tuple[Node, ...], page: Page) -> tuple[Example, ...]:
    return tuple(_example(node, page) for node in nodes)


def _example(node: Node, page: Page) -> Example:
    if isinstance(node, Scalar):
        return Example(node.text, line=node.line)
    return page.read(node, _showing)


def _showing(fields: Fields) -> Example:
    return Example(fields.text("says"), fields.member("shows", Aspect, Aspect.HOW), fields.line)


def _answers(fields: Fields) -> dict[Aspect, Text]:
    """The answers by aspect; the aspects are the keys."""
    if not fields.inside("answers"):
        return {}
    return fields.page.read(fields.node.items["answers"], _by_aspect)


def _by_aspect(fields: Fields) -> dict[Aspect, Text]:
    return {aspect: fields.dated(aspect) for aspect in Aspect if fields.has(aspect)}


def _side_question(fields: Fields) -> SideQuestion:
    phrases = fields.words("phrases") if fields.some("phrases") else ()
    return SideQuestion(fields.id("id"), phrases, fields.said("answer"), fields.line)


def _path(fields: Fields, proof: Literal["ends_at", "papers"]) -> Path:
    fields.need(proof)
    return Path(
        name=fields.text("name"),
        replies=fields.words("replies"),
        ends_at=fields.maybe("ends_at"),
        papers=fields.ids("papers") if fields.has("papers") else None,
        on=fields.day("on"),
        line=fields.line,
    )
