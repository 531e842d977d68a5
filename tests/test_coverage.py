"""The real content holds what every topic is to hold, and ``camtay coverage`` tells it."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from bot.cli import main
from bot.cli.coverage import table

TOPICS = Path(__file__).parent / "data" / "topics.tsv"
ROWS = {row.id: row for row in table()}


def wanted() -> list[dict[str, str]]:
    with TOPICS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.mark.parametrize("topic", wanted(), ids=lambda topic: topic["id"])
def test_every_topic_is_written_to_the_full_measure(topic):
    row = ROWS[topic["id"]]
    assert row.group == topic["group"]
    assert row.missing == ()
    assert (row.phrases >= 40, row.examples >= 6, row.not_examples >= 3, row.sources >= 1) == (True,) * 4


def test_the_table_names_each_topic_once_with_its_total(capsys):
    assert main(["coverage"]) == 0
    heads, *rows, total = capsys.readouterr().out.splitlines()
    assert sorted(row.split()[0] for row in rows) == sorted(ROWS)
    assert total.split()[0] == str(len(ROWS))


def test_as_json_it_is_a_list_with_an_id_each(capsys):
    assert main(["coverage", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {row["id"]: row["phrases"] for row in told} == {id: row.phrases for id, row in ROWS.items()}
    assert {"examples", "aspects", "missing", "sources", "checked_on", "age", "uncertain"} <= told[0].keys()


def test_the_age_is_counted_to_the_given_day():
    later = {row.id: row.age for row in table(date(2027, 1, 31))}
    assert later["khai-sinh"] - ROWS["khai-sinh"].age > 60


def test_what_leaves_an_aspect_open_is_told_and_counts_as_wrong(tmp_path, monkeypatch, capsys):
    small = Path(__file__).parent / "content_small"
    monkeypatch.setenv("CAMTAY_CONTENT", str(small))
    assert main(["coverage"]) == 1
    assert "documents" in capsys.readouterr().out
