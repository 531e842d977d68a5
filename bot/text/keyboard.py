"""Mends words whose keystrokes an input method left undone: Telex «giaays», VNI «to72»."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from bot.text.syllable import BAR, BREVE, HAT, HORN, PLAIN, TONES, possible

# Read as Telex these would become Vietnamese syllables; people mean the foreign word.
_FOREIGN = """
air as bar bas bee been ber boom box bus car dos ex gas has her his how is keen low max mix nas now of or
pos reset room row see seen ser sex sir six sos tar tax taxi teen test tex us visa was
"""
_KEPT = frozenset(_FOREIGN.split())
_VNI_TONES = dict(zip("12345", "sfrxj", strict=True))
_VNI_SHAPES = {"6": HAT, "7": HORN, "8": BREVE, "9": BAR}
_TELEX_SHAPES = {"a": BREVE, "o": HORN, "u": HORN}
_BEARERS = {HAT: "aeo", HORN: "uo", BREVE: "a", BAR: "d"}
_VNI = re.compile(r"[a-z]+[0-9][a-z0-9]*")
_TELEX = re.compile(r"[a-z]{2,10}")
_TOKEN = re.compile(r"[^\s.,;:!?()]+")
_SUSPECT = re.compile(r"aa|ee|oo|dd|[aeiouy][a-z]{0,3}[sfrxjw]|[a-z][0-9]")  # nothing else needs a look
_SURE_VNI = re.compile(r"[0-9][a-z]|[a-z][678][1-5]$|9")
_VOWELS = "aeiouy"


class _Syllable:
    """The letters read so far, the mark on each, and the tone."""

    def __init__(self) -> None:
        self.letters: list[str] = []
        self.marks: list[str] = []
        self.tone = ""

    def add(self, letter: str) -> bool:
        self.letters.append(letter)
        self.marks.append(PLAIN)
        return True

    def set_tone(self, key: str) -> bool:
        if self.tone or not any(letter in _VOWELS for letter in self.letters):
            return False
        self.tone = TONES[key]
        return True

    def shape(self, mark: str) -> bool:
        """Marks the last letter that can bear it; a horn on «uo» goes on both."""
        for i in range(len(self.letters) - 1, -1, -1):
            if self.letters[i] in _BEARERS[mark] and self.marks[i] == PLAIN:
                self.marks[i] = mark
                if mark == HORN and "".join(self.letters[max(i - 1, 0) : i + 1]) == "uo" and i > 0:
                    self.marks[i - 1] = HORN
                return True
        return mark == HORN and HORN in self.marks

    def __str__(self) -> str:
        toned = self._tone_place() if self.tone else -1
        return normalize("NFC", "".join(self._letter(i, i == toned) for i in range(len(self.letters))))

    def _letter(self, i: int, toned: bool) -> str:
        if self.marks[i] == BAR:
            return "\u0111"
        return self.letters[i] + self.marks[i].strip() + (self.tone if toned else "")

    def _tone_place(self) -> int:
        """On the last shaped vowel; else before the last vowel of an open syllable, as in «hòa»."""
        shaped = [i for i, mark in enumerate(self.marks) if mark in (HAT, BREVE, HORN)]
        if shaped:
            return shaped[-1]
        start = 2 if "".join(self.letters[:3]) in _GLIDES else 0
        vowels = [i for i, letter in enumerate(self.letters) if letter in _VOWELS and i >= start]
        closed = vowels[-1] != len(self.letters) - 1
        return vowels[-1] if closed or len(vowels) == 1 else vowels[-2]


_GLIDES = {onset + vowel for onset in ("qu", "gi") for vowel in _VOWELS}  # their «u», «i» bear no tone


def _telex_key(syllable: _Syllable, key: str) -> bool:
    last = syllable.letters[-1] if syllable.letters else ""
    if key in TONES and last:
        return syllable.set_tone(key) if any(c in _VOWELS for c in syllable.letters) else syllable.add(key)
    if key == "w":
        return _telex_w(syllable, last)
    if key == last and key in "aeo":
        return syllable.marks[-1] == PLAIN and syllable.shape(HAT)
    if key == last == "d":
        return syllable.shape(BAR)
    return syllable.add(key)


def _telex_w(syllable: _Syllable, last: str) -> bool:
    if last in _TELEX_SHAPES:
        return syllable.shape(_TELEX_SHAPES[last])
    return syllable.shape(HORN) or syllable.shape(BREVE)


def _vni_key(syllable: _Syllable, key: str) -> bool:
    if key in _VNI_TONES:
        return syllable.set_tone(_VNI_TONES[key])
    return syllable.shape(_VNI_SHAPES[key]) if key in _VNI_SHAPES else not key.isdigit() and syllable.add(key)


@lru_cache(maxsize=16_384)
def _decode(word: str) -> str | None:
    """The syllable that the keystrokes spell; ``None`` when they spell none."""
    syllable = _Syllable()
    press = _vni_key if _VNI.fullmatch(word) else _telex_key
    if not all(press(syllable, key) for key in word):
        return None
    spelled = str(syllable)
    return spelled if spelled != word and possible(spelled) else None


def mend(text: str) -> str:
    """The folded text with undone keystrokes done; whatever may be a code, a number or a brand stays.

    A digit that ends a word («so2», «quan1») counts as a tone only beside a word that is surely VNI.

    >>> mend("ddawng kys"), mend("cawn cuwowcs"), mend("d9a8ng ky1"), mend("to72 khai")
    ('đăng ký', 'căn cước', 'đăng ký', 'tờ khai')
    >>> mend("vneid otp pass so2 quan1 ct01 0912345678")
    'vneid otp pass so2 quan1 ct01 0912345678'
    """
    if not _SUSPECT.search(text):
        return text
    vni = any(map(_is_surely_vni, _TOKEN.findall(text)))
    return _TOKEN.sub(lambda found: _mend_word(found[0], vni), text)


@lru_cache(maxsize=16_384)
def _is_surely_vni(word: str) -> bool:
    return bool(_VNI.fullmatch(word) and _SURE_VNI.search(word) and _decode(word))


@lru_cache(maxsize=16_384)
def _mend_word(word: str, vni: bool) -> str:
    if _VNI.fullmatch(word):
        return (_decode(word) if vni and len(word) > 2 else None) or word
    if not _TELEX.fullmatch(word) or word in _KEPT:
        return word
    return _decode(word) or word
