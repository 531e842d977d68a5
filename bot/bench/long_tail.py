"""How surely and how fast an official name of the national database is found when it is typed in a hurry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from random import Random

from bot.bench.figures import Row, Value, percentiles, timed, worked
from bot.bench.slips import hurried
from bot.catalogue import Record
from bot.catalogue.files import read
from bot.core.scene import Knowledge
from bot.release import with_catalogue
from bot.text import fold, unmark

TRIES = 1_000
WITHIN = 3  # codes
SEED = 1


def rows(know: Knowledge, file: Path, messages: Sequence[str]) -> Iterator[Row]:
    """``messages``: what citizens ask, to time whole messages with the catalogue loaded."""
    records = tuple(row for row in read(file) if isinstance(row, Record))
    loaded = [know]
    making = timed(lambda: loaded.append(with_catalogue(know, records)))
    made: dict[str, Value] = {"making_s": round(making, 2)}
    yield found(loaded[-1], records, made)
    yield whole(loaded[-1], messages, len(records))


def found(know: Knowledge, records: Sequence[Record], made: dict[str, Value]) -> Row:
    """A try is right when the first three hold its code, or that of a record with the very same name."""
    chance = Random(SEED)
    tried = [chance.choice(records) for _ in range(TRIES)]
    asked = [hurried(record.name, chance) for record in tried]
    given = [know.catalogue.find(know.lexicon.expand(text))[:WITHIN] for text in asked]
    right = sum(
        same_name(record.name) in {same_name(one.name) for one in near}
        for record, near in zip(tried, given, strict=True)
    )
    own = sum(record in near for record, near in zip(tried, given, strict=True))
    times = [worked(partial(lookup, know, text)) for text in asked]
    figures: dict[str, Value] = {"top3": f"{right / TRIES:.1%}", "top3_own_code": f"{own / TRIES:.1%}"}
    return Row("long tail", {"records": len(records), "tries": TRIES}, figures | percentiles(times) | made)


def whole(know: Knowledge, messages: Sequence[str], records: int) -> Row:
    """What citizens ask and what is looked up besides, each message as if no topic had answered it."""
    times = [worked(partial(lookup, know, text)) for text in messages]
    return Row("matching and lookup", {"records": records}, percentiles(times))


def lookup(know: Knowledge, text: str) -> None:
    know.rank(text)
    know.catalogue.find(know.lexicon.expand(text))


def same_name(name: str) -> str:
    return unmark(fold(name))
