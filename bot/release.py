"""The content that serves: the newest that is whole, and a kept copy of the last good one."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bot.catalogue import Catalogue, Record
from bot.content.library import load, read_files, version
from bot.content.model import Content
from bot.content.problem import Level, Problem
from bot.core.scene import Knowledge
from bot.keepsake import kept
from bot.lexicon import Lexicon
from bot.matching.matcher import Matcher
from bot.places import gazetteer
from bot.wording import say

log = logging.getLogger(__name__)

PACKAGED = Path(__file__).parent / "_content"  # where a wheel carries the content
READY = "ready.bin"  # what was learned, beside the kept content
CHECKOUT = Path(__file__).parent.parent


class NoContent(Exception):
    """Nothing that can be served; ``problems`` say why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(p) for p in problems if p.level is Level.ERROR))
        self.problems = problems


def default_folder() -> Path:
    return PACKAGED if PACKAGED.is_dir() else CHECKOUT


def knowledge(content: Content) -> Knowledge:
    """Everything that is made from one release."""
    lexicon = Lexicon(content.words)
    return Knowledge(content, Matcher.build(content).rank, lexicon, gazetteer())


def with_catalogue(know: Knowledge, records: Sequence[Record]) -> Knowledge:
    """The same with these procedures of the national database. Takes about a second for 6,000."""
    fillers = know.content.words.get("fillers", {}).get("words", ())
    return replace(know, catalogue=Catalogue(records, fillers))


class Releases:
    """Reads ``folder``; what is whole is copied to ``kept``, so that a broken edit never stops a start."""

    def __init__(self, folder: Path, kept: Path) -> None:
        self.folder, self._kept = folder, kept
        self._seen: object = None

    @property
    def images(self) -> Path:
        return self.folder / "flows" / "images"

    def first(self) -> Knowledge:
        """The folder's content, or the last good one when the folder is broken. Raises ``NoContent``.

        What was learned from the same files before is taken up again.
        """
        self._seen = fingerprint(self.folder)
        try:
            return kept(self._kept.with_name(READY), version(read_files(self.folder)), self._whole)
        except (NoContent, OSError) as broken:
            return knowledge(self._last_good(broken))

    def _whole(self) -> Knowledge:
        """Everything made from the folder as it is. Raises ``NoContent`` when it is broken."""
        loaded = load(self.folder)
        if loaded.content is None:
            raise NoContent(loaded.problems)
        tell(loaded.problems)
        self._keep()
        return knowledge(loaded.content)

    def newer(self) -> Knowledge | None:
        """New knowledge when the files changed and are whole; problems are told once a change."""
        seen = fingerprint(self.folder)
        if seen == self._seen:
            return None
        self._seen = seen
        try:
            return self._whole()
        except NoContent as broken:
            tell(broken.problems)
            log.error(say("The content is broken: the last good one keeps serving."))
            return None

    def _last_good(self, broken: NoContent | OSError) -> Content:
        problems = broken.problems if isinstance(broken, NoContent) else load(self.folder).problems
        content = load(self._kept).content if self._kept.is_dir() else None
        if content is None:
            raise NoContent(problems)
        tell(problems)
        log.error(say("The content is broken: the last good one keeps serving."))
        return content

    def _keep(self) -> None:
        """Whole or not at all: copied beside, then put in place."""
        fresh = self._kept.with_suffix(".new")
        shutil.rmtree(fresh, ignore_errors=True)
        for name in ("flows", "faq"):
            shutil.copytree(self.folder / name, fresh / name)
        shutil.rmtree(self._kept, ignore_errors=True)
        fresh.rename(self._kept)


def tell(problems: tuple[Problem, ...]) -> None:
    """Errors one by one; warnings are for ``camtay check``."""
    errors = [problem for problem in problems if problem.level is Level.ERROR]
    for problem in errors:
        log.error("%s", problem)
    if warnings := len(problems) - len(errors):
        log.info(say("The content has {warnings} warnings: see camtay check.", warnings=warnings))


def fingerprint(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Changes when a content file is added, removed or written to."""
    files = (p for name in ("flows", "faq") for p in sorted((folder / name).rglob("*.yaml")))
    return tuple((str(p), p.stat().st_mtime_ns, p.stat().st_size) for p in files)
