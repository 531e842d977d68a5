"""Words in the middle of a guide: an answer, a command, a side question, or not clear."""

from __future__ import annotations

import re

from bot.content.model import Ask, AskValue, Aspect, Branch, Do, Handoff, Procedure, Text
from bot.core import (
    choices,
    commands,
    difference,
    elsewhere,
    filed,
    kinds,
    other_cases,
    phone_numbers,
    picks,
    whereabouts,
)
from bot.core.anger import is_angry
from bot.core.answer import Meaning, Reading, is_nod, read_choice, read_done, read_value
from bot.core.answer.ordinal import place
from bot.core.aside import answered_aside, asks_own_question, of_nothing_else
from bot.core.corrected import corrected
from bot.core.effects import NotUnderstood, Reason
from bot.core.guide import LACKING, PAPERS, Lacking, Papers, Step, Tick
from bot.core.heard import beside, heard, same_words
from bot.core.meant_stop import choice_named
from bot.core.naming import asked_of_a_paper, asks, told_of_a_paper
from bot.core.other_cases import PARTS
from bot.core.person import call_a_person
from bot.core.present import present, present_again, told
from bot.core.scene import Scene
from bot.core.session import Choice, Position
from bot.core.small_talk import answered_kind, says_little, thanked
from bot.core.turning import asked_again, likely, turned
from bot.core.walk import keep, leave, waiting
from bot.lexicon import Lexicon
from bot.matching.ranking import Decision, Ranking
from bot.text import fold, words
from bot.wording import say

NUMBERED = re.compile(r"\d{1,3}[.)]\s+")  # «2. Đã đổi số», as a channel without buttons prints it
COMMAND_OF = {
    Meaning.BACK: "back",
    Meaning.REPEAT: "repeat",
    Meaning.STOP: "stop",
    Meaning.PERSON: "person",
}
ACTS = {Meaning.NEXT: 0, Meaning.STUCK: 1, Meaning.NO_BUTTON: 2}
PLAINLY = (Aspect.FEES, Aspect.WHERE, Aspect.DOCUMENTS)  # «được nhiêu tiền» is no «tiền người già»
MAYBE_UPSET = (Meaning.STOP, Meaning.STUCK, Meaning.NO, Meaning.HELP, Meaning.UNKNOWN, Meaning.REPEAT)
UNCLEAR_BEFORE_A_PERSON = 2


def hear(scene: Scene, step: Step, text: str) -> None:
    """Understands words at a waiting step. An exact choice wins over a command, a command over the rest."""
    exact = exactly(scene.session.offered, text)
    if exact and not (isinstance(step, AskValue) and is_number(scene, step, text)):
        return picks.press(scene, exact.press)
    if answered_kind(scene, kinds.first_of_all(text, scene.know)):
        return None
    command = scene.command(text)
    if command and command != "resume":  # nothing is stopped here: «làm tiếp» may well mean «done»
        return commands.run(scene, command)
    if turned(scene, text) or asked_again(scene, text) or corrected(scene, text):
        return None
    if words(fold(text)) == words(fold(scene.session.opening)) != ():
        scene.say(say("We are at it, at this step:"))  # who sends the opening twice is impatient
        return present_again(scene, step)
    if isinstance(step, (Papers, Tick)) and told_of_a_paper(scene, step, text):
        return None
    if difference.told(scene, text):
        scene.say(say("Back to where we were:"))
        return present_again(scene, step)
    reading = read(scene, step, text)
    if asks_own_question(scene, text):
        return beside_the_point(scene, step, text, reading.meaning)
    if may := may_ask(step, reading):
        ranking = scene.rank(text)  # «ra đâu làm» asks, whatever choice it resembles
        plainly = isinstance(step, Ask) and ranking.aspect in PLAINLY and asks(scene, text)
        if ranking.bare and (ranking.aspect in may or plainly):
            return beside_the_point(scene, step, text, reading.meaning)
    return act(scene, step, text, reading)


def is_number(scene: Scene, step: AskValue, text: str) -> bool:
    """«2» where a number is asked for is that number, not the second button."""
    return text.isdecimal() and read(scene, step, text).meaning is Meaning.VALUE


