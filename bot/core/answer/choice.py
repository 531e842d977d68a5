"""Reads a reply to a question with choices."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.answer.bounds import within
from bot.core.answer.fits import ALL, Fit, weigh
from bot.core.answer.heard_reply import APART, FEW, Reply
from bot.core.answer.names import called
from bot.core.answer.ordinal import instead, place
from bot.core.answer.polar import NO, YES
from bot.core.answer.reading import QUESTION, SEVERAL, UNCLEAR, Meaning, Reading
from bot.core.answer.signs import CONTROLS, MOST_READ, READ, Signs
from bot.core.answer.stance import declares, is_other, polarity, says_yes, tells_of_loss
from bot.core.session import Choice
from bot.lexicon import BREAK, Lexicon

CERTAIN = 0.93  # a fit that not even a question word puts in doubt: «o dau nha ba con»
SURE = 0.8  # … nor a word like «thôi»
LIKELY = 0.5


def read_choice(text: str, choices: Sequence[Choice], lexicon: Lexicon) -> Reading:
    """PICKED with its index; without choices YES or NO; or what else the reply means.

    Two choices that fit equally are UNCLEAR, and so is a question («question» in ``note``).
    """
    read = text[:MOST_READ]
    reply = Reply.of(read, choices, lexicon)
    if not reply.words:
        return UNCLEAR
    return _named(read, reply) or _compared(read, reply) or _concluded(reply) or _meant(reply)


def _named(text: str, reply: Reply) -> Reading | None:
    """The choice whose name or place is the whole reply."""
    asked = reply.words, len(reply.choices), reply.lexicon
    at = place(*asked)
    at = instead(*asked) if at is None else at
    return _one_of({*called(text, reply.choices, reply.lexicon), *([] if at is None else [at])})


def _compared(text: str, reply: Reply) -> Reading | None:
    """The choice whose bounds hold the age, the days, the sum or the date; a question asks something else."""
    held = [] if reply.heard.asks else within(text, reply.choices, reply.lexicon)
    return _one_of(held) if len(held) == 1 else None


def _concluded(reply: Reply) -> Reading | None:
    """What follows from a reason, if that picks: «chưa có nhà nên đang ở trọ»."""
    leads = reply.lexicon.phrases("picking", ("therefore",)).cover(reply.words)
    at = next((i for i, stretch in enumerate(leads) if stretch.key and i), len(leads))
    rest = " ".join(word for stretch in leads[at + 1 :] for word in stretch.words)
    if not rest or reply.heard.asks:
        return None
    reading = _meant(Reply.of(rest, reply.choices, reply.lexicon))
    return reading if reading.meaning is Meaning.PICKED else None


def _one_of(found: set[int] | list[int]) -> Reading | None:
    return None if not found else Reading(Meaning.PICKED, next(iter(found))) if len(found) == 1 else SEVERAL


def _meant(reply: Reply) -> Reading:
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


def _fits(reply: Reply) -> list[Fit]:
    """What shares words with the reply. A denial fits denials, unless it goes on: «không, gửi bưu điện»."""
    first = next(reply.heard.clauses(), reply.heard)
    if BREAK in reply.words and first.loose == 0:
        return weigh(reply.words[reply.words.index(BREAK) + 1 :], reply.choices, reply.lexicon)
    return [fit for fit in reply.fits if _agrees(fit, reply)]


def _agrees(fit: Fit, reply: Reply) -> bool:
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


def _none_of_these(reply: Reply) -> Reading | None:
    """«Không có cái nào giống» picks the one choice that is called «other»."""
    said = Signs(tuple(reply.lexicon.phrases("none_of_these", ("says",)).cover(reply.words)))
    others = [i for i, choice in enumerate(reply.choices) if is_other(choice, reply.lexicon)]
    return _one_of(others) if said.strong("says") and len(others) == 1 else None


def _of_control(reply: Reply) -> Reading | None:
    """A control; after a clear answer «để tôi coi», «quên mật khẩu» are no more than its comment."""
    strong = [key for key in CONTROLS if reply.heard.strong(key)]
    comments = reply.comments if strong else ()
    reading = next((READ[key] for key in strong if key not in comments), None)
    unsure = {*range(len(reply.choices))} - {*reply.sure}
    if reading and reading.meaning is Meaning.UNKNOWN and len(unsure) == 1:
        return _one_of(unsure)
    return reading


def _loss(reply: Reply) -> Reading | None:
    """«Mất hết rồi» picks the one choice that tells of a loss."""
    lost = [i for i, choice in enumerate(reply.choices) if tells_of_loss(choice, reply.lexicon)]
    return _one_of(lost) if reply.heard.has("gone") and len(lost) == 1 else None


def _of_answer(reply: Reply) -> Reading | None:
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
