"""The conversation that the project began with, and how to tell where it stands."""

from __future__ import annotations

from collections.abc import Iterable

from bot.content.model import Procedure
from bot.core.press import option

OPENING = "vk e mới sinh bé dc 5 ngày, chưa đk kết hôn thì lm khai sinh sao ạ"
FATHERS_NAME, YES = "ten-cha", "Có, ghi tên cha"
BIRTHPLACE, HOSPITAL = "noi-sinh", "Bệnh viện, trạm y tế"
PATH = "người cha trẻ, chưa kết hôn, muốn ghi tên cha"  # the editors' trial path that it follows


def labels(birth: Procedure, case: str) -> list[str]:
    return [o.label for c in birth.cases if c.id == case for o in c.options]


def presses(birth: Procedure, case: str) -> dict[str, str]:
    """Label → what the button of that label carries, at one question."""
    return {label: option(birth.topic.id, case, label) for label in labels(birth, case)}


def lists_papers(birth: Procedure, texts: Iterable[str]) -> bool:
    """Are all papers of this conversation named?"""
    wanted = next(path.papers for path in birth.topic.paths if path.name == PATH)
    names = [paper.name for paper in birth.documents if paper.id in (wanted or ())]
    said = "\n".join(texts)
    return bool(names) and all(name in said for name in names)
