"""The names of choices: label and synonyms, made ready for comparing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.core.answer.light import light_words
from bot.core.answer.signs import content
from bot.core.session import Choice
from bot.lexicon import BREAK, Lexicon, tokens
from bot.text import fold
from bot.text.phrases import Phrases, Words
from bot.text.syllable import word_may_mean

ASKED = "?"
SAME, OR = "=", "|"  # how a word made of synonyms begins, and what parts all that it may mean


class Name(NamedTuple):
    """What was said, or one way to name a choice: its words, and the same with synonyms made one."""

    words: Words
    meant: Words
    label: bool = True  # else a synonym that editors gave


@lru_cache(maxsize=4096)
def names(choice: Choice, lexicon: Lexicon) -> tuple[Name, ...]:
    """The label first, then its parts («hỏng, rách»), then the synonyms."""
    label = lexicon.tokens(choice.label)
    parts = tuple(_parts(label, lexicon)) if len(label) > 1 else ()
    also = (_name(lexicon.tokens(known), lexicon)._replace(label=False) for known in choice.also)
    return (*(_name(known, lexicon) for known in (label, *parts)), *also)


def _parts(words: Words, lexicon: Lexicon) -> Iterator[Words]:
    """What stands between commas and «hoặc»; nothing when it is one part."""
    breaks = (BREAK, *lexicon.group("picking").get("either", ()))
    cuts = [at for at, word in enumerate(words) if word in breaks]
    for begin, end in zip((0, *(at + 1 for at in cuts)), (*cuts, len(words)), strict=True) if cuts else ():
        if begin < end:
            yield words[begin:end]


def as_said(words: Words, lexicon: Lexicon) -> Name:
    """What was said; «con dâu» is a relative, though a choice called so is none for every relative."""
    return _name(words, lexicon, kinds=True)


def as_asked(words: Words, lexicon: Lexicon) -> Name:
    """What was asked, its synonyms made one."""
    return _name(words, lexicon)


def _name(words: Words, lexicon: Lexicon, kinds: bool = False) -> Name:
    return Name(content(words, lexicon) or words, _meant(words, lexicon, kinds))


def _meant(words: Words, lexicon: Lexicon, kinds: bool) -> Words:
    """With synonyms made one before particles go: «o dau» is «ở đậu», not «ờ»."""
    light = light_words(lexicon).words
    meant: Words = ()
    for stretch in _synonyms(lexicon, kinds).cover(words, marked=True):
        alone = not kinds or len(words) == 1 or len(stretch.words) > 1 or stretch.words[0] not in light
        known = stretch.key and alone  # who says «con» and more may speak of himself
        meant += (f"{SAME}{stretch.key}",) if known else content(stretch.words, lexicon)
    return meant or words


def beside(words: Words, choice: Choice, lexicon: Lexicon) -> Words:
    """What is said beside the phrases that mean this choice: the denial in «tìm không ra» denies no loss."""
    known = {word for name in names(choice, lexicon) for word in name.meant if word.startswith(SAME)}
    stretches = _synonyms(lexicon, True).cover(words, marked=True)
    left = (s for s in stretches if not s.key or not any(same(f"{SAME}{s.key}", one) for one in known))
    return tuple(word for stretch in left for word in stretch.words)


def same(said: str, known: str) -> bool:
    """Whether two words made of synonyms may be one: «đẻ» is a birth, and a leave for one."""
    return not {*said[1:].split(OR)}.isdisjoint(known[1:].split(OR))


@lru_cache(maxsize=8)
def _synonyms(lexicon: Lexicon, kinds: bool) -> Phrases:
    """Phrases by what they may mean; one may stand in several groups."""
    meanings: dict[Words, list[str]] = {}
    groups = [*lexicon.group("same").items(), *((key, ()) for key in lexicon.group("kinds"))]
    for key, phrases in [*groups, *(lexicon.group("kinds").items() if kinds else ())]:
        for phrase in (key, *phrases):
            meanings.setdefault(tuple(phrase.split()), []).append(key)
    for key, phrases in lexicon.group("day").items():
        for phrase in phrases:
            meanings.setdefault(tuple(phrase.split()), [f"{key} days"])  # «2» is no «ngày mốt»
    book: dict[str, list[Words]] = {}
    for written, keys in meanings.items():
        book.setdefault(OR.join(dict.fromkeys(keys)), []).append(written)
    return Phrases.of(book)


def called(text: str, choices: Sequence[Choice], lexicon: Lexicon) -> list[int]:
    """The choices whose label or synonym is just what was said; if any is well spelled, only such."""
    typed = _said(lexicon.tokens(text))
    very = [i for i, choice in enumerate(choices) if _is_very_name(text, typed, choice, lexicon)]
    return very or next(filter(None, (_called(s, choices, lexicon) for s in _bared(typed, lexicon))), [])


def _bared(words: Words, lexicon: Lexicon) -> Iterator[Words]:
    """Without particles; then without «em» at the end, «tôi» at the beginning."""
    said = content(words, lexicon) or words
    yield said
    pronouns = frozenset(lexicon.group("reply").get("pronoun", ()))
    while len(said) > 1 and said[-1] in pronouns:
        yield (said := said[:-1])
    while len(said) > 1 and said[0] in pronouns:
        yield (said := said[1:])


def _is_very_name(text: str, said: Words, choice: Choice, lexicon: Lexicon) -> bool:
    """With short forms as they were typed («hong» may be «hỏng»), or written out."""
    typed = _said(tokens(fold(text)))
    known = _as_written(choice, lexicon)
    return said in known.meant or any(_alike(typed, written) for written in known.words)


def _said(words: Words) -> Words:
    return tuple(word for word in words if word not in (BREAK, ASKED))


def _called(said: Words, choices: Sequence[Choice], lexicon: Lexicon) -> list[int]:
    spelled = [i for i, choice in enumerate(choices) if any(said == n.words for n in names(choice, lexicon))]
    return spelled or [
        i for i, choice in enumerate(choices) if any(_alike(said, n.words) for n in names(choice, lexicon))
    ]


def _alike(said: Words, known: Words) -> bool:
    return len(said) == len(known) and all(map(word_may_mean, said, known))


class _Written(NamedTuple):
    words: frozenset[Words]
    meant: frozenset[Words]


@lru_cache(maxsize=4096)
def _as_written(choice: Choice, lexicon: Lexicon) -> _Written:
    """All its names, as editors wrote them and with short forms written out."""
    known = (choice.label, *choice.also)
    return _Written(
        frozenset(_said(tokens(fold(name))) for name in known),
        frozenset(_said(lexicon.tokens(name)) for name in known),
    )
