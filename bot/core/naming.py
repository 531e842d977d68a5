"""Words about one paper of a list: «có giấy chứng sinh rồi», «mất hợp đồng thuê thì sao»."""

from __future__ import annotations

from functools import lru_cache

from bot.content.model import Document, Procedure
from bot.core import papers, picks
from bot.core.answer import read_choice
from bot.core.guide import Lacking, Papers, Tick
from bot.core.heard import contains
from bot.core.present import present, present_again
from bot.core.scene import Scene
from bot.lexicon import Lexicon
from bot.text import unmark, words
from bot.wording import say

TELLING = 2  # words that a paper's name must share with what was said


def told_of_a_paper(scene: Scene, step: Papers | Tick, text: str) -> bool:
    """A paper that the person has is ticked; one they lack brings what to do without it."""
    paper = named(scene, step.procedure, text)
    if paper is None or asks(scene, text):
        return False
    if mentions(scene, text, say("I lack one; I lost one")):
        return tell_of(scene, step, paper)
    if not has(scene, paper, text):
        return False
    picks.tick(scene, step.procedure.topic.id, paper.id, on=True)
    present(scene, step)
    return True


def asked_of_a_paper(scene: Scene, step: Papers | Tick | Lacking, text: str) -> bool:
    """«Mất giấy chứng sinh thì sao»."""
    paper = named(scene, step.procedure, text)
    return paper is not None and tell_of(scene, step, paper)


def tell_of(scene: Scene, step: Papers | Tick | Lacking, paper: Document) -> bool:
    scene.say(papers.without(paper))
    present_again(scene, step)
    return True


def asks(scene: Scene, text: str) -> bool:
    return read_choice(text, (), scene.know.lexicon).note == "question"


def has(scene: Scene, paper: Document, text: str) -> bool:
    """Whether the words say that the person has it, or are nothing but its name."""
    return mentions(scene, text, say("have; ready")) or len(words(text)) == len(words(paper.name))


def mentions(scene: Scene, text: str, several: str) -> bool:
    """Whether one of several wordings, cut at «; », stands in the text."""
    said = words(scene.know.lexicon.written_out(text))
    return any(contains(said, words(wording)) for wording in several.split("; "))


def named(scene: Scene, procedure: Procedure, text: str) -> Document | None:
    """The one paper whose name the words share most of; the topic's own words do not count."""
    said = words(scene.know.lexicon.written_out(text))
    listed = papers.to_bring(procedure, scene.session, scene.day)
    whole = [paper for paper in listed if contains(said, words(paper.name))]
    if len(whole) == 1:
        return whole[0]
    common = telling_nothing(procedure, scene.know.lexicon)
    shared = {paper.id: len(plain((paper.name,)) & plain(said) - common) for paper in listed}
    most = [paper for paper in listed if shared[paper.id] == max(shared.values())]
    return most[0] if len(most) == 1 and shared[most[0].id] >= TELLING else None


@lru_cache(maxsize=256)
def telling_nothing(procedure: Procedure, lexicon: Lexicon) -> set[str]:
    """Words of which papers are not told apart: the topic's own, and those that say little anywhere."""
    return plain((procedure.topic.title, say("Papers:"), *lexicon.group("fillers").get("words", ())))


def plain(texts: tuple[str, ...]) -> set[str]:
    return {unmark(word) for text in texts for word in words(text)}
