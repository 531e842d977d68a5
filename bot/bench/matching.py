"""How long a message takes to match, as the number of topics grows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.bench import synthetic
from bot.bench.figures import Row, Value, percentiles, timed, worked
from bot.content.library import load
from bot.content.model import Content, Example
from bot.content.problem import Level
from bot.release import knowledge

ROUNDS = 2000  # messages


def rows(real: Path, sizes: tuple[int, ...]) -> Iterator[Row]:
    messages = [example.says for example in examples(whole(real))]
    for size in sizes:
        with TemporaryDirectory() as made:
            yield row(synthetic.folder(real, Path(made), size), size, messages)


def row(folder: Path, size: int, messages: list[str]) -> Row:
    content: list[Content] = []
    reading = timed(lambda: content.append(whole(folder)))
    know = []
    learning = timed(lambda: know.append(knowledge(content[0])))
    turns = [messages[i % len(messages)] for i in range(ROUNDS)]
    times = [worked(partial(know[0].rank, text)) for text in turns]
    spent: dict[str, Value] = {"reading_s": round(reading, 2), "learning_s": round(learning, 2)}
    return Row("matching", {"topics": size}, percentiles(times) | spent)


def whole(folder: Path) -> Content:
    loaded = load(folder)
    if loaded.content is None:
        errors = [problem for problem in loaded.problems if problem.level is Level.ERROR]
        raise ValueError("\n".join(map(str, errors[:5])))
    return loaded.content


def examples(content: Content) -> list[Example]:
    return [example for entry in content.entries.values() for example in entry.topic.examples]
