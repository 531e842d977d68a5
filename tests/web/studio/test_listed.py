from __future__ import annotations

from datetime import date, timedelta

from bot.web.studio.listed import Filter, State, rows

DAY = date(2026, 11, 21)


def test_a_topic_past_its_review_is_overdue(small):
    (row,) = [r for r in rows(small.content, (), {}, DAY + timedelta(days=400)) if r.id == "khai-sinh"]
    assert State.OVERDUE in row.states and Filter(state="overdue").lets(row)


def test_a_topic_whose_file_has_a_draft_is_no_longer_only_published(small):
    file = small.content.entries["khai-sinh"].topic.file
    (row,) = [r for r in rows(small.content, {file}, {}, DAY) if r.id == "khai-sinh"]
    assert State.DRAFT in row.states and State.PUBLISHED not in row.states
