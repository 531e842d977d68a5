"""The fields that a form offers for each kind of topic: their order, and how each is filled in. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Widget(StrEnum):
    LINE = "line"
    TEXT = "text"  # what citizens read; with days it is a list of parts
    LINES = "lines"  # a list, one item a line
    EXAMPLES = "examples"  # the same; «→» and what is asked about may follow
    NAMES = "names"  # ids with commas between them
    FACTS = "facts"  # ticks: which answers it hangs on
    DAY = "day"
    NUMBER = "number"
    FLAG = "flag"
    CHOICE = "choice"
    GO = "go"  # the next step, or the end
    WHEN = "when"  # «step: label», one a line
    CARDS = "cards"
    PART = "part"  # fields of its own under one heading


@dataclass(frozen=True, slots=True)
class Field:
    """``choices`` names what there is to choose from; ``fields`` are those of each card."""

    key: str
    widget: Widget = Widget.LINE
    fields: tuple[Field, ...] = ()
    choices: str = ""


def _many(widget: Widget, *keys: str) -> tuple[Field, ...]:
    return tuple(Field(key, widget) for key in keys)


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that stand together; ``open``: shown at once."""

    name: str
    fields: tuple[Field, ...] = field(default=())
    open: bool = False


DAYS = _many(Widget.DAY, "from", "until")
PARTS = (Field("text", Widget.TEXT), *DAYS)
HANGS_ON = _many(Widget.FACTS, "only_if", "unless")
NOT_SURE = Field("uncertain", Widget.FLAG)
ID = Field("id")

ABOUT = (
    *_many(Widget.LINE, "title", "means"),
    Field("group", Widget.CHOICE, choices="groups"),
    Field("owner"),
    Field("checked_on", Widget.DAY),
    Field("review_days", Widget.NUMBER),
    Field("sources", Widget.CARDS, (*_many(Widget.LINE, "name", "url", "date"),)),
)
HEARD = (
    Field("phrases", Widget.LINES),
    Field("needs", Widget.LINES),
    Field("examples", Widget.EXAMPLES),
    Field("not_examples", Widget.EXAMPLES),
)
ANSWERS = (
    Field("answers", Widget.PART, _many(Widget.TEXT, "how", "documents", "fees", "time", "where", "online")),
    Field("questions", Widget.CARDS, (ID, Field("phrases", Widget.LINES), Field("answer", Widget.TEXT))),
)
GO = Field("go", Widget.GO)
BRANCH = (Field("when", Widget.WHEN), Field("to", Widget.GO))
ALSO = _many(Widget.LINES, "also", "heard")
OPTION = (Field("label"), GO, *ALSO, Field("remind", Widget.NUMBER), Field("unknown", Widget.FLAG))
IMAGE = Field("image", Widget.CHOICE, choices="images")
HELP = Field("help", Widget.TEXT)

STEPS: dict[str, tuple[Field, ...]] = {
    "say": (ID, Field("say", Widget.TEXT), GO, IMAGE, Field("then", Widget.NAMES)),
    "do": (ID, *_many(Widget.TEXT, "do", "stuck", "no_button"), GO, IMAGE),
    "ask": (ID, Field("ask", Widget.TEXT), HELP, Field("options", Widget.CARDS, OPTION), IMAGE),
    "answer": (
        ID,
        Field("ask", Widget.TEXT),
        Field("answer", Widget.CHOICE, choices="values"),
        HELP,
        GO,
    ),
    "run": (ID, Field("run", Widget.CHOICE, choices="guides"), GO),
    "checklist": (ID, Field("checklist", Widget.CHOICE, choices="procedures"), GO),
    "handoff": (ID, Field("handoff", Widget.TEXT), Field("topic", Widget.CHOICE, choices="topics")),
}
"""Kind of step → its fields. «answer» is a question without options."""

CASE_OPTION = (Field("label"), Field("is", Widget.NAMES), *ALSO, Field("unknown", Widget.FLAG))
CASE = (
    ID,
    Field("ask", Widget.TEXT),
    HELP,
    Field("options", Widget.CARDS, CASE_OPTION),
    *HANGS_ON,
)
DOCUMENT = (
    ID,
    *_many(Widget.LINE, "name", "form", "get", "lacking", "note"),
    Field("from_data", Widget.FLAG),
    *HANGS_ON,
    *DAYS,
    NOT_SURE,
)
FEE = (
    Field("for"),
    Field("amount", Widget.NUMBER),
    *_many(Widget.LINE, "per", "text", "note", "source"),
    *HANGS_ON,
    *DAYS,
    NOT_SURE,
)
TIME = (*_many(Widget.LINE, "for", "text"), Field("working_days", Widget.NUMBER), *DAYS, NOT_SURE)
ONLINE = (
    Field("level", Widget.CHOICE, choices="levels"),
    *_many(Widget.LINE, "url", "path", "note"),
    *DAYS,
    NOT_SURE,
)
WALK = (Field("name"), Field("replies", Widget.LINES))

SECTIONS: dict[str, tuple[Section, ...]] = {
    "guide": (
        Section("steps", (Field("summary", Widget.TEXT), Field("steps", Widget.CARDS)), open=True),
        Section("heard", HEARD),
        Section("answers", ANSWERS),
        Section(
            "paths", (Field("paths", Widget.CARDS, (*WALK, Field("ends_at", Widget.CHOICE, choices="ends"))),)
        ),
        Section("about", ABOUT),
    ),
    "procedure": (
        Section(
            "papers",
            (
                Field("summary", Widget.TEXT),
                Field("cases", Widget.CARDS, CASE),
                Field("documents", Widget.CARDS, DOCUMENT),
            ),
            open=True,
        ),
        Section(
            "facts",
            (
                Field("fees", Widget.CARDS, FEE),
                Field("time", Widget.CARDS, TIME),
                Field("where", Widget.TEXT),
                Field("online", Widget.CARDS, ONLINE),
                *_many(Widget.TEXT, "who", "result"),
                Field("guide", Widget.CHOICE, choices="guides"),
                Field("mistakes", Widget.LINES),
                Field("legal", Widget.LINES),
            ),
            open=True,
        ),
        Section("heard", HEARD),
        Section("answers", ANSWERS),
        Section("paths", (Field("paths", Widget.CARDS, (*WALK, Field("papers", Widget.NAMES))),)),
        Section("about", (Field("official_name"), Field("codes", Widget.LINES), *ABOUT)),
    ),
    "question": (
        Section("answer", (Field("answer", Widget.TEXT), Field("then", Widget.NAMES)), open=True),
        Section("heard", HEARD),
        Section("answers", ANSWERS),
        Section("about", ABOUT),
    ),
}


def step_kind(said: dict[str, object]) -> str:
    """
    >>> step_kind({"ask": "…", "answer": "date"}), step_kind({"do": "…"}), step_kind({})
    ('answer', 'do', 'say')
    """
    if "ask" in said and "answer" in said and "options" not in said:
        return "answer"
    return next((kind for kind in STEPS if kind in said), "say")
