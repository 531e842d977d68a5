"""``camtay catalogue import``: validated, repeatable, followed by a running assistant."""

from __future__ import annotations

import json

import pytest

from bot.cli import main
from bot.store import catalogue
from bot.store.writer import connect

ROWS = [{"code": f"1.90000{n}", "name": f"Thủ tục số {n}"} for n in range(5)]


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("CAMTAY_DATA", str(tmp_path / "var"))
    return tmp_path / "var"


def export(tmp_path, rows, name="export.jsonl"):
    file = tmp_path / name
    file.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    return str(file)


def stored(data):
    db = connect(data / "camtay.db")
    try:
        return catalogue.records(db), catalogue.stamp(db)
    finally:
        db.conn.close()


def test_good_rows_are_kept_and_wrong_ones_told(tmp_path, data, capsys):
    assert main(["catalogue", "import", export(tmp_path, [*ROWS, {"code": "x", "name": "y"}])]) == 1
    told = capsys.readouterr()
    assert "export.jsonl:6: " in told.err
    assert "5" in told.out and "1" in told.out
    assert [record.code for record in stored(data)[0]] == [row["code"] for row in ROWS]


def test_importing_again_changes_what_changed_and_keeps_the_rest(tmp_path, data):
    assert main(["catalogue", "import", export(tmp_path, ROWS)]) == 0
    _, before = stored(data)
    assert main(["catalogue", "import", export(tmp_path, [ROWS[0] | {"name": "Tên mới"}])]) == 0
    records, after = stored(data)
    assert [record.name for record in records][:2] == ["Tên mới", "Thủ tục số 1"]
    assert (len(records), before[0], after[0]) == (5, 5, 5)
    assert after != before  # a running assistant sees it


def test_progress_is_told(tmp_path, data, capsys):
    rows = [{"code": f"1.{n:06}", "name": "Thủ tục"} for n in range(1200)]
    main(["catalogue", "import", export(tmp_path, rows)])
    assert [line.split()[0] for line in capsys.readouterr().err.splitlines()] == ["500", "1000", "1200"]


def test_many_wrong_rows_are_counted_not_listed(tmp_path, data, capsys):
    assert main(["catalogue", "import", export(tmp_path, [{"code": "x"}] * 80)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 50 + 1 + 1


@pytest.mark.parametrize("content", [None, b"\x1f\x8bbroken", b"ma,ten\n"])
def test_a_file_that_cannot_be_read_is_told_in_a_sentence(tmp_path, data, capsys, content):
    file = tmp_path / "export.csv"
    if content is not None:
        file.write_bytes(content)
    assert main(["catalogue", "import", str(file)]) == 2
    assert "export.csv" in capsys.readouterr().err
