"""One sentence of help for the fields of the forms."""

from __future__ import annotations

from functools import cache

from bot.wording import say


@cache
def helps() -> dict[str, str]:
    return {
        "title": say("What citizens read on buttons. Short, in plain words."),
        "means": say("How a person would say it, to tell it from topics beside it."),
        "group": say("Under which heading citizens find it."),
        "owner": say("Who is asked when it is due for a check."),
        "checked_on": say("The day on which you last compared it with the sources."),
        "review_days": say("180 when empty."),
        "sources": say("Where each fact comes from: name, address, date of the text."),
        "phrases": say("One a line, as people really type: no marks, abbreviations, slips. Ten or more."),
        "needs": say("One a line. Without any of these words, a message is not about this topic."),
        "examples": say("One a line, never the same as a phrase. After “→” write what it asks about."),
        "not_examples": say("One a line: sentences that look alike but belong elsewhere."),
        "summary": say("Said first, before any question. One or two sentences."),
        "cases": say("Each answer may make a fact true; papers and fees hang on facts."),
        "documents": say("The papers to bring. Tick the answers with which each is needed."),
        "fees": say("What is paid. Give the first and the last day when a fee changes."),
        "amount": say("In dong, digits only. 0 means free."),
        "only_if": say("Needed only when one of the ticked answers was given. None ticked: always."),
        "unless": say("Not needed when one of the ticked answers was given."),
        "is": say("A short name without marks for what this answer means, such as sinh-o-nha."),
        "from": say("Empty: since ever."),
        "until": say("Empty: until further notice."),
        "uncertain": say("Citizens are told to ask before they go."),
        "from_data": say("The office looks it up; nobody has to bring it."),
        "lacking": say("What a person can do who does not have it."),
        "steps": say("The first card is the first step. Choose in each where it goes on."),
        "go": say("Choose the step that comes next, or the end."),
        "when": say("One a line, “step: answer”. The first branch that fits is taken."),
        "help": say("Said when the answer was not understood: the same in simpler words."),
        "also": say("One a line: other words with which people choose this."),
        "heard": say("One a line: said in the first message, it answers the question already."),
        "remind": say("After how many days to write again. Mostly empty."),
        "stuck": say("What to try when the act does not work."),
        "no_button": say("Where the button is, for whoever does not see it."),
        "handoff": say("Said before a person takes over."),
        "paths": say(
            "A whole conversation that is walked at each check: what is replied, where it must end."
        ),
        "replies": say("One a line, in order."),
        "papers": say("Ids of exactly the papers that must be named, with commas between them."),
        "then": say("Ids of topics that are offered next, with commas between them."),
        "id": say("a-z, 0-9 and hyphens, without marks. Once published, it stays."),
        "questions": say("Small questions beside the matter, answered in passing."),
        "level": say("As the national database says."),
        "path": say("What to press, in order, on the portal."),
    }


def help_of(*keys: str) -> str:
    """Empty where the name says enough."""
    known = helps()
    return known.get(".".join(keys[-2:]), known.get(keys[-1], ""))
