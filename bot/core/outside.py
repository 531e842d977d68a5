"""Words outside guides: what is tried, in which order, until one clear topic is found or none."""

from __future__ import annotations

from datetime import timedelta

from bot.clock import vietnam_day
from bot.content.model import Aspect
from bot.core import (
    among,
    choices,
    commands,
    difference,
    elsewhere,
    filed,
    inside,
    kinds,
    long_tail,
    naming,
    narrowed,
    other_cases,
    phone_numbers,
    picks,
    whereabouts,
)
from bot.core.anger import calmly, is_angry
from bot.core.answer import Meaning, is_nod, read_choice
from bot.core.aside import own_question, with_filing
from bot.core.asked_on import asks_on, left_open
from bot.core.at_step import exactly
from bot.core.at_step import is_clear as answers_step
from bot.core.guide import Papers, Step, Tick
from bot.core.scene import Scene
from bot.core.session import Choice
from bot.core.small_talk import answered_kind, answered_offer, asked_to_go_on, says_little, small_talk
from bot.core.topics import next_choices, open_topic, remember, tell
from bot.core.turning import turned
from bot.core.unsure import PERSON, ask_again, ask_which, not_known, which_matter, who_does_it
from bot.core.walk import here
from bot.matching.ranking import Decision, Ranking
from bot.text import fold, words
from bot.wording import say

JUST_NOW = timedelta(hours=1)  # what was answered then still stands in sight


def hear(scene: Scene, text: str) -> None:
    """Never guesses a procedure: it answers, asks which, or says that it does not know."""
    if exact := exactly(scene.session.offered, text):
        return picks.press(scene, exact.press)
    if answered_kind(scene, kinds.first_of_all(text, scene.know)):
        return None
    if command := scene.command(text):
        return commands.run(scene, command)
    if answered_kind(scene, kinds.whole(text, scene.know)):
        return None
    if said_again(scene, text):
        return None
    if answered_offer(scene, text) or turned(scene, text) or phone_numbers.answered(scene, text):
        return None
    ranking = beneath_anger(scene, text, scene.rank(text))
    return None if by_code(scene, text, ranking) else by_rank(scene, text, ranking)


def said_again(scene: Scene, text: str) -> bool:
    """What was just asked and answered is sent once more: the answer stands there, so a person is offered beside it."""
    offered, none = scene.session.offered, choices.command("none")
    same = words(fold(text)) == words(fold(scene.session.before)) != ()
    if not (same and none in offered and answered_just_now(scene)):
        return False
    scene.say(say("My answer to this is just above. If it is not what you need, say it in other words."))
    scene.offer(*(one for one in offered if one.press != PERSON), choices.command("person"))
    return True


def answered_just_now(scene: Scene) -> bool:
    """Whether the answer would still be the same: of this day, and of what is published now."""
    at = scene.session.seen_at
    today = at is not None and scene.now - at < JUST_NOW and vietnam_day(at) == scene.day
    return today and scene.session.edition == scene.edition


def beneath_anger(scene: Scene, text: str, ranking: Ranking) -> Ranking:
    """The ranking; of who is upset and says nothing that is sure, that of the other words."""
    if ranking.decision is Decision.ANSWER or not is_angry(text, scene.know.lexicon):
        return ranking
    calm = scene.rank(calmly(text, scene.know.lexicon))
    if calm.decision is Decision.NONE:
        return ranking
    scene.say(say("I am sorry for the trouble."))
    return calm


def by_code(scene: Scene, text: str, ranking: Ranking) -> bool:
    """A code that is typed says it all: «1.001193». Ours is told by the matcher, any other by the catalogue."""
    if ranking.coded:
        open_best(scene, ranking)
        return True
    record = scene.know.catalogue.by_code(text)
    if record:
        long_tail.card(scene, record)
    return record is not None


def is_clear(scene: Scene, text: str) -> bool:
    """Whether the words ask for something, be it after days; a greeting does not."""
    command = scene.command(text)
    return command not in (None, "greet", "thanks") or scene.rank(text).decision is not Decision.NONE


