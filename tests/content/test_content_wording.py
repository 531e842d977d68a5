"""Every message of the content reader stands in both catalogues, with the same blanks."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import bot.content

SOURCES = sorted(Path(bot.content.__file__).parent.rglob("*.py"))
LOCALES = Path(bot.content.__file__).parents[1] / "locale"


def said() -> set[str]:
    calls = (node for path in SOURCES for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    return {
        call.args[0].value
        for call in calls
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "say"
        and isinstance(call.args[0], ast.Constant)
    }


def catalogue(locale: str) -> dict[str, str]:
    with (LOCALES / locale / "LC_MESSAGES" / "content.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_the_catalogue_holds_exactly_what_is_said(locale: str):
    assert set(catalogue(locale)) == said()


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_a_translation_fills_the_same_blanks(locale: str):
    for msgid, translated in catalogue(locale).items():
        assert sorted(re.findall(r"{\w+}", msgid)) == sorted(re.findall(r"{\w+}", translated)), msgid


def test_english_says_the_message_itself():
    assert all(msgid == translated for msgid, translated in catalogue("en").items())
