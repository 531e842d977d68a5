"""What people may ask about their own data: what is kept, all of it in words, and to be forgotten."""

from __future__ import annotations

from bot.core import choices, press
from bot.core.effects import EraseOwnData, TellOwnData, Withdraw
from bot.core.scene import Scene
from bot.core.session import AtDesk, Choice, Session
from bot.wording import say

TELL, WORDS, ASK, ERASE = "own_data", "own_words", "erase", "erase_all"
NAMES = (TELL, WORDS, ASK, ERASE)


def notice(days: int) -> str:
    """Said once, at the first contact: what is kept, for how long, how to have it erased."""
    return say(
        "I keep what we say for {days} days, but no password, OTP or ID. Write “erase my data” to have it erased.",
        days=days,
    )


def tell(scene: Scene) -> None:
    """The shell says what stands in the database, in front of what is said here."""
    scene.add(TellOwnData())
    scene.say(in_guides(scene))
    scene.say(say("You can have all our words sent here, or have everything erased."))
    scene.offer(_all_words(), choices.command(ASK), choices.command("list"))


def tell_words(scene: Scene) -> None:
    scene.add(TellOwnData(words=True))
    scene.say(say("That is all that I keep of our words."))
    scene.offer(choices.command(ASK), choices.command("list"))


def ask(scene: Scene) -> None:
    """Erasing cannot be undone: once more, in plain words."""
    scene.say(say("I will erase our whole conversation, your answers, your ticked papers and reminders."))
    scene.say(say("It cannot be brought back. Shall I erase it?"))
    scene.offer(Choice(say("Erase everything"), press.command(ERASE)), choices.command("list"))


def erase(scene: Scene) -> None:
    if scene.session.desk is not AtDesk.NO:
        scene.add(Withdraw())
    scene.add(EraseOwnData())
    scene.session = Session(address=scene.session.address)
    scene.say(say("Done: everything is erased. I keep only that somebody asked for it, and when."))


def in_guides(scene: Scene) -> str:
    """The answers that were given and the papers that were ticked, a line a topic; empty when there are none."""
    lines = []
    for topic in dict.fromkeys((*scene.session.answers, *scene.session.ticked)):
        if topic in scene.content.entries:
            given = "; ".join(scene.session.answers.get(topic, {}).values()) or "–"
            ticked = len(scene.session.ticked.get(topic, ()))
            title = scene.topic(topic).title
            lines.append(
                say("In “{title}”: {given} · {ticked} papers ticked", title=title, given=given, ticked=ticked)
            )
    return "\n".join(lines)


def _all_words() -> Choice:
    return Choice(say("Send me all our words"), press.command(WORDS))


def asked(scene: Scene, pressed: str | None) -> str | None:
    """Which of these is asked for: it is heard while a helper has the conversation, too."""
    command = scene.command(scene.heard)
    return next((name for name in NAMES if pressed == press.command(name) or command == name), None)
