from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from bot.content.graph import mermaid
from bot.content.library import load
from bot.content.model import Ask, Branch, Dated, Flow, Option, Run, Say, Topic

CONTENT = load(Path(__file__).parent / "good", date(2026, 11, 21)).content
NASTY = '"]}})) end --> x; %% #quot; <b> `a` **b** \\n & | {click} style subgraph 🙂 «x» “y” \n end'
LINE = re.compile(
    r'[a-z]\w*(\[|\{\{|\[/|\[\[|\(\[|\(\()"[^"]*"(\]|\}\}|/\]|\]\]|\]\)|\)\))'  # a node
    r'|[a-z]\w* (-->|-\.-x)(\|"[^"|]*"\|)? [a-z]\w*'  # an edge
)


def drawn(*steps) -> str:
    topic = Topic("t", "T", "g", "o", date(2026, 11, 21), (), (), "flows/t.yaml")
    return mermaid(Flow(topic, steps))


@pytest.mark.parametrize("topic", CONTENT.entries)
def test_every_line_is_a_node_or_an_edge(topic: str):
    head, *lines = mermaid(CONTENT.entries[topic]).splitlines()
    assert head == "flowchart TD"
    assert all(LINE.fullmatch(line.strip()) for line in lines)


def test_every_step_is_drawn_and_every_way_between_them():
    chart = mermaid(CONTENT.entries["quen-mat-khau"])
    assert [step.id in chart for step in CONTENT.entries["quen-mat-khau"].steps] == [True] * 7
    edges = re.findall(r"(s\d) --> ?(?:\|\"([^\"]*)\"\|)? ?(\w+)", chart)
    assert [(start, to) for start, _, to in edges] == [
        ("s0", "s1"),
        ("s0", "s2"),
        ("s0", "s0"),
        ("s0", "s5"),
        ("s1", "s5"),
        ("s1", "s3"),
        ("s1", "s5"),
        ("s2", "s1"),
        ("s3", "s4"),
        ("s4", "s6"),
        ("s6", "done"),
    ]
    assert edges[0][1] == "Còn dùng"


def test_answers_lead_to_the_papers_they_call_for_and_spare():
    chart = mermaid(CONTENT.entries["khai-sinh"])
    assert 'c0 -->|"Ở nhà"| c1' in chart
    assert 'c0 -->|"Ở nhà"| d4' in chart
    assert 'c0 -.-x|"Ở nhà"| d2' in chart


def test_no_sign_in_a_text_can_break_the_chart():
    options = (Option(NASTY, (Branch("graph", {"end": NASTY}),)), Option("end"))
    chart = drawn(Ask("end", (Dated(NASTY),), options), Run("x--y", "subgraph"), Say("graph", ()))
    assert all(LINE.fullmatch(line.strip()) for line in chart.splitlines()[1:])


def test_a_step_that_goes_nowhere_is_drawn_to_the_end_rather_than_failing():
    assert "s0 --> done" in drawn(Say("a", (), (Branch("lost"),)))


def test_a_guide_that_never_ends_has_no_end():
    assert "done" not in drawn(Say("a", (), (Branch("b"),)), Say("b", (), (Branch("a"),)))
