"""What stands in the note at the heading of a column. Pure."""

from __future__ import annotations

from bot.studio.form import END
from bot.studio.help import help_of
from bot.studio.shape import Widget
from bot.studio.sheets.layout import Column, last_heading, row_heading, topic_heading
from bot.wording import say


def note(heading: str, column: Column | None, sheet: str) -> str:
    """``sheet``: its key, since a name alone may need other help elsewhere."""
    if column is None:
        return _of_fixed(heading)
    if column.key == "id":
        return say("Do not change it. In a new row: a-z, 0-9 and hyphens, without marks.")
    needed = " " + say("Must not be empty.") if column.required else ""
    return f"{column.name}: {_how(column, sheet)}{needed}"


def _of_fixed(heading: str) -> str:
    if heading == topic_heading():
        return say("Do not change this column. In a new row write the topic's id.")
    if heading == row_heading():
        return say("Do not change this column. In a new row leave it empty.")
    if heading == last_heading():
        return say(
            "Write x to take the row out; a row that is merely deleted stays in the content. "
            "Write a number to have it stand as that row of its list."
        )
    return say("Do not change this column. In a new row write it as the rows beside it have it.")


def _how(column: Column, sheet: str) -> str:
    if END in column.named:
        return say("The id of a step, or “{end}”.", end=column.named[END])
    if column.choices in (
        "groups",
        "levels",
        "images",
        "guides",
        "procedures",
        "topics",
        "values",
        "aspects",
    ):
        return say("Choose from the list.")
    kinds = {
        Widget.NUMBER: say("Digits only."),
        Widget.DAY: say("A day, such as 31/12/2026."),
        Widget.FLAG: say("Choose yes or no."),
        Widget.FACTS: say("Ids, with commas between."),
        Widget.NAMES: say("Ids, with commas between."),
        Widget.LINES: say("One in each line of the cell."),
        Widget.WHEN: say("“step: answer”, one in each line of the cell."),
    }
    help = help_of(*sheet.split("."), *column.key.split("."))
    return kinds.get(column.widget, help or say("A text."))
