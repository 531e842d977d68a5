"""Reads a guide: flows/<topic>.yaml."""

from __future__ import annotations

from bot.content.fields import Fields
from bot.content.model import Flow
from bot.content.steps import step
from bot.content.topic import guided_topic


def flow(fields: Fields, topic_id: str) -> Flow:
    steps = tuple(fields.page.read(node, step) for node in fields.some("steps"))
    return Flow(guided_topic(fields, topic_id, "ends_at"), steps)