def may_ask(step: Step, reading: Reading) -> tuple[Aspect, ...]:
    """What a bare question may be about that resembles an answer: «có mất tiền không» does «không được»."""
    answers = reading.meaning in (Meaning.PICKED, Meaning.NO)
    match step:
        case Do() if reading.meaning is Meaning.STUCK:
            return (Aspect.FEES,)
        case Ask() if answers:
            return (Aspect.TIME,)  # «mất tiền rồi», «nộp qua mạng» are answers
        case Papers() | Tick() | Lacking() if answers:
            return tuple(Aspect)
    return ()


def exactly(offered: tuple[Choice, ...], text: str) -> Choice | None:
    """The choice whose number, very label or very synonym was typed; none when two read alike."""
    said = fold(text).strip(" .)")
    if said.isdecimal() and len(said) < 4 and 0 < int(said) <= len(offered):
        return offered[int(said) - 1]
    heard = words(NUMBERED.sub("", said, count=1))
    labelled = [choice for choice in offered if same_words(heard, words(choice.label))]
    found = labelled or [choice for choice in offered if any(is_synonym(heard, also) for also in choice.also)]
    return found[0] if len(found) == 1 else None


def is_synonym(heard: tuple[str, ...], also: str) -> bool:
    """A single word without marks could be too many others: «hong» is «hỏng» or «hông»."""
    known = words(fold(also))
    return heard == known != () or (len(known) > 1 and same_words(heard, known))


def read(scene: Scene, step: Step, text: str) -> Reading:
    lexicon = scene.know.lexicon
    match step:
        case AskValue():
            return read_value(step.answer, text, lexicon, scene.day)
        case Do():
            return read_act(text, len(own(scene, step)), lexicon)
        case Ask():
            read = read_choice(text, own(scene, step), lexicon, told(step.text, scene))
            return read if read.meaning is not Meaning.UNCLEAR else named_in_part(scene, step, text) or read
        case _:
            return read_choice(text, own(scene, step), lexicon)


def named_in_part(scene: Scene, step: Ask, text: str) -> Reading | None:
    """The one choice that a part of the message names («ô tô, hết hạn tháng trước»), or speaks for."""
    known = own(scene, step)
    parts = [part for part in PARTS.split(text) if not part.strip().isdecimal()]
    found = {known.index(choice) for part in parts if (choice := exactly(known, part))}
    if not found:
        said = words(scene.know.lexicon.written_out(text))
        spoken_for = [option for option in heard(step, said) if not asks(scene, beside(option, said))]
        found = {step.options.index(option) for option in spoken_for}
    return Reading(Meaning.PICKED, found.pop()) if len(found) == 1 else None


def read_act(text: str, count: int, lexicon: Lexicon) -> Reading:
    """Done, stuck …; or the place of one of the ``count`` buttons: «số 2»."""
    done = read_done(text, lexicon)
    at = place(lexicon.tokens(text), count, lexicon) if done.meaning is Meaning.UNCLEAR else None
    return done if at is None else Reading(Meaning.PICKED, at)


def own(scene: Scene, step: Step) -> tuple[Choice, ...]:
    """The step's own choices as they were shown. What was offered besides is picked by name or number only."""
    known = choices.of(scene, step)
    presses = {choice.press for choice in known}
    shown = tuple(choice for choice in scene.session.offered if choice.press in presses)
    return shown if len(shown) == len(known) else known


def is_clear(scene: Scene, step: Step, text: str) -> bool:
    """Whether the words answer the step, be it after days."""
    return exactly(scene.session.offered, text) is not None or read(scene, step, text).meaning in (
        Meaning.PICKED,
        Meaning.VALUE,
        Meaning.NEXT,
        Meaning.NO_BUTTON,
    )


