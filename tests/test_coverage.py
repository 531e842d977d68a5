"""The real content holds what every topic is to hold, and ``camtay coverage`` tells it."""

from __future__ import annotations

import csv
import json
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli import main
from bot.cli.coverage import Row, printed, table
from bot.core.scene import Knowledge
from tests.conftest import SMALL, TODAY

TOPICS = Path(__file__).parent / "data" / "topics.tsv"


def wanted() -> list[dict[str, str]]:
    with TOPICS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.fixture(scope="module")
def rows(knowledge: Knowledge) -> dict[str, Row]:
    return {row.id: row for row in table(knowledge.content, TODAY)}


@pytest.fixture
def on_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMTAY_CONTENT", str(SMALL))


@pytest.mark.parametrize("topic", wanted(), ids=lambda topic: topic["id"])
def test_every_topic_is_written_to_the_full_measure(rows, topic):
    row = rows[topic["id"]]
    assert row.group == topic["group"]
    assert row.missing == ()
    assert (row.phrases >= 40, row.examples >= 6, row.not_examples >= 3, row.sources >= 1) == (True,) * 4


def test_the_table_names_each_topic_once_with_its_total(rows):
    heads, *lines, total = printed([*rows.values()])
    assert sorted(line.split()[0] for line in lines) == sorted(rows)
    assert total.split()[0] == str(len(rows))


def test_as_json_it_is_a_list_with_an_id_each(on_small, capsys):
    main(["coverage", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert {row["id"] for row in told} >= {"khai-sinh", "lay-lai-mat-khau"}
    assert {"phrases", "examples", "aspects", "missing", "sources", "checked_on", "age"} <= told[0].keys()


def test_the_age_is_counted_to_the_given_day(knowledge, rows):
    later = {row.id: row.age for row in table(knowledge.content, TODAY + timedelta(days=71))}
    assert later["khai-sinh"] - rows["khai-sinh"].age == 71


def test_what_leaves_an_aspect_open_is_told_and_counts_as_wrong(on_small, capsys):
    assert main(["coverage"]) == 1
    assert "documents" in capsys.readouterr().out
