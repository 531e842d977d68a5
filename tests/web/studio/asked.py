"""What citizens asked in vain, and workbooks as somebody edits them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from openpyxl import load_workbook
from sqlite_utils import Database

SAID = ("giá vàng <b>nay</b>", "mat khau bay mat tieu", "mật khẩu bay mất tiêu", "mật khẩu bay mất tiêu rồi")


def missed(db: Database, at: datetime) -> None:
    """Three people who asked alike, one who asked something else."""
    db.conn.executemany(
        "INSERT INTO misses(text, place, channel, at, offered) VALUES (?, '', 'web', ?, '')",
        [(text, at.isoformat()) for text in SAID],
    )


def retitle(workbook: Path, old: str, new: str) -> None:
    """As an editor does in Excel."""
    book = load_workbook(workbook)
    found = [cell for page in book for row in page.iter_rows() for cell in row if cell.value == old]
    found[0].value = new
    book.save(workbook)
