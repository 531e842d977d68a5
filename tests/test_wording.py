"""What the machine says: every message has its words in both languages, and one meaning."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from bot.wording import LOCALES, catalogue, day, money, say

BOT = Path(__file__).parent.parent / "bot"
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
VIETNAMESE = re.compile("[ăâêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)


def said_in_code() -> set[str]:
    calls = (node for path in BOT.rglob("*.py") for node in ast.walk(ast.parse(path.read_text("utf-8"))))
    return {
        call.args[0].value
        for call in calls
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", None) == "say"
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_every_message_in_the_code_has_its_words(locale: str):
    assert said_in_code() - set(catalogue(locale)) == set()


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_the_words_fill_the_same_places_as_the_message(locale: str):
    places = re.compile(r"{(\w+)}")
    wrong = [
        m for m, words in catalogue(locale).items() if set(places.findall(m)) != set(places.findall(words))
    ]
    assert wrong == []


def test_english_says_what_the_message_says():
    assert [m for m, words in catalogue("en").items() if m != words] == []


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_no_message_has_two_meanings(locale: str):
    meanings: dict[str, set[str]] = defaultdict(set)
    for path in (LOCALES / locale / "LC_MESSAGES").glob("*.po"):
        with path.open("rb") as file:
            for message in read_po(file):
                meanings[str(message.id)].add(str(message.string))
    assert [message for message, words in meanings.items() if message and len(words) > 1] == []


def literals(path: Path) -> set[str]:
    """Every string of a module but its docstrings (doctests may speak Vietnamese)."""
    tree = ast.parse(path.read_text("utf-8"))
    docs = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, DOCUMENTED)}
    return {
        n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)
    } - docs


def test_no_vietnamese_stands_in_code():
    found = {(path.name, text) for path in BOT.rglob("*.py") for text in literals(path)}
    assert {(name, text) for name, text in found if VIETNAMESE.search(text.replace("Cầm Tay", ""))} == set()


def test_money_and_days_are_written_the_vietnamese_way():
    assert (money(8000), money(0), day(date(2026, 11, 21))) == ("8.000 đồng", "0 đồng", "21/11/2026")


def test_an_unknown_message_is_said_as_it_stands():
    assert say("nothing of the kind {x}", x=1) == "nothing of the kind 1"
