"""The content that serves: the newest that is whole, and a kept copy of the last good one."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from sqlite_utils import Database

from bot import taught
from bot.catalogue import Catalogue, Record
from bot.clock import system, vietnam_day
from bot.content.checks import Given
from bot.content.folder import images_in, put_in_place, read_whole, texts
from bot.content.library import FOLDERS, IMAGES, Loaded, assemble, load, version
from bot.content.model import Content
from bot.content.problem import Level, Problem
from bot.core.scene import Knowledge
from bot.keepsake import SUFFIX, kept
from bot.lexicon import Lexicon
from bot.matching.corpus import Taught
from bot.matching.matcher import Matcher
from bot.matching.ranking import Rank
from bot.places import Gazetteer, edition, gazetteer
from bot.store import releases
from bot.wording import say

log = logging.getLogger(__name__)

PACKAGED = Path(__file__).parent / "_content"  # where a wheel carries the content
READY = f"ready{SUFFIX}"  # what was learned, beside the kept content
KEPT = "content"  # in the data folder: the copy of what serves
PLACES = f"places{SUFFIX}"  # the gazetteer, which no content changes
CHECKOUT = Path(__file__).parent.parent


class NoContent(Exception):
    """Nothing that can be served; ``problems`` say why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(p) for p in problems if p.level is Level.ERROR))
        self.problems = problems


def default_folder() -> Path:
    return PACKAGED if PACKAGED.is_dir() else CHECKOUT


def knowledge(content: Content, before: Knowledge | None = None) -> Knowledge:
    """Everything that is made from one release; what another one has in common is taken from ``before``."""
    return replace(learned_from(content, before), places=before.places if before else gazetteer())


def learned_from(content: Content, before: Knowledge | None = None) -> Knowledge:
    """The same without places. While its words are the same, a lexicon is taken up again: it remembers phrases.

    Where nothing else changed that matching learns from, as with a fee or a step, nothing is learned anew.
    """
    if before is None or before.lexicon.groups != content.words:
        lexicon = Lexicon(content.words)
        return Knowledge(content, _rank(Taught.by(content), lexicon), lexicon)
    rank = before.rank if heard_alike(before, content) else _rank(Taught.by(content), before.lexicon)
    return Knowledge(content, rank, before.lexicon)


def heard_alike(know: Knowledge, content: Content) -> bool:
    """Whether every message finds the same in this content as in what was learned."""
    before, after = know.content.entries, content.entries
    if know.lexicon.groups != content.words or [*before] != [*after]:
        return False
    changed = [id for id in after if after[id] is not before[id]]  # most files were not read anew
    one, other = (
        replace(content, entries={id: entries[id] for id in changed}) for entries in (before, after)
    )
    return Taught.by(one) == Taught.by(other)


@lru_cache(maxsize=1)  # what was tried last is likely what is published next
def _rank(taught: Taught, lexicon: Lexicon) -> Rank:
    return Matcher.of(taught, lexicon).rank


def with_catalogue(know: Knowledge, records: Sequence[Record]) -> Knowledge:
    """The same with these procedures of the national database. Takes about a second for 6,000."""
    fillers = know.content.words.get("fillers", {}).get("words", ())
    return replace(know, catalogue=Catalogue(records, fillers))


@dataclass(frozen=True, slots=True)
class Published:
    """A release of the store, with all its files."""

    number: int
    files: Mapping[str, bytes]


def published(db: Database, after: int = 0) -> Published | None:
    """The newest release of the store; ``None`` when there is none past ``after``."""
    newest = releases.newest(db)
    if newest is None or newest.number <= after:
        return None
    return Published(newest.number, releases.files(db, newest.number))


