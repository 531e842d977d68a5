"""What the desk's scripts say, by the name they know it under; «{}» is filled by the script."""

from __future__ import annotations

from bot.wording import say

HERE = "{}"  # where the script puts its value


def of_queue() -> dict[str, object]:
    return shared() | {
        "title": say("Cases that need a person"),
        "none": say("Nobody waits now."),
        "noneFit": say("No case fits this filter."),
        "take": say("Take"),
        "takeNumber": say("Take case {number}", number=HERE),
        "number": say("Case"),
        "who": {"person": f"{say('The person')}:", "helper": f"{say('Helper')}:"},
    }


def of_ticket() -> dict[str, object]:
    return shared() | {
        "before": say("Before this case: {count} lines", count=HERE),
        "edited": say("edited"),
        "quote": say("Quote"),
        "edit": say("Correct it"),
        "teach": say("Propose for everybody"),
        "quoting": say("Quoting:"),
        "editing": say("Correcting:"),
        "newLine": say("New message"),
        "photo": say("Photo that was sent"),
        "file": say("File"),
        "remove": say("Remove"),
        "blank": say("A blank is not filled yet. Please fill what stands in [ ]."),
        "tooMany": say("At most 10 files in one answer."),
        "whoHasIt": say("{who} has this case. If you take it over, you answer from now on.", who=HERE),
        "somebody": say("Another helper"),
        "unreached": say("The network failed. What you wrote is still here; please send it again."),
        "visit": say("House visit"),
        "ticked": say("you have it"),
        "alike": say("May be the same person:"),
    }


def shared() -> dict[str, object]:
    return {
        "minutes": say("{count} min", count=HERE),
        "hours": say("{count} h", count=HERE),
        "days": say("{count} days", count=HERE),
        "noTopic": say("No topic yet"),
        "urgent": say("Urgent"),
        "waits": say("Waiting {span}", span=HERE),
        "due": say("Reply before {moment}", moment=HERE),
        "late": say("Reply {span} overdue", span=HERE),
        "owed": say("The person has waited {span} for an answer", span=HERE),
        "yours": say("You have it"),
        "isLooking": say("{who} is looking", who=HERE),
        "isWriting": say("{who} is writing", who=HERE),
        "lost": say("The connection is lost. Connecting again…"),
    }
