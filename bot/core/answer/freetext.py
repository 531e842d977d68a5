"""Reads a reply in free words: a name, an address, an ID number; or sees that it is no answer."""

from __future__ import annotations

import re

from bot.core.answer.reading import QUESTION, SEVERAL, UNCLEAR, Meaning, Reading
from bot.core.answer.signs import ASIDE, CONTROLS, NOTHING, Signs
from bot.lexicon import Lexicon
from bot.text import clean, fold
from bot.text.phrases import Phrases

MOST_OPENINGS = 3
MOST_LED = 10  # words before a name
MOST_DENIED = 2  # words nobody knows after «chưa», «không»
_STOPS = " .,;:!"
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DIGIT_GROUPS = re.compile(r"\d[\d .\-]{5,}\d")
FRONTED = ("switch", "person")  # these count when a reply begins with them


def read_text(text: str, heard: Signs, lexicon: Lexicon) -> Reading:
    """VALUE as typed, without «dạ», «tên là …» and «ạ»; digits that were typed in groups are joined."""
    if mails := _MAIL.findall(text):
        return Reading(Meaning.VALUE, value=mails[0]) if len(mails) == 1 else SEVERAL
    value = _without_frame(clean(text), lexicon)
    if _DIGIT_GROUPS.fullmatch(value):
        return Reading(Meaning.VALUE, value=re.sub(r"\D", "", value))
    told = any(map(str.isalnum, value))  # «🙂», «•••» where a secret was covered
    return _no_answer(text, heard) or (Reading(Meaning.VALUE, value=value) if told else UNCLEAR)


def _no_answer(text: str, heard: Signs) -> Reading | None:
    """What is said instead of an answer. Names and addresses hold many common words: most must be known."""
    control = heard.first_strong(CONTROLS)
    if heard.strong("unknown") and (heard.weight("unknown") > 1 or _begins(heard, "unknown")):
        return Reading(Meaning.UNKNOWN)  # no name and no address says «không biết», or begins with «quên»
    if _begins(heard, "no") and 0 < heard.loose <= MOST_DENIED:
        return Reading(Meaning.UNKNOWN)  # «chưa đặt tên»
    if control and heard.loose <= max(1, *map(heard.weight, CONTROLS)):
        return control
    if _begins_elsewhere(heard) or "?" in text or (heard.weight("question") > 1 and heard.loose <= 4):
        return QUESTION
    return None


def _begins(heard: Signs, key: str) -> bool:
    first = next((s.key for s in heard.stretches if s.key not in (*ASIDE, *NOTHING)), None)
    return first == key


def _begins_elsewhere(heard: Signs) -> bool:
    """«Thôi hỏi cái khác, …»: before the first word that nobody knows somebody turns to other things."""
    known = []
    for stretch in heard.stretches:
        if stretch.key is None:
            break
        known.append(stretch.key)
    return any(key in FRONTED for key in known)


def _without_frame(text: str, lexicon: Lexicon) -> str:
    words = text.split()
    words = words[max(_opening(words, lexicon), _leading(words, lexicon)) :]
    return " ".join(words[: _ending(words, lexicon)]).strip(_STOPS)


def _leading(words: list[str], lexicon: Lexicon) -> int:
    """Where a name begins that is written large after words that are not: «con gái em dự tính đặt là Minh Anh»."""
    leads = lexicon.group("opening").get("leads", ())
    for at, word in enumerate(words[:MOST_LED]):
        if at and word[:1].isupper():
            return 0
        if word.strip(_STOPS).lower() in leads and words[at + 1 : at + 2] and words[at + 1][:1].isupper():
            return at + 1
    return 0


def _ending(words: list[str], lexicon: Lexicon) -> int:
    """Where the particles at the end begin; one word always stays."""
    known = {tuple(ending.split()) for ending in lexicon.group("opening").get("ending", ())}
    folded = tuple(word.strip(_STOPS) for word in words)
    end = len(words)
    while any(folded[end - size : end] in known for size in (1, 2) if end > size):
        end -= next(size for size in (2, 1) if folded[end - size : end] in known)
    return max(end, 1)


def _written_out(word: str, lexicon: Lexicon) -> str:
    """«Tui» is «tôi»; what would be several words stays as it is."""
    written = lexicon.written_out(word).strip(_STOPS)
    return fold(word).strip(_STOPS) if " " in written else written


def _opening(words: list[str], lexicon: Lexicon) -> int:
    """How many words at the start only lead to the answer."""
    openings: Phrases = lexicon.phrases("opening", ("words",))
    speakers = lexicon.group("reply").get("pronoun", ())
    folded = tuple(_written_out(word, lexicon) or word for word in words)
    start = 0
    for _ in range(MOST_OPENINGS):
        at = start + (start < len(folded) and folded[start] in speakers)  # «em đang ở …»
        first = next(iter(openings.cover(folded[at : at + 8])), None)
        if first is None or first.key is None or at + len(first.words) >= len(words):
            break
        start = at + len(first.words)
    return start