def act(scene: Scene, step: Step, text: str, reading: Reading) -> None:
    meaning = reading.meaning
    if elsewhere.meant(scene, text, answered_words(scene, step, reading)):
        return beside_the_point(scene, step, text, Meaning.UNCLEAR)
    if isinstance(step, (Papers, Tick)) and is_lost(text, reading, scene.know.lexicon):
        return beside_the_point(scene, step, text, Meaning.STUCK)
    if isinstance(step, Lacking) and lacks_nothing(scene, text, meaning):
        return leave(scene, (Branch(PAPERS),))
    if meaning is Meaning.PICKED and reading.index is not None:
        other_cases.kept_beside(scene, text)
        return picks.press(scene, own(scene, step)[reading.index].press)
    if meaning in MAYBE_UPSET and upset(scene, text):
        return commands.soothe(scene, step)
    if meaning is Meaning.VALUE and reading.value is not None and isinstance(step, AskValue):
        keep(scene, reading.value)
        return leave(scene, step.go)
    if isinstance(step, Do) and meaning in ACTS:
        return picks.acted(scene, step, ACTS[meaning])
    if reading.note == "wait":
        scene.say(say("Take your time, I am waiting here."))
        return scene.offer(*own(scene, step))
    named = choice_named(text, own(scene, step), scene.know.lexicon) if meaning is Meaning.STOP else None
    if named is not None:
        return picks.press(scene, own(scene, step)[named].press)
    if meaning is Meaning.STOP and (other_cases.noted(scene, text) or asks_on(scene, text)):
        return None
    if meaning in COMMAND_OF:
        return commands.run(scene, COMMAND_OF[meaning])
    if meaning is Meaning.INVALID or reading.note == "lunar":
        return not_valid(scene, step, reading)
    return beside_the_point(scene, step, text, meaning)


def asks_on(scene: Scene, text: str) -> bool:
    """«Mai đi thì mang cái gì» stops nothing."""
    ranking = scene.rank(text)
    step = waiting(scene)
    if step is None or ranking.aspect in (None, Aspect.HOW) or not of_nothing_else(ranking):
        return False
    beside_the_point(scene, step, text, Meaning.UNCLEAR)
    return True


def is_lost(text: str, reading: Reading, lexicon: Lexicon) -> bool:
    """«Bị kẹt», «không thấy nút đó» at a list of papers: neither a paper that is lacking nor the way to filing."""
    act = read_done(text, lexicon).meaning
    return act is Meaning.NO_BUTTON or (act is Meaning.STUCK and reading.meaning is Meaning.UNCLEAR)


def lacks_nothing(scene: Scene, text: str, meaning: Meaning) -> bool:
    """«Không thiếu», «đủ rồi», «thôi», «tiếp theo làm gì», where it was asked which paper is lacking."""
    over = meaning in (Meaning.NO, Meaning.YES, Meaning.STOP) and not is_angry(text, scene.know.lexicon)
    return over or read_done(text, scene.know.lexicon).meaning is Meaning.NEXT


def answered_words(scene: Scene, step: Step, reading: Reading) -> tuple[str, ...] | None:
    """What the reading rests on; ``None`` for a value, which may be anything."""
    if reading.meaning in (Meaning.VALUE, Meaning.INVALID):
        return None
    picked = own(scene, step)[reading.index] if reading.index is not None else None
    return (picked.label, *picked.also) if picked else ()


def not_valid(scene: Scene, step: Step, reading: Reading) -> None:
    lunar = reading.note == "lunar"
    scene.say(
        say("I need the solar date, please.")
        if lunar
        else say("I could not use that. Please check it once more.")
    )
    present(scene, step)


def beside_the_point(scene: Scene, step: Step, text: str, meaning: Meaning) -> None:
    """Not an answer: small talk, a side question, or truly unclear."""
    if answered_kind(scene, kinds.whole(text, scene.know)) or other_cases.noted(scene, text):
        return
    ranking = scene.rank(text)
    if says_little(scene, text, ranking):
        ranking = Ranking(Decision.NONE)
    if files_later(scene, step, ranking):
        scene.say(say("A question first, then I lead you through handing it in:"))
        present_again(scene, step)
        return
    aside: tuple[Choice, ...] | None = None
    if filed.aside(scene, text, ranking) or phone_numbers.answered(scene, text):
        aside = ()
    if aside is None:
        aside = whereabouts.aside(scene, text, ranking)
    if aside is None:
        aside = answered_aside(scene, text, ranking)
    if aside is not None:
        scene.say(say("Back to where we were:"))
        present_again(scene, step, *aside)
    elif isinstance(step, (Papers, Tick, Lacking)) and asked_of_a_paper(scene, step, text):
        pass
    elif isinstance(step, Papers) and meaning is Meaning.NO:
        leave(scene, (Branch(LACKING),))
    elif isinstance(step, Papers) and (meaning is Meaning.YES or is_nod(text, scene.know.lexicon)):
        picks.press(scene, own(scene, step)[0].press)
    elif thanked(scene, text):
        commands.thank(scene)
    elif answered_kind(scene, kinds.within(text, scene.know)):
        pass
    elif at_it(scene, step, ranking):
        scene.say(say("We are at it, at this step:"))
        present_again(scene, step)
    elif isinstance(step, Handoff):
        note_for_the_person(scene, step)
    elif elsewhere.not_covered(ranking) and len(words(text)) >= elsewhere.FEWEST_WORDS:
        scene.add(NotUnderstood(scene.heard, ""))
        who = elsewhere.who_does_it(scene, ranking)
        scene.say(who or say("That is another matter, which I cannot guide you in yet."))
        present_again(scene, step)
    elif ranking.aspect is Aspect.HOW and (ranking.bare or of_nothing_else(ranking)):
        unclear(scene, step, Meaning.HELP)
    else:
        unclear(scene, step, meaning)


