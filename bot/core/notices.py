"""Notices of editors, told first and once to everybody, or to those of a province."""

from __future__ import annotations

from bot.content.model import Answer, AskValue
from bot.core.emergency import Notice
from bot.core.guide import steps
from bot.core.message import Reply
from bot.core.scene import Scene
from bot.core.topics import DANGER
from bot.text import fold, words


def announce(scene: Scene) -> None:
    """Puts what the person was not told yet before everything else that is said, but a warning."""
    holding = [notice for notice in scene.know.emergency.notices if notice.holds(scene.now)]
    if any(notice.province for notice in holding):
        learn_province(scene)
    fresh = [notice for notice in holding if notice.id not in scene.session.told and _for(scene, notice)]
    if holding or scene.session.told:
        known = {notice.id for notice in scene.know.emergency.notices}
        told = (*(number for number in scene.session.told if number in known), *(n.id for n in fresh))
        scene.update(told=told)
    first = 1 if scene.replies and scene.replies[0].text.startswith(DANGER) else 0
    scene.replies[first:first] = [Reply(notice.text) for notice in fresh]


def _for(scene: Scene, notice: Notice) -> bool:
    return not notice.province or notice.province == scene.session.province


def learn_province(scene: Scene) -> None:
    """The province that the words, or the places answered in guides, speak of; the newest word counts."""
    for text in (*places_answered(scene), scene.heard):
        if text and (found := province_of(scene, text)):
            scene.update(province=found)


def places_answered(scene: Scene) -> list[str]:
    return [
        value
        for topic, answers in scene.session.answers.items()
        for step, value in answers.items()
        if _is_place(scene, topic, step)
    ]


def _is_place(scene: Scene, topic: str, step: str) -> bool:
    asked = steps(scene.content, topic).get(step)
    return isinstance(asked, AskValue) and asked.answer is Answer.PLACE


def province_of(scene: Scene, text: str) -> str | None:
    """A province that is named, or in which all lies that the text may mean."""
    said = f" {' '.join(words(fold(text)))} "
    for notice in scene.know.emergency.notices:
        if notice.province and f" {' '.join(words(fold(notice.province)))} " in said:
            return notice.province
    found = scene.know.places.find(text) if scene.know.places else None
    provinces = {commune.province for commune in found.communes} if found else set()
    return provinces.pop() if len(provinces) == 1 else None
