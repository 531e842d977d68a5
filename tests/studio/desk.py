"""A studio on a copy of the small content, and what tests do with it."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.content.model import Content
from bot.core.scene import Knowledge
from bot.lexicon import Lexicon
from bot.matching.ranking import Candidate, Decision, Ranking
from bot.release import Releases
from bot.store.drafts import Draft
from bot.store.writer import Writer
from bot.studio.outcome import Done, Refused
from bot.studio.studio import Studio
from bot.text import fold
from tests.conftest import ROOT, SMALL, WORDS
from tests.content.test_broken import GOOD
from tests.core.by_heart import phrases_of
from tests.serving import HandClock

GUIDE = "flows/lay-lai-mat-khau.yaml"
BIRTH = "faq/procedures/khai-sinh.yaml"
REPLIES = "faq/replies/nha-o.yaml"


def small_folder(where: Path) -> Path:
    copy = where / "content"
    shutil.copytree(SMALL, copy)
    shutil.copy(ROOT / WORDS, copy / WORDS)
    (copy / REPLIES).parent.mkdir()
    (copy / REPLIES).write_bytes(GOOD[REPLIES])
    return copy


@dataclass(frozen=True, slots=True, eq=False)
class ByHeart:
    """Knows every phrase and example, and nothing else; can be kept between two starts."""

    known: dict[str, Ranking]

    def __call__(self, text: str) -> Ranking:
        return self.known.get(fold(text), Ranking(Decision.NONE))


def learned(content: Content, before: Knowledge | None = None) -> Knowledge:
    """What is published here does not hang on matching."""
    known: dict[str, Ranking] = {}
    for topic in (entry.topic for entry in content.entries.values()):
        found = Ranking(Decision.ANSWER, (Candidate(topic.id, 1.0),))
        known |= phrases_of(topic) | {fold(one.says): found for one in topic.examples}
    return Knowledge(content, ByHeart(known), Lexicon(content.words))


def studio_on(writer: Writer, where: Path, clock: HandClock, second_eyes: bool = False) -> Studio:
    return Studio.on(writer, Releases(where / "content", where / "kept"), clock, second_eyes)


async def edit(studio: Studio, path: str, old: str, new: str, author: str = "lan") -> Draft:
    """A draft with one place changed, saved on what is there."""
    opened = await studio.drafting.opened(path)
    assert opened.text is not None and old in opened.text
    seen = opened.draft.version if opened.draft else 0
    saved = await studio.drafting.save(path, author, opened.text.replace(old, new, 1), seen)
    assert isinstance(saved, Draft)
    return saved


async def proposed(
    studio: Studio, paths: Collection[str], author: str, note: str, due: datetime | None = None
) -> Done | Refused:
    """The drafts of these files, as they stand now."""
    shown = [draft for draft in await studio.drafting.every() if draft.path in paths]
    return await studio.publishing.propose(shown, author, note, due)


async def serves(studio: Studio, path: str) -> str:
    return (await studio.releasing.serving()).files[path].decode()
