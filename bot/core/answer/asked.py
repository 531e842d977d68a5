"""Reads as yes or no what only the question makes one: «hết từ tháng 8», where it was asked what still runs."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from bot.core.answer import implied
from bot.core.answer.light import light_words
from bot.core.answer.names import ASKED, SAME, as_asked, as_said, same
from bot.core.answer.polar import NO, YES, polar
from bot.core.answer.reading import Meaning
from bot.core.answer.signs import ASIDE, NOTHING, Signs, content, numerals
from bot.lexicon import BREAK, Lexicon
from bot.text.phrases import Words
from bot.text.syllable import word_may_mean

SPOILED = ("stuck", "loss", "no_alone")
OVER = ("depends", "changed", "gone")  # what was, and is no more
DECIDED = ("no", "unknown")
LEVELS = ("1", "2")
STILL = {"still", "now"}
TOLD = (
    "now",
    "past",
    "future",
    "first",
    "alone",
    "mine",
    "another",
    "wrong",
    *implied.TOLD,
)  # keys that replies hold
MOST_LOOSE, MOST_OTHER, MOST_TOLD = 4, 2, 8  # words nobody knows


class Question(NamedTuple):
    """What a question asks."""

    words: frozenset[str]
    telling: frozenset[str]  # those that say what it is about
    keys: frozenset[str]  # of the group «asked»
    verb: str  # what is asked to be done or had: «đóng» in «có đóng bảo hiểm không»; may be empty
    levels: dict[str, str]  # «mức 2»
    senses: tuple[str, ...]  # what is named in it by a word that has synonyms


@lru_cache(maxsize=4096)
def question(text: str, lexicon: Lexicon) -> Question:
    words = tuple(word for word in lexicon.tokens(text) if word != BREAK)
    keys = _keys(words, lexicon)
    said = (word for word in content(words, lexicon) if word != ASKED)
    telling = frozenset(filter(light_words(lexicon).telling, said))
    senses = tuple(word for word in as_asked(words, lexicon).meant if word.startswith(SAME))
    return Question(frozenset(words), telling, keys, _verb(words, lexicon), _levels(words), senses)


def _keys(words: Words, lexicon: Lexicon) -> frozenset[str]:
    """Each key by itself: «còn đứng tên» is both."""
    keys = lexicon.group("asked")
    return frozenset(key for key in keys if any(s.key for s in lexicon.phrases("asked", (key,)).cover(words)))


def _verb(words: Words, lexicon: Lexicon) -> str:
    before, verbs = (lexicon.group("asked").get(key, ()) for key in ("before_verb", "verb"))
    return next((verb for word, verb in pairwise(words) if word in before and verb in verbs), "")


def _levels(words: Words) -> dict[str, str]:
    return {word: level for word, level in pairwise(words) if level in LEVELS}


def by_question(said: Signs, asked: Question, lexicon: Lexicon) -> Meaning | None:
    """YES or NO; ``None`` where the question adds nothing to what was said."""
    if said.asks:
        return None
    words = tuple(word for s in said.stretches for word in s.words)
    told = frozenset(s.key for s in lexicon.phrases("asked", TOLD).cover(words) if s.key)
    if _done_already(said, lexicon):
        told -= {"planned"}
    return (
        _part(said, asked)
        or _over(said, asked)
        or _past(said, asked, lexicon)
        or _level(said, asked)
        or _begun(said, asked, told)
        or _told(said, asked, told)
        or _not_yet(said, asked, lexicon)
        or implied.implied(said, asked.keys, told, _names_all(said, asked))
        or (None if polar(said) else _unsaid(said, asked, told, lexicon))
    )


def _told(said: Signs, asked: Question, told: frozenset[str]) -> Meaning | None:
    """«Lần đầu» to what was done before, «mình ên» to who comes along, «tên ba» to whose, «sai tên» to what is right."""
    if said.has(*DECIDED, "contrast"):
        return None
    if "right" in asked.keys and "wrong" in told and not said.has("yes"):
        return NO
    if ("first" in told and "yet" in asked.keys) or ("alone" in told and "along" in asked.keys):
        return NO
    if "whose" not in asked.keys or {"mine", "another"} <= told:
        return None
    return YES if "mine" in told else NO if "another" in told else None


def _not_yet(said: Signs, asked: Question, lexicon: Lexicon) -> Meaning | None:
    """«Còn chờ tòa kêu, chưa xử», «vẫn câu nhờ» are a no to «xong chưa»: they speak of what is not yet."""
    if "yet" not in asked.keys or said.has("contrast", "did", "unknown"):
        return None
    lasting = lexicon.group("asked").get("still", ())
    denied = any(s.key == "no" and s.phrase[0] in asked.words for s in said.stretches)
    affirmed = [s for s in said.stretches if s.key == "yes"]
    lasts = affirmed and all(s.phrase[0] in lasting for s in affirmed) and said.loose
    return NO if denied or lasts else None


def _done_already(said: Signs, lexicon: Lexicon) -> bool:
    """«Nộp rồi, đang chờ duyệt»: what is waited for follows on what was done."""
    done = lexicon.group("asked").get("done", ())
    affirmed = (i for i, s in enumerate(said.stretches) if s.key in ("yes", "did") and s.phrase[-1] in done)
    at = next(affirmed, None)
    before = tuple(word for s in said.stretches[:at] for word in s.words)
    return at is not None and not any(s.key for s in lexicon.phrases("asked", ("planned",)).cover(before))


def _names_all(said: Signs, asked: Question) -> bool:
    """Whether all that tells the thing asked for is named again: then «thôi» denies nothing."""
    words = [word for s in said.stretches for word in s.words]
    return bool(asked.telling) and all(any(word_may_mean(w, known) for w in words) for known in asked.telling)


def _unsaid(said: Signs, asked: Question, told: frozenset[str], lexicon: Lexicon) -> Meaning | None:
    """What holds no yes and no no."""
    if said.has("contrast", "stop", "wait", *DECIDED, *OVER):
        return None
    return (
        _when(said, asked, told)
        or _echoed(said, asked)
        or _counted(said, asked, lexicon)
        or _instanced(said, asked, lexicon)
    )


def _counted(said: Signs, asked: Question, lexicon: Lexicon) -> Meaning | None:
    """«2 bản» is a yes to «có cần bản sao không»."""
    words = tuple(word for s in said.stretches for word in s.words)
    counted, known = lexicon.group("picking").get("counted", ()), numerals(lexicon)
    counts = any(
        ((n.isdecimal() and int(n)) or n in known) and what in counted for n, what in pairwise(words)
    )
    return YES if counts and "any" in asked.keys and said.loose <= MOST_LOOSE else None


def _when(said: Signs, asked: Question, told: frozenset[str]) -> Meaning | None:
    """«Hồi lớp 12» is a yes to whether it was done, «tuần sau» a no."""
    if "yet" not in asked.keys:
        return None
    return NO if "future" in told else YES if "past" in told and said.loose <= MOST_LOOSE else None


def _echoed(said: Signs, asked: Question) -> Meaning | None:
    """«Đóng đều đều» is a yes to «có đóng bảo hiểm không»."""
    words = [word for s in said.stretches if s.key is None for word in s.words if word != BREAK]
    other = [word for word in words if not _is_one(word, asked.words)]
    whole = not other and any(_is_one(word, asked.telling) for word in words)
    says = asked.verb and len(other) <= MOST_OTHER and any(word_may_mean(word, asked.verb) for word in words)
    return YES if whole or says else None


def _instanced(said: Signs, asked: Question, lexicon: Lexicon) -> Meaning | None:
    """«Con Vios» is a yes to «có ô tô không»: it is one of those that were asked for."""
    words = tuple(word for s in said.stretches for word in s.words)
    named = (word for word in as_said(words, lexicon).meant if word.startswith(SAME))
    meets = any(same(word, known) for word in named for known in asked.senses)
    if not meets or not {"any", "still", "now"} & asked.keys or said.loose > MOST_TOLD:
        return None
    spoiled = any(s.key for s in lexicon.phrases("reply", SPOILED).cover(words))  # «rớt mạng»
    return None if spoiled else YES


def _part(said: Signs, asked: Question) -> Meaning | None:
    """Of «cưới rồi mà chưa đăng ký» the part that speaks of what was asked."""
    at = next((i for i, s in enumerate(said.stretches) if s.key == "contrast" and i), None)
    if at is None or not said.has("no"):
        return None
    before, after = Signs(said.stretches[:at]), Signs(said.stretches[at + 1 :])
    shared = _shared(before, asked), _shared(after, asked)
    return (
        polar(max((before, after), key=lambda part: _shared(part, asked))) if shared[0] != shared[1] else None
    )


def speaks_of(said: Signs, asked: Question) -> bool:
    return _shared(said, asked) > 0


def _shared(part: Signs, asked: Question) -> int:
    return sum(_is_one(word, asked.telling) for s in part.stretches for word in s.words)


def _is_one(word: str, known: frozenset[str]) -> bool:
    return any(word_may_mean(word, asked) for asked in known)


def _over(said: Signs, asked: Question) -> Meaning | None:
    """«Hết hạn rồi» is a yes to «hết hạn chưa», and a no to «còn hạn không»."""
    ended = next((s for s in said.stretches if s.key in OVER), None)
    if ended is None or said.has(*DECIDED, "contrast"):
        return None
    if "yet" in asked.keys and ended.phrase[0] in asked.words:
        return YES
    return NO if asked.keys & STILL else None


def _past(said: Signs, asked: Question, lexicon: Lexicon) -> Meaning | None:
    """«Cầm rồi», «bán rồi» is a no to what is still there."""
    done = [s for s in said.stretches if s.key in ("yes", "did")]
    only_done = (
        len(done) == 1
        and done[0].phrase[-1] in lexicon.group("asked").get("done", ())
        and not said.has(*DECIDED, "contrast")
    )
    words = [word for s in said.stretches if s.key is None for word in s.words]
    lasts = any(word.isdecimal() for word in words)  # «bầu 7 tháng rồi»
    gone = only_done and asked.keys & STILL and words and not lasts
    gone = gone and not any(_is_one(word, asked.words) for word in words)
    return NO if gone else None


def _level(said: Signs, asked: Question) -> Meaning | None:
    """«Mới mức 1» is a no, where «mức 2» was asked."""
    told = _levels(tuple(word for s in said.stretches for word in s.words))
    wanted = [told[word] == level for word, level in asked.levels.items() if word in told]
    return (YES if wanted[0] else NO) if len(wanted) == 1 and not said.has(*DECIDED) else None


def _begun(said: Signs, asked: Question, told: frozenset[str]) -> Meaning | None:
    """«Đang chờ», «đang làm» is a no to what should be done already."""
    first = next((s.key for s in said.stretches if s.key not in (*ASIDE, *NOTHING)), None)
    begun = first == "wait" and "now" in told and not said.has("yes", "did", "stop")
    return NO if begun and "yet" in asked.keys else None
