"""No SQL is put together from anything that comes from outside: only from words of our own code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

BOT = Path(__file__).parent.parent / "bot"
SQL = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE|PRAGMA|WHERE|ORDER BY)\b")

# By custom of bot/store: conditions and question marks, written in the same file.
CUSTOMARY = {"where", "marks"}

# What is neither a constant in capitals nor a row of question marks, and why it is ours all the same.
OURS = {
    ("store/accounts.py", "setting"): "column names that our own calls pass as keywords",
    ("store/belongings.py", "column"): "from a table of columns in this file",
    ("store/belongings.py", "table"): "from a table of tables in this file",
    ("store/emergencies.py", "which"): "conditions written in this file",
    ("store/migrations.py", "number"): "a count of our own steps",
    ("store/misses.py", "marks"): "question marks",
    ("store/outbox.py", "act"): "statements written in this file",
    ("store/outbox.py", "chosen"): "question marks",
    ("store/retention.py", "kind.old"): "conditions written in this file",
    ("store/retention.py", "kind.table"): "tables named in this file",
    ("store/retention.py", "silent"): "fields named in core/session.py",
    ("store/ticket_timers.py", "verb"): "REPLACE or IGNORE",
    ("store/tickets.py", "columns"): "column names of a row made in this file",
    ("store/tickets.py", "names"): "column names of a row made in this file",
    ("store/writer.py", "pragma"): "settings written in this file",
}


def interpolated() -> Iterator[tuple[str, str]]:
    """File and expression of each value that stands in an SQL text."""
    for path in set(BOT.rglob("*.py")) - set((BOT / "bench").iterdir()):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr) and SQL.search(written(node)):
                for value in node.values:
                    if isinstance(value, ast.FormattedValue):
                        yield path.relative_to(BOT).as_posix(), ast.unparse(value.value)


def written(node: ast.JoinedStr) -> str:
    return "".join(part.value for part in node.values if isinstance(part, ast.Constant))


def harmless(expression: str) -> bool:
    """Constants, as many question marks as there are values, or what is customary."""
    return expression in CUSTOMARY or bool(
        re.fullmatch(r"[A-Z_]+|', '\.join\([A-Z_]+\)|', '\.join\('\?' \* len\(\w+\)\)", expression)
    )


def test_only_words_of_our_own_code_stand_in_sql():
    assert {found for found in interpolated() if not harmless(found[1])} - set(OURS) == set()


def test_nothing_is_excused_that_is_no_longer_there():
    assert set(OURS) - set(interpolated()) == set()
