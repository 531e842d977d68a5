"""Looks at an uploaded workbook before anything parses it: no macros, no bombs, nothing merged."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from bot.wording import say

MOST_BYTES = 10_000_000
MOST_UNPACKED = 100_000_000
MOST_PARTS = 200
MOST_TIMES = 200  # unpacked over packed, of one part
MACROS = re.compile("vbaproject|macrosheets|activex", re.IGNORECASE)
MERGED = re.compile(rb"<(\w+:)?mergeCell[\s/>]")


class BadWorkbook(Exception):
    """Why the file is not taken, in words."""


def guard(data: bytes) -> None:
    """Raises ``BadWorkbook``, or whatever a damaged archive brings; unpacks no more than is allowed."""
    if len(data) > MOST_BYTES:
        raise BadWorkbook(
            say("The file is over {most} MB: export one group at a time.", most=MOST_BYTES // 10**6)
        )
    with zipfile.ZipFile(BytesIO(data)) as packed:
        _parts(packed)
        for part in packed.infolist():
            if part.filename.endswith((".xml", ".rels")):
                _part(part.filename, packed.read(part))


def _parts(packed: zipfile.ZipFile) -> None:
    parts = packed.infolist()
    if any(MACROS.search(part.filename) for part in parts):
        raise BadWorkbook(say("The workbook holds macros: save it as .xlsx without macros."))
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise BadWorkbook(say("The workbook is too large inside."))
    if any(part.file_size > MOST_TIMES * max(part.compress_size, 1000) for part in parts):
        raise BadWorkbook(say("The workbook is too large inside."))
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise BadWorkbook(say("This is no workbook of Excel (.xlsx), or it is damaged."))


def _part(name: str, data: bytes) -> None:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\0" in data:  # in two bytes a letter, they would hide
        raise BadWorkbook(say("This is no workbook of Excel (.xlsx), or it is damaged."))
    if name.startswith("xl/worksheets/") and MERGED.search(data):
        raise BadWorkbook(say("The workbook has merged cells: split them, then import again."))
