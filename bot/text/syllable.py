"""Takes a Vietnamese syllable apart, to tell whether one spelling may mean another."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import NamedTuple
from unicodedata import combining, normalize

TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}  # by Telex key
HAT, BREVE, HORN, BAR, PLAIN = "\u0302", "\u0306", "\u031b", "-", " "
_KEYS = {HAT: "^", BREVE: "w", HORN: "w", BAR: "-", PLAIN: ""}
_STOPS = ("c", "p", "t", "ch")
_STOPPED_TONES = (TONES["s"], TONES["j"])
_OPEN_TONES = ("", *TONES.values())

_ONSET_LIST = " b c ch d d- g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x"
_RHYME_LIST = """
a ac ach ai am an ang anh ao ap at au ay awc awm awn awng awp awt a^c a^m a^n a^ng a^p a^t a^u a^y
e ec em en eng eo ep et e^ e^ch e^m e^n e^nh e^p e^t e^u
i ia ich im in inh ip it iu ie^c ie^m ie^n ie^ng ie^p ie^t ie^u
o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oawc oawm oawn oawng oawt
oe oen oeo oet o^ o^c o^i o^m o^n o^ng o^p o^t ow owi owm own owp owt
u ua uc ui um un ung up ut ua^n ua^ng ua^t ua^y ue^ ue^ch ue^nh uow
uy uya uych uye^n uye^t uyn uynh uyp uyt uyu uo^c uo^i uo^m uo^n uo^ng uo^t
uw uwa uwc uwi uwm uwn uwng uwt uwu uwowc uwowi uwowm uwown uwowng uwowp uwowt uwowu
y ye^m ye^n ye^ng ye^t ye^u ynh yt
"""
_ONSETS = frozenset(_ONSET_LIST.split(" "))
_RHYMES = _RHYME_LIST.split()


def _fits(onset: str, rhyme: str) -> bool:
    front = rhyme[0] in "eiy"
    if onset in ("k", "gh", "ngh"):
        return front
    if onset == "g":
        return not rhyme.startswith("e")
    return not (front and onset in ("c", "ng"))


_SYLLABLES = frozenset(onset + rhyme for onset, rhyme in product(_ONSETS, _RHYMES) if _fits(onset, rhyme))


class Parts(NamedTuple):
    """A word's letters, the mark that shapes each letter, and its tone («ngang» is empty)."""

    letters: str
    shapes: str  # as long as ``letters``
    tone: str


@lru_cache(maxsize=16_384)
def parts(word: str) -> Parts:
    """A folded word taken apart: the place of the tone is lost, as are «i» and «y» where they sound alike.

    >>> parts("hoà") == parts("hòa"), parts("kí") == parts("ký"), parts("thuý") == parts("thúi")
    (True, True, False)
    """
    letters: list[str] = []
    shapes: list[str] = []
    tone = ""
    for character in normalize("NFD", word):
        if character in (HAT, BREVE, HORN) and letters:
            shapes[-1] = character
        elif combining(character):
            tone += character
        else:
            barred = character == "\u0111"
            letters.append("d" if barred else character)
            shapes.append(BAR if barred else PLAIN)
    return Parts(_one_i("".join(letters)), "".join(shapes), tone)


def _one_i(letters: str) -> str:
    """Writes a final «y» as «i» where it is the whole rhyme: «ky», «quy», but not «thuy»."""
    onset = letters[:-1]
    return onset + "i" if letters.endswith("y") and (onset in _ONSETS or onset == "qu") else letters


@lru_cache(maxsize=16_384)
def possible(word: str) -> bool:
    """Whether the folded word can be a whole Vietnamese syllable just as its marks stand.

    >>> possible("nguời"), possible("người"), possible("câp"), possible("pass")
    (False, True, False, False)
    """
    letters, shapes, tone = parts(word)
    spelled = "".join(letter + _KEYS[shape] for letter, shape in zip(letters, shapes, strict=True))
    return spelled in _SYLLABLES and tone in (_STOPPED_TONES if letters.endswith(_STOPS) else _OPEN_TONES)


def has_marks(text: str) -> bool:
    """Whether the text was typed with tones or letter marks; «đ» alone comes from abbreviations too.

    >>> has_marks("đc rồi"), has_marks("hok dc đâu"), has_marks("đc k 👌")
    (True, True, False)
    """
    return not text.isascii() and any(map(_is_mark, text))


def _is_mark(character: str) -> bool:
    letter = character.isalpha() and not character.isascii() and character not in "\u0111\u0110"
    return letter or bool(combining(character))


def may_mean(typed: str, known: str) -> bool:
    """Whether what was typed may stand for ``known`` (both folded; word by word, as many in each).

    Marks typed mean themselves, marks omitted mean any. A syllable that carries its tone and is
    possible as it stands is taken to be complete.

    >>> may_mean("ma", "mã"), may_mean("mã", "má"), may_mean("hoà", "hòa"), may_mean("đuong", "đường")
    (True, False, True, True)
    >>> may_mean("nguời", "người"), may_mean("của", "cửa"), may_mean("dang ki", "đăng ký")
    (True, False, True)
    """
    if typed == known:
        return True
    mine, theirs = typed.split(), known.split()
    return len(mine) == len(theirs) and all(map(word_may_mean, mine, theirs))


@lru_cache(maxsize=65_536)
def word_may_mean(typed: str, known: str) -> bool:
    """``may_mean`` of two single words, for those who ask often."""
    mine, theirs = parts(typed), parts(known)
    if mine.letters != theirs.letters or mine.tone not in ("", theirs.tone):
        return False
    if mine.tone and possible(typed):
        return mine.shapes == theirs.shapes
    return all(m in (PLAIN, t) for m, t in zip(mine.shapes, theirs.shapes, strict=True))
