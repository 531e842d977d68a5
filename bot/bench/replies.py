"""How long a reply in the middle of a guide takes to read, and how long it takes to learn from those written down."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice
from pathlib import Path

from bot.bench.figures import Row, Value, percentiles, timed, worked
from bot.clock import system, vietnam_day
from bot.content.lessons import lessons
from bot.content.library import read_files
from bot.content.model import Lesson
from bot.core.answer import read_reply
from bot.core.scene import Knowledge
from bot.replies import ReplyModel
from bot.replies.learning import learn

ROUNDS = 2000  # replies read, evenly taken from all
VALUE = {"value": "free"}  # a kind of lesson → a kind of step


def row(folder: Path, know: Knowledge) -> Row:
    known = lessons(read_files(folder))
    models: list[ReplyModel] = []
    learning = timed(lambda: models.append(learn(known, know.lexicon)))
    said = [(lesson, reply) for lesson in known for replies in lesson.replies.values() for reply in replies]
    times = [timed_once_known(partial(_read, know, models[0], *one)) for one in _some(said)]
    spent: dict[str, Value] = {"learning_s": round(learning, 1)}
    return Row("replies", {"written_down": len(said)}, percentiles(times) | spent)


def timed_once_known(read: Callable[[], None]) -> float:
    """A guide's questions are known after the first that meets them, as here after the first reading."""
    read()
    return worked(read)


def _some(said: list[tuple[Lesson, str]]) -> Iterable[tuple[Lesson, str]]:
    return islice(said, 0, None, max(1, len(said) // ROUNDS))


def _read(know: Knowledge, model: ReplyModel, lesson: Lesson, text: str) -> None:
    kind, day = VALUE.get(lesson.kind, lesson.kind), vietnam_day(system())
    read_reply(kind, text, lesson.options, know.lexicon, know.content.commands, day, lesson.ask, model)