class Releases:
    """What serves: the newest release of the store; as long as there is none, ``folder``.

    It is copied to ``kept``, so that a broken edit of the folder never stops a start.
    """

    def __init__(self, folder: Path, kept: Path) -> None:
        self.folder, self._kept = folder, kept
        self.number = 0  # of the release that serves; 0: the folder does
        self.now: Knowledge | None = None  # what serves
        self._next: tuple[str, Knowledge] | None = None
        self._seen: object = None
        self._has_read = False  # the files themselves, rather than what was made of them before
        self.taught = taught.Taught(kept.with_name(taught.FILE))

    @property
    def images(self) -> Path:
        """Of what serves, whatever that is."""
        return self._kept / IMAGES

    def files(self) -> dict[str, bytes]:
        """The folder's files. Raises ``OSError``."""
        return read_whole(self.folder)

    def first(self, found: Published | None = None) -> Knowledge:
        """The published content; else the folder's, or the last good one when that is broken.

        What was learned from the same files before is taken up again. Raises ``NoContent``.
        """
        self._seen = fingerprint(self.folder)
        if found:
            return self._take(found)
        try:
            return self._edited(self.files())
        except (NoContent, OSError) as broken:
            good = knowledge(self._last_good(broken))
            # not to be learned from: «prepare» would meet the broken folder
            self.taught.serve(read_whole(self._kept), learning=False)
            self.now = replace(good, replies=self.taught.model)
            return self.now

    def prepare(self, found: Published | None = None) -> None:
        """Learns what ``first`` would serve, and keeps it for that. Raises as ``first`` does."""
        files = found.files if found else self.files()
        know = self._learned(files, lambda: learned_from(readable(files)) if found else self._whole(files))
        taught.learned(files, know.lexicon, self._kept.with_name(taught.FILE))

    def newer(self, found: Published | None = None) -> Knowledge | None:
        """New knowledge of a release that was published, or of a folder that changed and is whole.

        Problems are told once a change.
        """
        if found:
            return self._take(found)
        seen = fingerprint(self.folder)
        if seen == self._seen:
            return None
        self._seen = seen
        if self.number:
            changed = say(
                "The folder {folder} changed, but release {number} of the studio serves. "
                "Bring the change in with “camtay content import”.",
                folder=self.folder,
                number=self.number,
            )
            log.warning(changed)
            return None
        try:
            return self._edited(self.files())
        except (NoContent, OSError) as broken:
            tell(broken.problems if isinstance(broken, NoContent) else load(self.folder).problems)
            log.error(say("The content is broken: the last good one keeps serving."))
            return None

    def anew(self) -> Knowledge | None:
        """The same that serves, read and learned from the files where that was taken up again; ``None`` elsewhere.

        So the next edit waits for its own file alone. Raises ``NoContent`` or ``OSError``.
        """
        if self.now is None or self._has_read:
            return None
        self._has_read = True
        content = readable(read_whole(self._kept))
        if content.version != self.now.content.version:
            return None  # the copy could not be written
        rank = Matcher.of(Taught.by(content), self.now.lexicon).rank
        self.now = replace(self.now, content=content, rank=rank)
        return self.now

    def expect(self, files: Mapping[str, bytes], know: Knowledge) -> None:
        """These files are to serve next, and this was learned from them already."""
        self._next = version(texts(files)), know

    def _learned(self, files: Mapping[str, bytes], learn: Callable[[], Knowledge]) -> Knowledge:
        """What was expected or else ``learn`` gives, kept for the next time that these files serve; with places."""
        key, (expected, know) = version(texts(files)), self._next or ("", None)

        def make() -> Knowledge:
            self._has_read = True
            return replace(know, places=None) if know and key == expected else learn()

        made = kept(self._kept.with_name(READY), key, make)
        self._next = None
        self.taught.serve(files)
        self.now = replace(made, places=self._places(), replies=self.taught.model)
        return self.now

    def _places(self) -> Gazetteer | None:
        """Of no release: looked up once."""
        if self.now:
            return self.now.places
        return kept(self._kept.with_name(PLACES), edition(), gazetteer)

    def _take(self, found: Published) -> Knowledge:
        """A release was whole when it was published: it serves, whatever stricter checks say since."""
        know = self._learned(found.files, lambda: learned_from(readable(found.files), self.now))
        self._keep(found.files)
        self.number = found.number
        return know

    def _edited(self, files: Mapping[str, bytes]) -> Knowledge:
        know = self._learned(files, lambda: self._whole(files))
        self._keep(files)
        return know

    def _whole(self, files: Mapping[str, bytes]) -> Knowledge:
        """Everything made from the files. Raises ``NoContent`` when they are broken."""
        loaded = assembled(files, lessons=False)
        if loaded.content is None:
            raise NoContent(loaded.problems)
        tell(loaded.problems)
        return learned_from(loaded.content, self.now)

    def _last_good(self, broken: NoContent | OSError) -> Content:
        problems = broken.problems if isinstance(broken, NoContent) else load(self.folder).problems
        content = load(self._kept).content if self._kept.is_dir() else None
        if content is None:
            raise NoContent(problems)
        tell(problems)
        log.error(say("The content is broken: the last good one keeps serving."))
        return content

    def _keep(self, files: Mapping[str, bytes]) -> None:
        """A copy that cannot be written costs pictures, not answers."""
        try:
            put_in_place(self._kept, files)
        except OSError as error:
            log.error(say("The copy of the content cannot be written: {reason}", reason=error))


def assembled(files: Mapping[str, bytes], lessons: bool = True) -> Loaded:
    """The content made from all files of a release, checked as of today; people's replies only if so wished."""
    return assemble(texts(files), Given(vietnam_day(system()), images_in(files)), lessons)


def readable(files: Mapping[str, bytes]) -> Content:
    """Raises ``NoContent`` for files that cannot be read at all."""
    loaded = assembled(files, lessons=False)
    if loaded.readable is None:
        raise NoContent(loaded.problems)
    return loaded.readable


def tell(problems: tuple[Problem, ...]) -> None:
    """Errors one by one; warnings are for ``camtay check``."""
    errors = [problem for problem in problems if problem.level is Level.ERROR]
    for problem in errors:
        log.error("%s", problem)
    if warnings := len(problems) - len(errors):
        log.info(say("The content has {warnings} warnings: see camtay check.", warnings=warnings))


def fingerprint(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Changes when a file of the content, an image too, is added, removed or written to."""
    files = (p for name in FOLDERS for p in sorted((folder / name).rglob("[!.]*")) if p.is_file())
    return tuple((str(p), p.stat().st_mtime_ns, p.stat().st_size) for p in files)
