"""What nobody writes: sentences that were cut up, mixed and repeated, files with bytes changed, JSON with new parts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from tests.channels.words import PIECES
from tests.test_privacy import SECRET

TESTS = Path(__file__).parent.parent
QUESTIONS = TESTS / "data" / "questions-dev.jsonl"
LONGEST = 20_000  # characters of a text
SENTENCES = [json.loads(line)["text"] for line in QUESTIONS.read_text("utf-8").splitlines()]
SENTENCES += [told for told, *_ in SECRET]
WORDS = sorted({word for sentence in SENTENCES for word in sentence.split()})
SIGNS = [
    "",
    " ",
    "\n",
    ".",
    "-",
    ":",
    "/",
    ",",
    "=",
    "mk",
    "otp",
    "là",
    "không",
    "ngày",
    "số",
    "MK:mk ",
    "20/11",
]

piece = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(SIGNS),
    st.sampled_from(SENTENCES),
    st.sampled_from(PIECES),
    st.text(max_size=6),
    st.integers(0, 10**13).map(str),
)
mixed = st.tuples(st.sampled_from(["", " ", "\n"]), st.lists(piece, max_size=40)).map(
    lambda made: made[0].join(made[1])
)
repeated = st.tuples(st.lists(piece, min_size=1, max_size=3).map("".join), st.integers(1, 4_000)).map(
    lambda made: made[0] * min(made[1], LONGEST // max(1, len(made[0])))
)
text = (mixed | repeated).map(lambda made: made[:LONGEST])

put = st.binary(max_size=12) | piece.map(lambda made: made.encode(errors="replace"))
EDIT = st.tuples(st.floats(0, 1), st.integers(0, 40), put)


def spoiled(seeds: list[bytes]) -> st.SearchStrategy[bytes]:
    """One of the files with up to eight places cut out, overwritten or filled in."""

    def spoil(seed: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
        for place, gone, put in edits:
            at = int(place * len(seed))
            seed = seed[:at] + put + seed[at + gone :]
        return seed

    return st.builds(spoil, st.sampled_from(seeds), st.lists(EDIT, min_size=1, max_size=8))


leaf = st.none() | st.booleans() | st.integers() | st.floats() | text
value = st.recursive(
    leaf, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(piece, inner, max_size=3)
)


def replaced(seeds: list[Any]) -> st.SearchStrategy[Any]:
    """One of the JSON values with up to three of its parts, at any depth, taken out or replaced."""

    def replace(seed: Any, puts: list[tuple[int, Any, bool]]) -> Any:
        made = json.loads(json.dumps(seed))
        for number, put, gone in puts:
            if spots := list(_spots(made)):
                holder, key = spots[number % len(spots)]
                if gone:
                    del holder[key]
                else:
                    holder[key] = put
        return made

    puts = st.tuples(st.integers(0, 10_000), value, st.booleans())
    return st.builds(replace, st.sampled_from(seeds), st.lists(puts, min_size=1, max_size=3))


def _spots(node: Any) -> Iterator[tuple[Any, Any]]:
    keys = range(len(node)) if isinstance(node, list) else list(node) if isinstance(node, dict) else ()
    for key in keys:
        yield node, key
        yield from _spots(node[key])


def files(pattern: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted(TESTS.glob(pattern))]


def updates(table: str) -> list[Any]:
    """What messengers deliver, from the table of cases."""
    cases = yaml.safe_load((TESTS / "channels" / "cases" / f"{table}.yaml").read_text("utf-8"))
    return [case["update"] for case in cases]
