"""Makes a text safe to stand in a cell: no spreadsheet takes it for a formula, none chokes on it.

>>> as_cell('=HYPERLINK("http://evil.example")')
'\\'=HYPERLINK("http://evil.example")'
>>> as_cell("Đã nộp 8.000 đồng"), as_cell("")
('Đã nộp 8.000 đồng', '')
"""

from __future__ import annotations

import re

LONGEST = 32_767  # characters that a cell of Excel holds
FORMULA = re.compile(
    r"\s*[=+\-@|%\uff1d\uff0b\uff0d\uff20]|[\t\r\n]"
)  # the wide ones too: some programs fold them
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")  # XML has no place for them


def as_cell(text: str) -> str:
    """The text, with an apostrophe before what could be a formula: Excel and LibreOffice show it as text."""
    clean = UNWRITABLE.sub("", text)
    return f"'{clean}"[:LONGEST] if FORMULA.match(clean) else clean[:LONGEST]
