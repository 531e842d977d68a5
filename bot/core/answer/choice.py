"""Reads a reply to a question with choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.answer.bounds import within
from bot.core.answer.fits import ALL, Fit, are_opposite, weigh
from bot.core.answer.names import called
from bot.core.answer.ordinal import instead, place
from bot.core.answer.polar import NO, YES, polar
from bot.core.answer.reading import QUESTION, SEVERAL, UNCLEAR, Meaning, Reading
from bot.core.answer.signs import ASIDE, CONTROLS, MOST_READ, NOTHING, POLAR, Signs, heard
from bot.core.answer.stance import declares, is_other, is_plain, is_unknown, polarity, says_yes, tells_of_loss
from bot.core.session import Choice
from bot.lexicon import BREAK, Lexicon
from bot.text.phrases import Words

KEYS = (*POLAR, *CONTROLS, "question", *ASIDE)
CERTAIN = 0.93  # a fit that not even a question word puts in doubt: «o dau nha ba con»
SURE = 0.8  # … nor a word like «thôi»
LIKELY = 0.5
APART = 0.15  # by how much the best must lead
FEW = 0.3  # how much of a wordy reply must fit when only one choice shares anything with it


def read_choice(text: str, choices: Sequence[Choice], lexicon: Lexicon) -> Reading:
    """PICKED with its index; without choices YES or NO; or what else the reply means.

    Two choices that fit equally are UNCLEAR, and so is a question («question» in ``note``).
    """
    reply = _Reply.of(text[:MOST_READ], choices, lexicon)
    if not reply.words:
        return UNCLEAR
    read = text[:MOST_READ]
    return _named(read, reply) or _compared(read, reply) or _concluded(reply) or _meant(reply)


def _named(text: str, reply: _Reply) -> Reading | None:
    """The choice whose name or place is the whole reply."""
    asked = reply.words, len(reply.choices), reply.lexicon
    at = place(*asked)
    at = instead(*asked) if at is None else at
    return _one_of({*called(text, reply.choices, reply.lexicon), *([] if at is None else [at])})


def _compared(text: str, reply: _Reply) -> Reading | None:
    """The choice whose bounds hold the age, the days, the sum or the date; a question asks something else."""
    held = [] if reply.heard.asks else within(text, reply.choices, reply.lexicon)
    return _one_of(held) if len(held) == 1 else None


def _concluded(reply: _Reply) -> Reading | None:
    """What follows from a reason, if that picks: «chưa có nhà nên đang ở trọ»."""
    leads = reply.lexicon.phrases("picking", ("therefore",)).cover(reply.words)
    at = next((i for i, stretch in enumerate(leads) if stretch.key and i), len(leads))
    rest = " ".join(word for stretch in leads[at + 1 :] for word in stretch.words)
    if not rest or reply.heard.asks:
        return None
    reading = _meant(_Reply.of(rest, reply.choices, reply.lexicon))
    return reading if reading.meaning is Meaning.PICKED else None


def _one_of(found: set[int] | list[int]) -> Reading | None:
    return None if not found else Reading(Meaning.PICKED, next(iter(found))) if len(found) == 1 else SEVERAL


@dataclass(frozen=True, slots=True)
class _Reply:
    """A reply with all that helps to read it."""

    words: Words
    heard: Signs
    answer: Meaning | None  # YES, NO
    choices: Sequence[Choice]
    lexicon: Lexicon

    @classmethod
    def of(cls, text: str, choices: Sequence[Choice], lexicon: Lexicon) -> _Reply:
        said = heard(text, lexicon, KEYS)
        return cls(lexicon.tokens(text), said, polar(said), choices, lexicon)

    @property
    def mixed(self) -> bool:
        """«Cưới rồi mà chưa đăng ký»: yes to one thing, no to another."""
        return self.answer is YES and self.heard.has("no")

    @property
    def torn(self) -> bool:
        """The same without choices, where a word that nobody knows says what the yes is to, and another the no."""
        keys = [s.key for s in self.heard.stretches]
        cut = keys.index("contrast") if self.mixed and "contrast" in keys else 0
        later = keys[cut:]
        return None in keys[:cut] and "no" in later and None in later[later.index("no") :]

    @property
    def goes_on(self) -> bool:
        """«Được rồi, làm đi» agrees to go on, and answers nothing."""
        said = self.lexicon.phrases("reply", ("go_on", *NOTHING, "pronoun", "yes")).cover(self.words)
        return {"go_on"} <= {s.key for s in said} <= {"go_on", "yes", *NOTHING, "pronoun"}

    @property
    def comments(self) -> tuple[str, ...]:
        """The controls that are no more than a comment on what else is said: «có, để lát chụp»."""
        if self.answer is None:
            named = any(f.own and f.named for f in weigh(self.words, self.choices, self.lexicon))
            return ("wait",) if named else ()
        first = next(self.heard.clauses(), self.heard)
        agreed = BREAK in self.words and first.loose == 0 and polar(first) is YES
        return ("wait", "unknown", "stop") if agreed else ("wait", "unknown")

    @property
    def sure(self) -> list[int]:
        """The choices but the one for who does not know."""
        return [i for i, choice in enumerate(self.choices) if not is_unknown(choice, self.lexicon)]

    def those(self, wanted: object) -> list[int]:
        """The choices that say yes (or no); a reply that says more means a plain one, or one that says it too."""
        meant = [i for i, choice in enumerate(self.choices) if polarity(choice, self.lexicon) is wanted]
        if len(meant) == 1 and are_opposite([self.choices[i].label for i in self.sure], self.lexicon):
            return meant
        if not self.heard.loose or len(meant) > 1:
            return meant
        fits = weigh(self.words, self.choices, self.lexicon)
        known = {f.index for f in fits if f.named and f.covered >= FEW and fits[0].score - f.score < APART}
        return [i for i in meant if i in known or is_plain(self.choices[i], self.lexicon)]


def _meant(reply: _Reply) -> Reading:
    fits = _fits(reply)
    asks = reply.heard.asks
    return (
        (Reading(Meaning.YES) if reply.goes_on else None)
        or _best(fits, CERTAIN if asks or reply.heard.strong("help") else SURE)
        or _none_of_these(reply)
        or _of_control(reply)
        or (QUESTION if asks and reply.answer is None else None)
        or _best(fits, LIKELY)
        or _only(fits)
        or _loss(reply)
        or _of_answer(reply)
        or UNCLEAR
    )


# ── by shared words ──────────────────────────────────────────────────────────────────────────────


def _fits(reply: _Reply) -> list[Fit]:
    """What shares words with the reply. A denial fits denials, unless it goes on: «không, gửi bưu điện»."""
    first = next(reply.heard.clauses(), reply.heard)
    if BREAK in reply.words and first.loose == 0:
        return weigh(reply.words[reply.words.index(BREAK) + 1 :], reply.choices, reply.lexicon)
    return [fit for fit in weigh(reply.words, reply.choices, reply.lexicon) if _agrees(fit, reply)]


def _agrees(fit: Fit, reply: _Reply) -> bool:
    """Whether a reply that says yes or no («không …», «mất … rồi») may mean this choice."""
    choice = reply.choices[fit.index]
    denies = reply.answer is NO or (reply.answer is None and reply.heard.has("no", "gone"))
    if fit.covered >= ALL or not (denies or reply.answer):
        return True
    if not denies:
        return not reply.mixed and polarity(choice, reply.lexicon) is not NO
    lost = reply.heard.has("gone") and tells_of_loss(choice, reply.lexicon)
    return lost or polarity(choice, reply.lexicon) is NO


def _best(fits: list[Fit], enough: float) -> Reading | None:
    if not fits or fits[0].score < enough or not fits[0].telling or not fits[0].sure:
        return None
    if len(fits) > 1 and fits[0].score - fits[1].score < APART and not _says_all_of(*fits[:2]):
        return SEVERAL if fits[1].own else None
    return Reading(Meaning.PICKED, fits[0].index)


def _says_all_of(best: Fit, next_best: Fit) -> bool:
    """«Sổ hộ nghèo» names «Hộ nghèo» whole and «Hộ cận nghèo» not."""
    return best.whole and not next_best.whole and best.score > next_best.score


def _only(fits: list[Fit]) -> Reading | None:
    """The one choice whose name stands in a wordy reply."""
    telling = [fit for fit in fits if fit.telling]
    owning = telling if len(telling) == 1 else [fit for fit in fits if fit.own]
    one = owning[0] if len(owning) == 1 else None
    return Reading(Meaning.PICKED, one.index) if one and one.named and one.covered >= FEW else None


# ── by what the reply says ───────────────────────────────────────────────────────────────────────


def _none_of_these(reply: _Reply) -> Reading | None:
    """«Không có cái nào giống» picks the one choice that is called «other»."""
    said = Signs(tuple(reply.lexicon.phrases("none_of_these", ("says",)).cover(reply.words)))
    others = [i for i, choice in enumerate(reply.choices) if is_other(choice, reply.lexicon)]
    return _one_of(others) if said.strong("says") and len(others) == 1 else None


def _of_control(reply: _Reply) -> Reading | None:
    """A control; after a clear answer «để tôi coi», «quên mật khẩu» are no more than its comment."""
    reading = reply.heard.first_strong(key for key in CONTROLS if key not in reply.comments)
    unsure = {*range(len(reply.choices))} - {*reply.sure}
    if reading and reading.meaning is Meaning.UNKNOWN and len(unsure) == 1:
        return _one_of(unsure)
    return reading


def _loss(reply: _Reply) -> Reading | None:
    """«Mất hết rồi» picks the one choice that tells of a loss."""
    lost = [i for i, choice in enumerate(reply.choices) if tells_of_loss(choice, reply.lexicon)]
    return _one_of(lost) if reply.heard.has("gone") and len(lost) == 1 else None


def _of_answer(reply: _Reply) -> Reading | None:
    """The one choice that says yes (or no); of two, the other than the one that says the opposite."""
    if reply.answer is None:
        return None
    same, opposite = reply.those(reply.answer), reply.those(NO if reply.answer is YES else YES)
    if (reply.mixed and len(same) != 1) if reply.choices else reply.torn:
        return UNCLEAR
    others = [i for i in reply.sure if i not in opposite]
    if not same and len(opposite) == 1 and len(others) == 1:
        declared = declares(reply.choices[opposite[0]], reply.lexicon)
        return _one_of(others) if declared else Reading(reply.answer)
    if reply.answer is YES and len(reply.choices) > 2:  # «ok» means none that only a synonym makes a yes
        same = [i for i in same if len(same) > 1 or says_yes(reply.choices[i], reply.lexicon)]
    return _one_of(same) or Reading(reply.answer)
