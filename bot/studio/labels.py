"""What the keys of content files are called on screens and in lists of changes."""

from __future__ import annotations

from functools import cache

from bot.wording import say


@cache
def labels() -> dict[str, str]:
    """Key → its name for an editor; «online.text» would name ``text`` inside ``online``."""
    return {
        "title": say("Title"),
        "means": say("To tell it from others"),
        "official_name": say("Official name"),
        "group": say("Group"),
        "codes": say("Codes"),
        "owner": say("Owner"),
        "checked_on": say("Checked against its sources on"),
        "review_days": say("To be checked every (days)"),
        "sources": say("Sources"),
        "summary": say("Summary"),
        "who": say("For whom"),
        "result": say("Result"),
        "phrases": say("What people say"),
        "needs": say("Words of which one must be there"),
        "examples": say("Examples that must find it"),
        "not_examples": say("Examples that must not find it"),
        "cases": say("Questions that change the papers"),
        "documents": say("Paper"),
        "fees": say("Fee"),
        "time": say("Processing time"),
        "where": say("Where it is handed in"),
        "online": say("Online filing"),
        "guide": say("Guide that files it"),
        "mistakes": say("Common mistakes"),
        "legal": say("Legal basis"),
        "answers": say("Answers"),
        "answers.how": say("How it is done"),
        "answers.documents": say("What is needed"),
        "answers.fees": say("What is to be paid"),
        "answers.time": say("How long it will take"),
        "answers.where": say("Where it is done"),
        "answers.online": say("Whether it goes online"),
        "questions": say("Side question"),
        "steps": say("Step"),
        "paths": say("Trial walk"),
        "answer": say("Answer"),
        "then": say("Offered afterwards"),
        "id": say("Id"),
        "name": say("Name"),
        "label": say("Label"),
        "for": say("What for"),
        "amount": say("Amount"),
        "per": say("Each"),
        "text": say("Text"),
        "note": say("Remark"),
        "source": say("Source of the figure"),
        "from": say("From the day"),
        "until": say("Until the end of"),
        "uncertain": say("Not certain"),
        "working_days": say("Working days"),
        "level": say("Level"),
        "url": say("Address"),
        "path": say("Menu path"),
        "form": say("Form of the paper"),
        "get": say("Where to get it"),
        "lacking": say("Without it"),
        "from_data": say("Already in a database"),
        "only_if": say("Only if"),
        "unless": say("Not if"),
        "is": say("Means that"),
        "ask": say("Question"),
        "help": say("Simpler words"),
        "options": say("Option"),
        "also": say("Also understood"),
        "heard": say("Known from the first message by"),
        "go": say("Goes on to"),
        "end": say("Ends here"),
        "when": say("When"),
        "to": say("To the step"),
        "say": say("What is told"),
        "do": say("What is to be done"),
        "stuck": say("When it does not work"),
        "no_button": say("When the button is not there"),
        "image": say("Picture"),
        "run": say("Walks the guide"),
        "checklist": say("Walks the papers of"),
        "handoff": say("Words before a person takes over"),
        "topic": say("Topic that it names"),
        "remind": say("Reminds after (days)"),
        "unknown": say("Chosen by “I do not know”"),
        "says": say("Words"),
        "shows": say("Asks about"),
        "replies": say("Replies"),
        "ends_at": say("Must end at"),
        "papers": say("Papers that must be named"),
        "on": say("On the day"),
        "date": say("Day of the source"),
    }


def label(*keys: str) -> str:
    """The name of the innermost key; the key itself where it has none.

    >>> label("answers", "khac")
    'khac'
    """
    known = labels()
    return known.get(".".join(keys[-2:]), known.get(keys[-1], keys[-1]))
