"""Reads the place of a choice in its list: «2», «cái thứ hai», «ý đầu», «cái cuối»."""

from __future__ import annotations

from functools import lru_cache

from bot.core.answer.signs import NOTHING
from bot.lexicon import BREAK, Lexicon
from bot.text.phrases import Found, Phrases, Words

PICKING, FILLER, PRONOUN = BESIDE = ("picking", "filler", "pronoun")  # what may stand beside a place
DENIAL = "no"
MOST_CHOICES = 30


def place(words: Words, count: int, lexicon: Lexicon) -> int | None:
    """The index among ``count`` choices; ``None`` when the reply names no place, or one that is not there."""
    head = words[: words.index(BREAK)] if BREAK in words else words
    stretches = _known(lexicon).cover(head)
    named = [i for i, s in enumerate(stretches) if s.key not in BESIDE]
    if len(named) != 1 or not _is_meant(stretches, named[0], lexicon):
        return None
    index = _index(stretches[named[0]].key or "", count)
    return index if index is not None and 0 <= index < count else None


def instead(words: Words, count: int, lexicon: Lexicon) -> int | None:
    """The place named beside one that is denied, or of two the other: «không phải cái 1», «số 2 chứ không phải 1»."""
    chosen: list[int | None] = []
    denied: list[int | None] = []
    no = False
    for said in _known(lexicon, denials=True).cover(tuple(word for word in words if word != BREAK)):
        if said.key is None:
            return None
        if said.key not in (DENIAL, *BESIDE):
            (denied if no else chosen).append(_index(said.key, count))
        no = said.key == DENIAL or (no and said.key in BESIDE)
    if not chosen and len(denied) == 1 and count == 2 and denied[0] is not None:
        chosen = [1 - denied[0]]
    index = chosen[0] if denied and len(chosen) == 1 else None
    return index if index is not None and 0 <= index < count else None


def _is_meant(stretches: list[Found], at: int, lexicon: Lexicon) -> bool:
    """«Dau» may be «đâu», «ba má cho» names no third choice: such words need «cái», «số» before them."""
    said, after = stretches[at], stretches[at + 1 : at + 2]
    if not at and after and after[0].words[0] in lexicon.group("picking").get("counted", ()):
        return False  # «hai cái» counts
    doubtful = said.words != said.phrase or any(s.key == PRONOUN for s in stretches)
    return said.words[0].isdecimal() or not doubtful or (at > 0 and stretches[at - 1].key == PICKING)


def _index(said: str, count: int) -> int | None:
    if said.isdecimal():
        return int(said[:4]) - 1
    middle = count // 2 if count % 2 else None
    return {"first": 0, "last": count - 1, "middle": middle, "second_to_last": count - 2}.get(said)


@lru_cache(maxsize=8)
def _known(lexicon: Lexicon, denials: bool = False) -> Phrases:
    """Places and numerals by what they mean, and the words that may stand beside them."""
    reply = lexicon.group("reply")
    filler = [phrase for key in NOTHING for phrase in reply.get(key, ())]
    filler += reply.get("contrast", ()) if denials else ()
    beside = {
        PICKING: lexicon.group("picking").get("words", ()),
        FILLER: filler,
        PRONOUN: reply.get(PRONOUN, ()),
    }
    figures = {str(n): (str(n),) for n in range(1, MOST_CHOICES + 1)}
    book = {**figures, **lexicon.group("position"), **beside}
    for number, phrases in lexicon.group("number").items():
        book[number] = (*book.get(number, ()), *phrases)
    if denials:
        book |= {DENIAL: reply.get("no", ()), "0": ()}
    return Phrases.of({key: [tuple(phrase.split()) for phrase in phrases] for key, phrases in book.items()})
