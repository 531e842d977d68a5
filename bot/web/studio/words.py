"""What the studio's pages call sections, kinds of steps and what their scripts say."""

from __future__ import annotations

from bot.content.lessons import FOLDER
from bot.wording import say


def section_names() -> dict[str, str]:
    return {
        "steps": say("Steps of the guide"),
        "papers": say("Questions and papers"),
        "facts": say("Fees, time, place"),
        "heard": say("How people say it"),
        "answers": say("Answers to single questions"),
        "answer": say("The answer"),
        "paths": say("Trial walks"),
        "about": say("About this topic"),
    }


def common_names() -> dict[str, str]:
    """Files that belong to no topic → what they hold."""
    return {
        "faq/_not_covered.yaml": say("What we do not cover, and who does it"),
        "faq/_smalltalk.yaml": say("Greetings, thanks and talk beside the matter"),
        "faq/_offices.yaml": say("Offices and their telephone numbers"),
        "faq/_canned.yaml": say("Ready replies for helpers"),
        "faq/_groups.yaml": say("Groups of topics"),
        "faq/_address.yaml": say("How people are addressed"),
        "faq/_plain.yaml": say("Plain words for official ones"),
        "faq/_commands.yaml": say("Ways to say “go back”, “stop”, “a person, please”"),
        "faq/_words.yaml": say("Words of replies: yes, no, not yet, abbreviations"),
    }


def common_name(file: str) -> str:
    """What a file that belongs to no topic holds; the file itself where nobody knows."""
    folder, _, name = file.rpartition("/")
    if folder == FOLDER:
        return say("People’s replies: {name}", name=name.removesuffix(".yaml"))
    return common_names().get(file, file)


def step_names() -> dict[str, str]:
    """Kind → what its button and its card are called."""
    return {
        "say": say("Tell something"),
        "do": say("Let the person do something"),
        "ask": say("Ask with buttons"),
        "answer": say("Ask for a date, a number, a place"),
        "checklist": say("Walk the papers of a procedure"),
        "run": say("Walk another guide"),
        "handoff": say("Call a person"),
    }


def script_words() -> dict[str, str]:
    return {
        "saved": say("Saved."),
        "saving": say("Saving…"),
        "unsaved": say(
            "Not saved: the server cannot be reached. What you write stays on this page; it is tried again."
        ),
        "failed": say("Some fields could not be carried over. Correct the text of the file."),
        "checking": say("Checking…"),
        "trying": say("No error so far. The examples and the guides that lead through it are being tried…"),
        "untried": say("The examples could not be tried now. They are tried again before it is published."),
        "elsewhere": say("In “{title}”:", title="{title}"),
        "none": say("No error in this topic."),
        "errors": say("Errors to mend: "),
        "warnings": say("Hints: "),
        "use": say("Use “{name}”", name="{name}"),
        "line": say("Line {line}: ", line="{line}"),
        "reload": say("Show the present version"),
        "theirs": say("Their version"),
        "yours": say("What you wrote and is not saved"),
        "remove": say("Take this out?"),
    }