def by_rank(scene: Scene, text: str, ranking: Ranking) -> None:
    alone = ranking  # of these words by themselves
    if narrowed.told(scene, text, ranking):
        return None
    if says_little(scene, text, ranking):
        ranking = Ranking(Decision.NONE)
    in_guide = {position.topic for position in scene.session.stack}
    if whereabouts.answered(scene, text, ranking):
        return None
    if same := difference.told(scene, text):
        return scene.offer(*next_choices(scene, same, None), choices.command("none"))
    if ranking.aside and ranking.aside.topic == scene.session.topic:
        return open_topic(scene, ranking.aside.topic, None, ranking.aside.question)
    if ranking.decision is Decision.ANSWER and ranking.candidates[0].topic not in in_guide:
        return open_best(scene, ranking)
    if answered_where_left(scene, text) or answered_kind(scene, kinds.within(text, scene.know)):
        return None
    if ranking.decision is Decision.ANSWER:
        return open_best(scene, ranking)
    if chosen := choice_meant(scene, text):
        return picks.press(scene, chosen.press)
    if found := among.meant(scene, ranking):
        return open_best(scene, found)
    if among.offered(scene):
        return ask_again(scene, text, ranking)
    ranking = with_what_was_asked(scene, text, ranking)
    if ranking.decision is Decision.ANSWER:
        return open_best(scene, ranking)
    if asks_on(ranking, text):
        topic = scene.session.topic or ""
        known = topic in scene.content.entries
        return open_topic(scene, topic, ranking.aspect) if known else which_matter(scene)
    if asked_further(scene, text):
        return None
    if ranking.decision is Decision.CHOOSE:
        shown = long_tail.shown(scene, long_tail.named(scene.know, text, ranking))
        return None if shown else ask_which(scene, ranking)
    if ranking.subject is None and scene.session.topic and other_cases.answers_of(scene, scene.session.topic):
        return open_topic(scene, scene.session.topic)
    if small_talk(scene, text, alone) or long_tail.shown(scene, long_tail.named(scene.know, text, ranking)):
        return None
    if who_does_it(scene, ranking) or long_tail.answered(scene, text):
        return None
    return None if answered_kind(scene, kinds.unreadable(text, scene.know)) else not_known(scene, ranking)


def choice_meant(scene: Scene, text: str) -> Choice | None:
    """The offered choice that most of the words name; one word of two picks nothing: «điện thoại» is no «điện»."""
    read = read_choice(text, scene.session.offered, scene.know.lexicon)
    if read.meaning is not Meaning.PICKED or read.index is None:
        return None
    choice = scene.session.offered[read.index]
    said = words(scene.know.lexicon.written_out(text))
    return choice if elsewhere.covered(said, (choice.label, *choice.also)) > elsewhere.COVERED else None


def with_what_was_asked(scene: Scene, text: str, ranking: Ranking) -> Ranking:
    """Words that follow a question of ours («tui chuyển tiền rồi») are taken together with those before."""
    if not scene.session.asked or is_nod(text, scene.know.lexicon):
        return ranking
    both = scene.rank(f"{scene.session.asked}, {text}")
    return both if both.decision is not Decision.NONE else ranking


def asked_further(scene: Scene, text: str) -> bool:
    """A side question of the topic that was just spoken of."""
    topic = scene.session.topic
    known = [topic] if topic and topic in scene.content.entries else []
    further = own_question(scene, text, with_filing(scene, known))
    if topic and further:
        tell(scene, further.topic, None, further.question)
        scene.update(topic=topic)
        scene.offer(*next_choices(scene, topic, None), choices.command("none"))
    return further is not None


def answered_where_left(scene: Scene, text: str) -> bool:
    """Takes an answer to the guide that was just offered again, though nobody said «làm tiếp»."""
    step = here(scene)
    if step is None or not (
        asked_to_go_on(scene) and answers_step(scene, step, text) or has_paper(scene, step, text)
    ):
        return False
    scene.update(parked=False)
    inside.hear(scene, step, text)
    return True


def has_paper(scene: Scene, step: Step, text: str) -> bool:
    """«Có giấy chứng sinh rồi», days after the list was left."""
    if not isinstance(step, (Papers, Tick)) or naming.asks(scene, text):
        return False
    paper = naming.named(scene, step.procedure, text)
    return paper is not None and naming.has(scene, paper, text)


def open_best(scene: Scene, ranking: Ranking) -> None:
    best, aspect = ranking.candidates[0], ranking.aspect or left_open(scene)
    scene.update(asked="")
    if ranking.also and ranking.also != best.topic:
        remember(scene, ranking.also)
    if aspect is Aspect.TIME and not best.question and filed.told(scene, best.topic, scene.heard):
        return
    open_topic(scene, best.topic, aspect, best.question)
