"""A sentence or two of help for each field of the forms."""

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
        "text": say("What citizens read, word for word."),
        "fees.text": say("Only where no amount can be named: “as the province decides”."),
        "time.text": say("As citizens read it: “3 working days”."),
        "say": say("Told without waiting for an answer."),
        "to": say("Where this branch leads."),
        "image": say("A picture of the screen, shown with the words."),
        "do": say("One act: the verb first, names of buttons in “ ”."),
        "ask": say("One question, short."),
        "options": say("The buttons under the question, eight at most."),
        "label": say("40 characters at most."),
        "unknown": say("Tick it where “I do not know” is to choose this."),
        "steps.answer": say("What kind of answer is waited for."),
        "run": say("That guide is walked to its end; then it goes on here."),
        "checklist": say("Asks what its papers hang on, tells them, then goes on here."),
        "topic": say("So that the helper knows what it is about."),
        "answers": say("An answer of its own for each thing that people ask. What is empty is left out."),
        "answers.how": say("To “how is it done”."),
        "answers.documents": say("To “which papers”."),
        "answers.fees": say("To “what does it cost”."),
        "answers.time": say("To “how long”."),
        "answers.where": say("To “where”."),
        "answers.online": say("To “can it be done online”."),
        "answer": say("The act first, the reason after."),
        "paths.name": say("By this name a problem tells of it."),
        "ends_at": say("The step at which the conversation must stand in the end."),
        "sources.name": say("Name and number of the text, or of the page."),
        "date": say("A year, a month or a day: 2026, 2026-08, 2026-08-15."),
        "url": say("Begins with https://."),
        "documents.name": say("As it is printed on the paper."),
        "form": say("For example: the original, a copy, a photo."),
        "get": say("Where people ask for it or load it down."),
        "note": say("One more sentence, where it is needed."),
        "for": say("The case that it holds for; no two rows the same."),
        "per": say("For example: copy, person, time."),
        "source": say("The text that sets this figure."),
        "time": say("How long it takes until the result."),
        "working_days": say("Digits only. The day of the result is counted with it."),
        "where": say("Which office takes it, and where."),
        "online": say("How far it goes online, and on which page."),
        "who": say("Who may do it, who must."),
        "result": say("What one holds in the end."),
        "guide": say("Whoever wants to file is led there."),
        "mistakes": say("One a line."),
        "legal": say("One text a line."),
        "official_name": say("As in the national database."),
        "codes": say("One a line, such as 1.001193."),
    }


def help_of(*keys: str) -> str:
    """For the field of that name within that other; else for every field of that name."""
    known = helps()
    return known.get(".".join(keys[-2:]), known.get(keys[-1], ""))
