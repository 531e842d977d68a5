"""What the content's lessons teach of people's replies: kept in the data folder, learned when they change."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.content.lessons import is_lessons, lessons
from bot.content.library import version
from bot.keepsake import SUFFIX, found_in, kept
from bot.lexicon import Lexicon
from bot.replies import ReplyModel
from bot.replies.learning import learn

FILE = f"replies{SUFFIX}"  # in the data folder: of what serves
WORDS = "faq/_words.yaml"  # replies are read by its short forms


def key(files: Mapping[str, bytes]) -> str:
    """A digest of what replies are learned from; empty where nobody wrote any down."""
    written = {file: data for file, data in files.items() if is_lessons(file)}
    return version(written | {WORDS: files.get(WORDS, b"")}) if written else ""


def learned(files: Mapping[str, bytes], lexicon: Lexicon, file: Path) -> ReplyModel | None:
    """What the files teach, taken up from ``file`` or else learned and kept there; ``None`` where they teach nothing."""
    wanted = key(files)
    return kept(file, wanted, lambda: learn(lessons(files), lexicon)) if wanted else None


class Taught:
    """The model that serves, and whether it is of the files that do. Called from several threads."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._wanted = ""
        self._held: tuple[str, ReplyModel | None] = ("", None)

    @property
    def model(self) -> ReplyModel | None:
        """Of the files that serve; as long as nobody learned from these, of those before."""
        return self._held[1]

    @property
    def to_learn(self) -> str:
        """The key of what is to be learned; empty where nothing is."""
        return self._wanted if self._wanted != self._held[0] else ""

    def serve(self, files: Mapping[str, bytes], learning: bool = True) -> None:
        """Takes up what was learned from these files; ``learning``: they are to be learned from if nobody did."""
        wanted = key(files)
        self._wanted = wanted if learning else ""
        self._take(wanted)

    def take(self) -> None:
        """Takes up what another process has learned since, if it is of the files that serve."""
        self._take(self._wanted)

    def _take(self, wanted: str) -> None:
        found = found_in(self._file, wanted) if wanted not in ("", self._held[0]) else None
        if found:
            self._held = wanted, found
