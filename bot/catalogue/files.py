"""Reads an export, row by row: JSON Lines or CSV, plain or gzipped. A wrong row never stops the rest."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from bot.catalogue.record import BadRow, Record, record
from bot.wording import say

GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row that was skipped: its line, and what is wrong."""

    line: int
    message: str


def read(path: Path) -> Iterator[Record | Wrong]:
    """Every row of the export, in order; a code that comes again is wrong. Raises ``OSError``, ``BadRow``."""
    seen: dict[str, int] = {}
    with _opened(path) as file:
        for line, row in _rows(file):
            made = row if isinstance(row, Wrong) else _made(line, row)
            if isinstance(made, Record) and seen.setdefault(made.code, line) != line:
                made = Wrong(line, _twice(made.code, seen[made.code]))
            yield made


def _twice(code: str, line: int) -> str:
    return say("the code {code} stands in line {line} already", code=code, line=line)


def _made(line: int, row: dict[str, Any]) -> Record | Wrong:
    try:
        return record(row)
    except BadRow as wrong:
        return Wrong(line, str(wrong))


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    with path.open("rb") as start:
        packed = start.read(2) == GZIP
    try:
        with gzip.open(path, "rb") if packed else path.open("rb") as raw:
            yield io.TextIOWrapper(raw, encoding="utf-8-sig", errors="replace", newline="")
    except (EOFError, zlib.error) as error:
        raise BadRow(say("the packed file is damaged ({reason}); fetch it again", reason=error)) from None


def _rows(file: TextIO) -> Iterator[tuple[int, dict[str, Any] | Wrong]]:
    """Each row with the line that it begins on; JSON when the file begins with a brace, else CSV."""
    first = next((line for line in file if line.strip()), "")
    file.seek(0)
    yield from _json_rows(file) if first.lstrip().startswith("{") else _csv_rows(file)


def _json_rows(file: TextIO) -> Iterator[tuple[int, dict[str, Any] | Wrong]]:
    for number, line in enumerate(file, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield (
                number,
                Wrong(number, say("not JSON ({reason}); each line must be one object", reason=error)),
            )
            continue
        yield number, row if isinstance(row, dict) else Wrong(number, say("each line must be one object"))


def _csv_rows(file: TextIO) -> Iterator[tuple[int, dict[str, Any] | Wrong]]:
    reader = csv.DictReader(file, strict=True)
    try:
        missing = {"code", "name"} - set(reader.fieldnames or ())
    except csv.Error as error:
        raise BadRow(_no_csv(error)) from None
    if missing:
        raise BadRow(say("the column “{name}” is missing in the first line", name=sorted(missing)[0]))
    line = 1
    while True:
        begins = line + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield begins, Wrong(begins, _no_csv(error))
            line = reader.line_num
            continue
        if row is None:
            return
        line = reader.line_num
        extra = row.pop(None, None)
        yield begins, Wrong(begins, say("more columns than the first line names")) if extra else row


def _no_csv(error: csv.Error) -> str:
    return say("not CSV ({reason}); look for a stray quotation mark", reason=error)
