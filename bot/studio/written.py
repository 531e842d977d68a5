"""Writes values as YAML the way the content's files are written. Pure."""

from __future__ import annotations

import re
import textwrap

Value = str | list["Value"] | dict[str, "Value"]

WIDTH = 118
PLAIN = re.compile(r"(?![-?:,\[\]{}#&*!|>'\"%@`=]|\s)(?!.*(: | #|[:\s]$|[\n\t\\]))(?!---|\.\.\.).+")
IN_BRACKETS = re.compile(r"[,\[\]{}]|:(?=\S)")


def scalar(text: str, style: str = "", flow: bool = False, indent: int = 0) -> str:
    """The text as it was written before: folded stays folded, quoted stays quoted, if it can.

    >>> scalar("Miễn phí"), scalar("a: b"), scalar("8.000", '"'), scalar("có, không", flow=True)
    ('Miễn phí', '"a: b"', '"8.000"', '"có, không"')
    """
    if style == ">" and not flow and _can_fold(text):
        return ">-\n" + folded(text, indent)
    if style not in ("'", '"') and PLAIN.fullmatch(text) and not (flow and IN_BRACKETS.search(text)):
        return text
    return quoted(text)


def quoted(text: str) -> str:
    if ('"' in text or "\\" in text) and "'" not in text and "\n" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _can_fold(text: str) -> bool:
    """Folding joins lines by one space: nothing may hang on other spaces or on short lines."""
    return bool(text) and text == " ".join(text.split())


def folded(text: str, indent: int) -> str:
    margin = " " * indent
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=margin,
        subsequent_indent=margin,
        break_long_words=False,
        break_on_hyphens=False,
    )


def in_brackets(value: Value) -> str:
    """
    >>> in_brackets({"label": "Có, tôi có", "also": ["có", "dạ"]})
    '{label: "Có, tôi có", also: [có, dạ]}'
    """
    match value:
        case str():
            return scalar(value, flow=True)
        case list():
            return f"[{', '.join(map(in_brackets, value))}]"
        case dict():
            return (
                "{" + ", ".join(f"{scalar(k, flow=True)}: {in_brackets(v)}" for k, v in value.items()) + "}"
            )


def in_lines(value: Value, indent: int) -> str:
    """What follows «key:» or a dash, whose line begins at ``indent``: a space and the value, or lines below.

    >>> print("fees:" + in_lines([{"for": "Bản sao", "amount": "8000"}], 0))
    fees:
      - for: Bản sao
        amount: 8000
    """
    match value:
        case str():
            long = indent + len(value) > WIDTH
            return " " + scalar(value, ">" if long else "", indent=indent + 2)
        case []:
            return " []"
        case {} if not value:
            return " {}"
        case list():
            return "".join("\n" + " " * (indent + 2) + dashed(one, indent + 2) for one in value)
        case dict():
            return "".join(
                "\n" + " " * (indent + 2) + pair(key, one, indent + 2) for key, one in value.items()
            )


def pair(key: str, value: Value, indent: int) -> str:
    return f"{scalar(key)}:{in_lines(value, indent)}"


def dashed(value: Value, indent: int) -> str:
    """An item of a list; a mapping begins beside its dash."""
    if isinstance(value, dict) and value:
        lines = in_lines(value, indent)
        return "-" + lines.replace("\n" + " " * (indent + 2), " ", 1)
    return "-" + in_lines(value, indent)
