"""Helpers' ready replies: how their file is read."""

from __future__ import annotations

import pytest

from bot.content.part import read_part

FILE = "faq/_canned.yaml"


def test_ready_replies_keep_the_order_of_the_file():
    part, problems = read_part(
        FILE, b"- {id: b, title: B, text: Hi}\n- {id: a, title: A, text: Ho, topics: [x]}"
    )
    assert problems == ()
    assert [(reply.id, reply.topics, reply.line) for reply in part.canned] == [("b", (), 1), ("a", ("x",), 2)]


@pytest.mark.parametrize("text", ["at [hour", "at hour]", "at []", "at [ ]", "at [[hour]]"])
def test_a_blank_that_cannot_be_filled_is_told(text: str):
    _, problems = read_part(FILE, f'- {{id: a, title: A, text: "{text}"}}'.encode())
    assert len(problems) == 1


@pytest.mark.parametrize(
    "data", [b"id: a", b"- a", b"- {id: a, titel: A, text: T}", b"- {id: A b, title: A, text: T}"]
)
def test_what_does_not_fit_is_told(data: bytes):
    assert read_part(FILE, data)[1]
