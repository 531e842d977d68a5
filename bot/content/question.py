"""Reads plain questions: faq/questions/<group>.yaml, topic by topic."""

from __future__ import annotations

from bot.content.fields import Fields
from bot.content.model import Question
from bot.content.topic import answered_topic


def question(fields: Fields, topic_id: str) -> Question:
    return Question(answered_topic(fields, topic_id), fields.said("answer"), fields.ids("then"))
