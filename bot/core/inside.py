"""Words in the middle of a guide: what is tried, in which order, and what becomes of a reply."""

from __future__ import annotations

from bot.content.model import Ask, AskValue, Aspect, Branch, Do
from bot.core import commands, difference, elsewhere, kinds, other_cases, picks, supposed
from bot.core.anger import is_angry
from bot.core.answer import Meaning, Reading, read_done
from bot.core.answer.reading import ASKED_BACK
from bot.core.aside import asks_own_question, of_nothing_else
from bot.core.at_step import exactly, is_number, own, read
from bot.core.beside import beside_the_point
from bot.core.corrected import corrected
from bot.core.guide import PAPERS, Lacking, Papers, Step, Tick
from bot.core.naming import asks, told_of_a_paper
from bot.core.present import present, present_again
from bot.core.scene import Scene
from bot.core.small_talk import answered_kind
from bot.core.turning import asked_again, turned
from bot.core.unclear import upset
from bot.core.walk import keep, leave, waiting
from bot.lexicon import Lexicon
from bot.text import fold, words
from bot.wording import say

COMMAND_OF = {
    Meaning.BACK: "back",
    Meaning.REPEAT: "repeat",
    Meaning.STOP: "stop",
    Meaning.PERSON: "person",
}
POLAR = (Meaning.YES, Meaning.NO, Meaning.UNCLEAR)
ACTS = {Meaning.NEXT: 0, Meaning.STUCK: 1, Meaning.NO_BUTTON: 2}
PLAINLY = (Aspect.FEES, Aspect.WHERE, Aspect.DOCUMENTS)  # «được nhiêu tiền» is no «tiền người già»
MAYBE_UPSET = (Meaning.STOP, Meaning.STUCK, Meaning.NO, Meaning.HELP, Meaning.UNKNOWN, Meaning.REPEAT)


def hear(scene: Scene, step: Step, text: str) -> None:
    """Understands words at a waiting step. An exact choice wins over a command, a command over the rest."""
    if answered(scene, step, supposed.answer(scene, text)):
        return None
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
    said = supposed.answer(scene, text, beside=True)
    if said and not settled(scene, step, text, reading):
        answered(scene, step, said)
        return None
    return act(scene, step, text, reading)


def answered(scene: Scene, step: Step, said: Meaning | None) -> bool:
    """Takes what was asked back about, or leaves it; ``False`` when neither is said."""
    meant = supposed.supposed(scene.session)
    if meant and said is Meaning.YES:
        picks.press(scene, meant.press)
    elif meant and said is Meaning.NO:
        supposed.denied(scene, step)
    return said is not None


def settled(scene: Scene, step: Step, text: str, reading: Reading) -> bool:
    """Whether the words answer the step itself, and a yes or no among them is not to what was asked back."""
    names = answered_words(scene, step, reading)
    named = not names or elsewhere.covered(words(text), names) >= elsewhere.COVERED
    return reading.sure and reading.meaning not in POLAR and named


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


def act(scene: Scene, step: Step, text: str, reading: Reading) -> None:
    meaning = reading.meaning
    if elsewhere.meant(scene, text, answered_words(scene, step, reading)):
        return beside_the_point(scene, step, text, Meaning.UNCLEAR)
    if isinstance(step, (Papers, Tick)) and is_lost(text, reading, scene.know.lexicon):
        return beside_the_point(scene, step, text, Meaning.STUCK)
    if not reading.sure and meaning in ASKED_BACK:
        return beside_the_point(scene, step, text, Meaning.UNCLEAR, reading)
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
