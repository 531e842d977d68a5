"""How a new topic begins: a file with every field that must be there, to be written. Pure."""

from __future__ import annotations

from datetime import date

from bot.content.terms import terms
from bot.studio.form import END
from bot.studio.topics import KINDS, Home
from bot.studio.unwritten import blank
from bot.studio.written import Value, pair
from bot.text import unmark, words

FOLDERS = {kind: folder for folder, kind in KINDS.items()}
LONGEST = 60  # characters of an id


def proposed_id(title: str) -> str:
    """The title without marks, cut at a word.

    >>> proposed_id("Cấp đổi giấy phép lái xe (B1, B2)")
    'cap-doi-giay-phep-lai-xe-b1-b2'
    """
    parts = [word for word in words(unmark(title)) if word.isascii()]
    while len("-".join(parts)) > LONGEST and len(parts) > 1:
        parts.pop()
    return "-".join(parts)[:LONGEST]


def new_home(kind: str, id: str) -> Home:
    return Home(id, f"{FOLDERS[kind]}/{id}.yaml", kind == "question")


def begun(home: Home, kind: str, title: str, group: str, owner: str, day: date) -> str:
    """The text of its file."""
    nothing = blank()
    topic: dict[str, Value] = {
        "title": title,
        "group": group,
        "owner": owner,
        "checked_on": day.isoformat(),
        "sources": [{"name": nothing, "date": str(day.year)}],
        **({} if kind == "question" else {"summary": nothing}),
        "phrases": [nothing],
        "examples": [nothing],
        **_own(kind, nothing),
    }
    if home.among_others:
        return pair(home.topic, topic, 0) + "\n"
    return "".join(pair(key, value, 0) + "\n" for key, value in topic.items())


def _own(kind: str, nothing: str) -> dict[str, Value]:
    match kind:
        case "guide":
            walk: Value = {"name": nothing, "replies": [nothing], "ends_at": END}
            step: Value = {"id": "buoc-1", "do": nothing, "stuck": nothing, "end": END}
            return {"steps": [step], "paths": [walk]}
        case "procedure":
            return {
                "official_name": nothing,
                "codes": [nothing],
                "who": nothing,
                "result": nothing,
                "documents": [{"id": "giay-1", "name": nothing}],
                "fees": [{"for": nothing, "amount": "0"}],
                "time": [{"text": nothing}],
                "where": nothing,
                "online": [{"level": terms("online_level")[-1]}],
            }
        case _:
            return {"answer": nothing}
