"""Answers that the opening message already gave, so that they are not asked again."""

from __future__ import annotations

from functools import lru_cache

from bot.content.model import Ask, Option, Procedure, Say
from bot.core.guide import next_step, steps
from bot.core.present import told
from bot.core.scene import Scene
from bot.lexicon import Lexicon
from bot.text import words
from bot.text.phrases import Words
from bot.text.syllable import parts, word_may_mean
from bot.wording import say


def fill_in(scene: Scene, topic_id: str) -> None:
    """Keeps what was heard as answers, and says so: it can be put right with «làm lại»."""
    found = options(scene, topic_id)
    said: list[Say] = []
    if not isinstance(scene.content.entries[topic_id], Procedure):
        found, said = on_the_way(scene, topic_id, found)
    scene.update(asked="")
    if found:
        answers = {step: option.label for step, option in found.items()}
        scene.update(answers=scene.session.answers | {topic_id: answers})
        labels = "; ".join(answers.values())
        scene.say(
            say(
                "I understood: {labels}. If not, write “{restart}”.", labels=labels, restart=say("Start over")
            )
        )
    for step in said:
        scene.say(told(step.text, scene), image=step.image)


def options(scene: Scene, topic_id: str) -> dict[str, Option]:
    """The option of each question of a topic that the message speaks for."""
    questions = (step for step in steps(scene.content, topic_id).values() if isinstance(step, Ask))
    words_said = said_so_far(scene)
    return {
        question.id: option
        for question in questions
        for option in heard(question, words_said, scene.know.lexicon)
    }


def answers(scene: Scene, topic_id: str) -> dict[str, str]:
    """The same by its label, as a session keeps it."""
    return {question: option.label for question, option in options(scene, topic_id).items()}


def on_the_way(scene: Scene, topic_id: str, found: dict[str, Option]) -> tuple[dict[str, Option], list[Say]]:
    """Those asked one after another from the guide's first step on (the others it may never ask), with what
    is told between them."""
    known, passed = steps(scene.content, topic_id), dict[str, Option]()
    said, between = list[Say](), list[Say]()
    at: str | None = next(iter(known))
    while at is not None and at not in passed and len(between) < len(known):
        step = known[at]
        if isinstance(step, Ask) and at in found:
            passed[at], said, between = found[at], said + between, []
            at = next_step(found[at].go, {})
        elif isinstance(step, Say):
            between.append(step)
            at = next_step(step.go, {})
        else:
            at = None
    return passed, said


def said_so_far(scene: Scene) -> Words:
    """The words of the message, and of the one before that was not understood by itself."""
    return words(scene.know.lexicon.written_out(f"{scene.session.asked} {scene.heard}"))


def heard(question: Ask, said: Words, lexicon: Lexicon) -> list[Option]:
    """The one option that the message speaks for; none when it speaks for several."""
    spelled = frozenset(parts(word).letters for word in said)
    found = [
        option
        for option in question.options
        if any(spelled >= letters(phrase) and speaks_for(said, phrase, lexicon) for phrase in option.heard)
    ]
    return found if len(found) == 1 else []


def speaks_for(said: Words, phrase: str, lexicon: Lexicon) -> bool:
    """Whether the phrase stands in what was said, and is not denied: «không phải xe máy»."""
    known = words(phrase)
    return contains(said, known) and not any(contains(said, (*no, *known)) for no in denials(lexicon))


@lru_cache(maxsize=8)
def denials(lexicon: Lexicon) -> tuple[Words, ...]:
    """What is put before a name to deny it: «không phải»."""
    ends = lexicon.group("picking").get("no_such", ())
    phrases = map(words, lexicon.group("reply").get("no", ()))
    return tuple(phrase for phrase in phrases if len(phrase) > 1 and phrase[-1] in ends)


def beside(option: Option, said: Words) -> str:
    """What is said beside the phrases that speak for the option: «rồi» of «chủ cũ đi đâu mất rồi»."""
    told = {word for phrase in option.heard if contains(said, words(phrase)) for word in words(phrase)}
    return " ".join(word for word in said if not any(word_may_mean(word, known) for known in told))


@lru_cache(maxsize=4096)
def letters(phrase: str) -> frozenset[str]:
    """Those of its words, without marks: a message that lacks any of them does not contain the phrase."""
    return frozenset(parts(word).letters for word in words(phrase))


def same_words(said: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return len(said) == len(known) and contains(said, known)


def contains(said: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Whether the phrase stands in what was said, word by word; marks may be omitted, not changed."""
    starts = range(len(said) - len(phrase) + 1)
    return any(all(map(word_may_mean, said[i : i + len(phrase)], phrase)) for i in starts)
