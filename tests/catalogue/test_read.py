"""Exports, row by row: JSON Lines and CSV, good rows kept, each kind of wrong row told by its line."""

from __future__ import annotations

import gzip
import json

import pytest

from bot.catalogue.files import Wrong, read
from bot.catalogue.record import BadRow, Record

GOOD = {"code": "1.900001", "name": "Cấp giấy phép", "documents": [{"name": "Đơn  đề nghị"}, {"name": None}]}


def rows(tmp_path, text: str | bytes, name: str = "export.jsonl"):
    file = tmp_path / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read(file))


def test_a_row_of_json_is_a_record(tmp_path):
    full = GOOD | {
        "full_online": True,
        "as_of": "2026-07",
        "url": "https://dichvucong.gov.vn/x",
        "steps": ["…"],
    }
    assert rows(tmp_path, json.dumps(full)) == [
        Record(
            "1.900001",
            "Cấp giấy phép",
            documents=("Đơn đề nghị",),
            full_online=True,
            url="https://dichvucong.gov.vn/x",
            as_of="2026-07",
        )
    ]


def test_papers_may_come_by_case(tmp_path):
    (made,) = rows(tmp_path, json.dumps(GOOD | {"documents": {"Cấp mới": ["Đơn"], "Khác": "Ảnh"}}))
    assert made.documents == ("Đơn", "Ảnh")


def test_a_table_is_read_with_its_quotes_and_line_breaks(tmp_path):
    table = 'code,name,documents,full_online\n1.900001,"Cấp ""giấy"",\nphép",Đơn; Ảnh,0\n1.900002,Khác,,\n'
    made = rows(tmp_path, table, "export.csv")
    assert made[0] == Record("1.900001", 'Cấp "giấy", phép', documents=("Đơn", "Ảnh"), full_online=False)
    assert made[1].full_online is None


@pytest.mark.parametrize("name", ["export.jsonl.gz", "export"])
def test_gzip_is_known_by_its_first_bytes(tmp_path, name):
    assert len(rows(tmp_path, gzip.compress(json.dumps(GOOD).encode()), name)) == 1


def test_a_byte_order_mark_and_blank_lines_do_no_harm(tmp_path):
    assert len(rows(tmp_path, b"\xef\xbb\xbf\n\n" + json.dumps(GOOD).encode() + b"\n\n")) == 1


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"code": "1.9"}, "1.9"),
        ({"code": None}, "1.001193"),
        ({"code": 1.900001}, "code"),
        ({"name": "  "}, "name"),
        ({"name": ["x"]}, "name"),
        ({"fee": 50_000}, "fee"),
        ({"fee": "x" * 50_000}, "fee"),
        ({"full_online": "maybe"}, "maybe"),
        ({"documents": 5}, "documents"),
        ({"documents": [5]}, "documents"),
        ({"url": "javascript:alert(1)"}, "https://"),
        ({"as_of": "18/7/2026"}, "2026-07-18"),
        ({"as_of": "2026-13"}, "2026-07-18"),
    ],
)
def test_a_wrong_row_is_told_by_its_line_and_the_others_are_kept(tmp_path, change, told):
    lines = [GOOD, GOOD | {"code": "1.900002"} | change, GOOD | {"code": "1.900003"}]
    first, wrong, last = rows(tmp_path, "\n".join(map(json.dumps, lines)))
    assert isinstance(first, Record) and isinstance(last, Record)
    assert isinstance(wrong, Wrong) and wrong.line == 2 and told in wrong.message


@pytest.mark.parametrize("line", ['{"code": "1.900002"', "[]", '"x"', "null", "\x00", "[" * 100_000])
def test_a_line_that_is_no_object_is_skipped(tmp_path, line):
    made = rows(tmp_path, f"{json.dumps(GOOD)}\n{line}\n")
    assert [type(row) for row in made] == [Record, Wrong]


def test_a_code_that_comes_again_is_wrong(tmp_path):
    made = rows(tmp_path, "\n".join([json.dumps(GOOD)] * 2))
    assert isinstance(made[1], Wrong) and "1" in made[1].message


@pytest.mark.parametrize(
    "table", ["code,name\n1.900001,Tên\n1.900002,Tên,thừa\n", 'code,name\n1.900001,Tên\n"1.900002"x,Tên\n']
)
def test_a_broken_line_of_a_table_is_skipped(tmp_path, table):
    made = rows(tmp_path, table, "export.csv")
    assert [type(row) for row in made] == [Record, Wrong]
    assert made[1].line == 3


@pytest.mark.parametrize("table", ["", "code\n1.900001\n", "mã,tên\n1.900001,Tên\n", '"code"x,name\n'])
def test_a_table_without_its_columns_is_refused_whole(tmp_path, table):
    with pytest.raises(BadRow):
        rows(tmp_path, table, "export.csv")


@pytest.mark.parametrize("cut", [30, -1])
def test_a_damaged_packed_file_is_refused_whole(tmp_path, cut):
    packed = gzip.compress(json.dumps(GOOD).encode())
    with pytest.raises(BadRow):
        rows(tmp_path, packed[:cut] + packed[cut + 1 :] if cut > 0 else packed[:cut], "export.jsonl.gz")
