"""Every sentence of the web pages stands in both catalogues, and their own catalogues hold none that is unused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import bot.web
from bot.wording import LOCALES, catalogue

WEB = Path(bot.web.__file__).parent
SAID = re.compile(r'\bsay\(\s*"((?:[^"\\]|\\.)*)"')


def said() -> set[str]:
    files = [*WEB.rglob("*.py"), *(file for file in WEB.glob("templates/**/*") if file.is_file())]
    return {msgid for file in files for msgid in SAID.findall(file.read_text())}


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_every_sentence_of_a_page_has_its_words(locale):
    assert said() - set(catalogue(locale)) == set()


@pytest.mark.parametrize("domain", ["web", "accounts", "desk_pages", "studio_pages", "studio_rooms"])
def test_a_catalogue_of_the_web_holds_nothing_that_is_not_said(domain):
    for locale in ("vi", "en"):
        with (LOCALES / locale / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
            assert {m.id for m in read_po(file) if m.id} - said() == set()


def test_scripts_hold_no_vietnamese_outside_comments():
    vietnamese = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")
    for file in [*WEB.glob("static/**/*.js"), *WEB.glob("templates/*.js")]:
        code = "\n".join(line.split("//")[0] for line in file.read_text().splitlines())
        assert not vietnamese.search(code), file.name


def test_scripts_name_only_words_that_the_page_gives():
    from bot.web.chat import script_words

    scripts = "\n".join(file.read_text() for file in WEB.glob("static/*.js"))
    named = set(re.findall(r"\btexts\.(\w+)", scripts)) | set(re.findall(r'\bstatus\([^)]*"(\w+)"', scripts))
    assert named - {"textContent"} <= set(script_words())


@pytest.mark.parametrize(
    ("page", "scripts"), [("queue", ["queue", "card", "when"]), ("ticket", [])], ids=["queue", "ticket"]
)
def test_the_desks_scripts_name_only_words_that_their_page_gives(page, scripts):
    from bot.web.desk import words

    given = words.of_queue() if page == "queue" else words.of_ticket()
    files = [WEB / f"static/desk/{name}.js" for name in scripts]
    files = files or [file for file in WEB.glob("static/desk/*.js") if file.stem not in ("queue", "card")]
    named = set(re.findall(r"\btexts\.(\w+)", "\n".join(file.read_text() for file in files)))
    assert named <= set(given)
