"""The same questions through the same phrases by other means: bm25s, SQLite FTS5 (trigrams), plain rapidfuzz."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from time import thread_time

from rapidfuzz import fuzz, process

from bot.bench.figures import Row, Value, percentiles
from bot.core.scene import Knowledge
from bot.matching.corpus import is_foreign, phrases
from bot.matching.evaluate import Line
from bot.text import fold, unmark
from bot.wording import say

NEAR = 50  # phrases that a means may bring, of which the topics are told
Find = Callable[[str], Sequence[str]]  # the topics that a question means, best first


def rows(know: Knowledge, lines: Sequence[Line]) -> Iterator[Row]:
    """Accuracy and time of each means; all see short forms written out, as ours does."""
    said = {phrase.text: phrase.label for phrase in phrases(know.content) if not is_foreign(phrase.label)}
    known = {unmark(know.lexicon.expand(text)): topic for text, topic in said.items()}

    def through(find: Callable[[str], Iterable[str]]) -> Find:
        return lambda text: list(
            dict.fromkeys(map(known.__getitem__, find(unmark(know.lexicon.expand(text)))))
        )

    yield measured("ours", lambda text: [one.topic for one in know.rank(text).candidates], lines)
    if find_spec("bm25s"):
        yield measured("bm25s", through(bm25s(list(known))), lines)
    else:
        yield Row("same questions", {"by": "bm25s"}, {"missing": say("not installed: pip install bm25s")})
    yield measured("FTS5 trigram", through(trigrams(list(known))), lines)
    yield measured("rapidfuzz", through(alike(known)), lines)


def measured(name: str, find: Find, lines: Sequence[Line]) -> Row:
    times, first, third = [], 0, 0
    for line in lines:
        begin = thread_time()
        found = find(line.text)
        times.append(thread_time() - begin)
        first += bool(line.accept.intersection(found[:1]))
        third += bool(line.accept.intersection(found[:3]))
    figures: dict[str, Value] = {"top1": f"{first / len(lines):.1%}", "top3": f"{third / len(lines):.1%}"}
    return Row("same questions", {"by": name, "questions": len(lines)}, figures | percentiles(times))


def bm25s(texts: Sequence[str]) -> Callable[[str], Iterable[str]]:
    import bm25s as library

    logging.getLogger("bm25s").setLevel(logging.WARNING)
    index = library.BM25()
    index.index([text.split() for text in texts], show_progress=False)

    def find(text: str) -> Iterable[str]:
        found, scores = index.retrieve([text.split()], k=min(NEAR, len(texts)), show_progress=False)
        return [texts[at] for at, score in zip(found[0], scores[0], strict=True) if score > 0]

    return find


def trigrams(texts: Sequence[str]) -> Callable[[str], Iterable[str]]:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE said USING fts5(text, tokenize = 'trigram')")
    database.executemany("INSERT INTO said VALUES (?)", [(text,) for text in texts])

    def find(text: str) -> Iterable[str]:
        parts = {f'"{text[at : at + 3]}"' for at in range(len(text) - 2)} - {'"""'}
        asked = " OR ".join(sorted(part for part in parts if part.count('"') == 2))
        query = f"SELECT text FROM said WHERE said MATCH ? ORDER BY rank LIMIT {NEAR}"
        return [row[0] for row in database.execute(query, (asked,))] if asked else []

    return find


def alike(known: Mapping[str, str]) -> Callable[[str], Iterable[str]]:
    texts = list(known)

    def find(text: str) -> Iterable[str]:
        near = process.extract(fold(text), texts, scorer=fuzz.token_set_ratio, score_cutoff=1, limit=NEAR)
        return [one for one, *_ in near]

    return find
