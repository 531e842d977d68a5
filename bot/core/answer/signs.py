"""What kinds of phrases stand in a reply, as groups of ``faq/_words.yaml`` know them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from bot.core.answer.reading import QUESTION, Meaning, Reading
from bot.lexicon import BREAK, Lexicon
from bot.text.phrases import Found, Words
from bot.text.syllable import has_marks

MOST_READ = 600  # characters of a message that are read as a reply
CONTROLS = ("person", "switch", "stop", "back", "help", "repeat", "unknown", "wait")
POLAR = (
    *("yes", "no", "did", "yes_alone", "no_alone", "assent", "polite"),
    *("contrast", "depends", "changed", "gone", "denial_end"),
)
INDEFINITE = "indefinite"
AT_END = "question_end"  # asks only at the end of a clause: «có mà không mang theo» does not
NOTHING = ("filler", "assent", "polite")  # keys that say nothing by themselves
ASIDE = ("filler", "pronoun", "when")
LEAST_ROW = 3  # numerals that make a number: «không», «ba» and «năm» have other meanings

MOST_BESIDE_ONE = {
    "stuck": 3,
    "unknown": 3,
    "no_button": 1,
    "says": 1,
}  # words nobody knows beside a single telling word

READ = {
    "person": Reading(Meaning.PERSON),
    "switch": QUESTION,
    "question": QUESTION,
    "stop": Reading(Meaning.STOP),
    "wait": Reading(Meaning.STOP, note="wait"),
    "back": Reading(Meaning.BACK),
    "repeat": Reading(Meaning.REPEAT),
    "help": Reading(Meaning.HELP),
    "unknown": Reading(Meaning.UNKNOWN),
    "stuck": Reading(Meaning.STUCK),
    "no_button": Reading(Meaning.NO_BUTTON),
    "done": Reading(Meaning.NEXT),
}


@dataclass(frozen=True, slots=True)
class Signs:
    """A reply cut into the stretches that some phrase knows and the words that none does."""

    stretches: tuple[Found, ...]

    @property
    def loose(self) -> int:
        """How many words no phrase knows."""
        return sum(s.key is None and s.words != (BREAK,) for s in self.stretches)

    def weight(self, key: str) -> int:
        """The words in the longest phrase of this key."""
        return max((s.weight for s in self.stretches if s.key == key), default=0)

    def strong(self, key: str) -> bool:
        """Whether the key tells what the reply is about: long phrases may stand among other words."""
        weight = self.weight(key)
        if key == "wait" and self.weight("question") > 1:
            return False  # «đang làm lại bao nhiêu tiền» waits for nothing
        return weight > 0 and self.loose <= (MOST_BESIDE_ONE.get(key, 0) if weight == 1 else 3 * weight)

    def first_strong(self, keys: Iterable[str]) -> Reading | None:
        return next((READ[key] for key in keys if self.strong(key)), None)

    def heaviest(self, keys: Iterable[str]) -> Reading | None:
        """The strong key with the longest phrase; of equals the first."""
        strong = [key for key in keys if self.strong(key)]
        return READ[max(strong, key=self.weight)] if strong else None

    def has(self, *keys: str) -> bool:
        return any(s.key in keys for s in self.stretches)

    @property
    def asks(self) -> bool:
        """Whether it holds a question; «hả» asks unless it stands alone."""
        return self.has("question") or self.weight("repeat") == 1

    def clauses(self) -> Iterator[Signs]:
        """The reply cut at commas and stops; empty clauses are left out."""
        clause: list[Found] = []
        for stretch in (*self.stretches, Found(None, (BREAK,))):
            if stretch.words != (BREAK,):
                clause.append(stretch)
            elif clause:
                yield Signs(tuple(clause))
                clause = []


def signs(words: Words, lexicon: Lexicon, keys: tuple[str, ...], marked: bool | None = None) -> Signs:
    """``marked``: whether the person typed marks, which short forms written out no longer show."""
    stretches = lexicon.phrases("reply", (INDEFINITE, AT_END, *keys)).cover(words, marked)
    if any(s.key == AT_END and not _ends(stretches[at + 1 :]) for at, s in enumerate(stretches)):
        stretches = lexicon.phrases("reply", (INDEFINITE, *keys)).cover(words, marked)
    therefore = frozenset(lexicon.group("picking").get("therefore", ()))
    return Signs(tuple(_settled(_counted(stretches, lexicon), therefore)))


def _ends(rest: Sequence[Found]) -> bool:
    """Whether the clause says nothing more."""
    return not rest or rest[0].words == (BREAK,) or (rest[0].key in (*ASIDE, "question") and _ends(rest[1:]))


def heard(text: str, lexicon: Lexicon, keys: tuple[str, ...]) -> Signs:
    """The signs in what a person typed; only the beginning of a long message is read."""
    read = text[:MOST_READ]
    return signs(lexicon.tokens(read), lexicon, keys, has_marks(read))


def _counted(stretches: Sequence[Found], lexicon: Lexicon) -> Iterator[Found]:
    """With numerals in a row put aside: «năm hai không hai mươi» is a year and denies nothing."""
    known = numerals(lexicon)
    for counts, row in groupby(stretches, lambda s: len(s.words) == 1 and s.words[0] in known):
        told = tuple(row)
        yield from (s._replace(key="when") if counts and len(told) >= LEAST_ROW else s for s in told)


@lru_cache(maxsize=8)
def numerals(lexicon: Lexicon) -> frozenset[str]:
    groups = lexicon.group("number"), lexicon.group("scale")
    return frozenset(word for group in groups for words in group.values() for word in words)


def _settled(stretches: Iterable[Found], therefore: frozenset[str]) -> Iterator[Found]:
    """What a no before it changes: «nào», «gì» then only stress («không có bản nào»), a control is denied.

    It reaches no further than a stop or «nên».
    """
    denied = False
    for stretch in stretches:
        ends = stretch.words == (BREAK,) or stretch.words[0] in therefore
        denied = (denied or stretch.key == "no") and not ends
        if denied and stretch.key in (INDEFINITE, *CONTROLS):
            stretch = stretch._replace(key="filler")
        elif stretch.key in (INDEFINITE, AT_END):
            stretch = stretch._replace(key="question")
        yield stretch


def content(words: Words, lexicon: Lexicon, nothing: tuple[str, ...] = NOTHING) -> Words:
    """The words that say something: without stops and particles, these only as they are spelled."""
    stretches = lexicon.phrases("reply", nothing).cover(words, marked=True)
    return tuple(word for s in stretches if s.key is None for word in s.words if word != BREAK)