def files_later(scene: Scene, step: Step, ranking: Ranking) -> bool:
    """«Bắt đầu nộp hồ sơ», while a question of the same procedure is open: its guide comes after the papers."""
    at = scene.position
    entry = scene.content.entries.get(at.topic) if at else None
    best = ranking.candidates[0] if ranking.candidates else None
    return (
        isinstance(step, Ask)
        and isinstance(entry, Procedure)
        and best is not None
        and (best.topic, best.question) == (entry.guide, None)
        and ranking.decision is not Decision.NONE
        and ranking.aspect is None
    )


def at_it(scene: Scene, step: Step, ranking: Ranking) -> bool:
    """The topic that is asked for is the one under way, or it is only asked how to go on."""
    if (
        isinstance(step, (Papers, Tick))
        and ranking.aspect is Aspect.HOW
        and (ranking.bare or of_nothing_else(ranking))
    ):
        return True
    under_way = {position.topic for position in scene.session.stack}
    return ranking.decision is Decision.ANSWER and ranking.candidates[0].topic in under_way


# ── not clear ────────────────────────────────────────────────────────────────────────────────────


def unclear(scene: Scene, step: Step, meaning: Meaning) -> None:
    """Once: simpler words. Twice: a person is called, and the editors are told."""
    *outer, at = scene.session.stack
    misses = at.misses + 1
    scene.update(stack=(*outer, Position(at.topic, at.step, misses)))
    if meaning is Meaning.UNCLEAR:
        labels = tuple(choice.label for choice in scene.session.offered)
        scene.add(NotUnderstood(scene.heard, f"{at.topic}/{at.step}", labels))
    if upset(scene, scene.heard):
        return commands.soothe(scene, step)
    if misses < UNCLEAR_BEFORE_A_PERSON:
        scene.say(simpler(scene, step, meaning))
        return present_again(scene, step, *likely(scene))
    if not scene.session.desk:
        return commands.stuck(scene, step)
    scene.say(not_again(misses))
    return present_again(scene, step, *likely(scene), choices.command("person"))


def upset(scene: Scene, text: str) -> bool:
    """Whether somebody is upset for whom no person was called yet."""
    return not scene.session.desk and is_angry(text, scene.know.lexicon)


def not_again(misses: int) -> str:
    """Never the same sentence twice in a row."""
    if misses % 2 == 0:
        return say(
            "I still do not understand you well, the fault is mine. A person can help, or we try once more:"
        )
    return say("Sorry, this is not clear to me either. Choose one of these, or talk to a person:")


def simpler(scene: Scene, step: Step, meaning: Meaning) -> str:
    """The editors' simpler words for this step, else the machine's own."""
    help_text: Text = (
        step.help if isinstance(step, (Ask, AskValue)) else step.stuck if isinstance(step, Do) else ()
    )
    if help_text:
        return told(help_text, scene)
    if isinstance(step, (Papers, Tick)) and meaning is Meaning.STUCK:
        return say(
            "Which paper holds you up? Write its name and I tell you where to get it. Or press a button."
        )
    if meaning is Meaning.UNCLEAR:
        return say("I did not quite understand. You can press a button, or write its number.")
    return say("Take your time. If you cannot answer, write “talk to a person”.")


def note_for_the_person(scene: Scene, step: Handoff) -> None:
    """At a handoff, what is said goes to whoever will take the case; one that was closed is opened again."""
    if scene.session.desk:
        scene.say(say("I have added this for the person who will help you."))
    else:
        call_a_person(scene, step.topic, Reason.GUIDE)
    scene.offer(*choices.of(scene, step))
