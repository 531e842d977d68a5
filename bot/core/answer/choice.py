"""Reads a reply to a question with choices."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.answer.asked import by_question
from bot.core.answer.bounds import answers, within
from bot.core.answer.fits import ALL, Fit, weigh
from bot.core.answer.heard_reply import APART, FEW, KEYS, Reply
from bot.core.answer.light import light_words
from bot.core.answer.names import beside, called
from bot.core.answer.ordinal import instead, place
from bot.core.answer.polar import NO, YES, polar
from bot.core.answer.reading import QUESTION, SEVERAL, UNCLEAR, Meaning, Reading
from bot.core.answer.signs import CONTROLS, MOST_READ, NOTHING, READ, Signs, content, signs
from bot.core.answer.stance import (
    begins_with_yes,
    declares,
    is_any,
    is_other,
    polarity,
    says_yes,
    tells_of_loss,
)
from bot.core.session import Choice
from bot.lexicon import BREAK, Lexicon

CERTAIN = 0.93  # a fit that neither a question word puts in doubt («o dau nha ba con») nor «để mai, giờ nghỉ»
SURE = 0.8  # … nor a word like «thôi»
LIKELY = 0.5
CORRECTION = "correction"
ANSWERS = (Meaning.YES, Meaning.NO)
OPEN = (Meaning.UNCLEAR, Meaning.UNKNOWN)
BY_QUESTION = (Meaning.UNCLEAR, *ANSWERS)


def read_choice(text: str, choices: Sequence[Choice], lexicon: Lexicon, asked: str = "") -> Reading:
    """PICKED with its index; without choices YES or NO; or what else the reply means.

    ``asked``: the question, which tells what «hết rồi» says. Two choices that fit equally are UNCLEAR, and
    so is a question («question» in ``note``).
    """
    read = text[:MOST_READ]
    reply = Reply.of(read, choices, lexicon, asked)
    if not reply.words:
        return UNCLEAR
    return (
        _named(read, reply)
        or _compared(read, reply)
        or _measured(read, asked, reply)
        or _concluded(reply)
        or _other_than(reply)
        or _settled(_meant(reply), reply)
    )


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


def _measured(text: str, asked: str, reply: Reply) -> Reading | None:
    """«78 rồi» is a yes to «đã đủ 75 tuổi chưa»."""
    if not asked or reply.choices or reply.answer or reply.heard.asks or reply.heard.has("no", "unknown"):
        return None
    if any(s.key for s in reply.lexicon.phrases("asked", ("future",)).cover(reply.words)):
        return None  # «tháng sau đủ 18»
    held = answers(text, asked, reply.lexicon)
    return None if held is None else Reading(YES if held else NO)


def _concluded(reply: Reply) -> Reading | None:
    """What follows from a reason, if that picks («chưa có nhà nên đang ở trọ»); any answer that corrects one."""
    if reply.heard.asks or not (led := reply.last)[1]:
        return None
    key, rest = led
    meant = _meant(Reply.of(rest, reply.choices, reply.lexicon))
    return (
        meant if meant.meaning is Meaning.PICKED or (key == CORRECTION and meant.meaning in ANSWERS) else None
    )


def _settled(meant: Reading, reply: Reply) -> Reading:
    """What was meant; where nobody can tell, what the question makes of it, or what follows from it."""
    if reply.asked and (meant.meaning in BY_QUESTION or meant.note == "wait"):
        said = by_question(reply.heard, reply.asked, reply.lexicon)
        if said and (found := Reading(said) if not reply.choices else _one_of(reply.those(said))):
            return found
    return _followed(meant, reply)


def _followed(meant: Reading, reply: Reply) -> Reading:
    """What was meant; where nobody can tell, the no that follows: «có biết gì đâu nên chưa làm lần nào»."""
    key, rest = reply.last
    if meant.meaning not in OPEN or not rest or key == CORRECTION:
        return meant
    follows = Reply.of(rest, reply.choices, reply.lexicon)
    return Reading(NO) if follows.answer is NO and not reply.choices else meant


def _other_than(reply: Reply) -> Reading | None:
    """The choice that is named beside a denied one; of two the other: «cái kia, không phải buổi sáng»."""
    chosen, denied = reply.parted
    if not denied or reply.heard.asks:
        return None
    fits = weigh(denied, reply.choices, reply.lexicon)
    dropped = {fit.index for fit in fits if fit.named and fits[0].score - fit.score < APART}
    left = [fit for fit in weigh(chosen, reply.choices, reply.lexicon) if fit.index not in dropped]
    if dropped and (named := _best(left, LIKELY) or _only(left)):
        return named if named.meaning is Meaning.PICKED else None
    others = {*range(len(reply.choices))} - dropped
    none_denies = all(polarity(choice, reply.lexicon) is not NO for choice in reply.choices)
    return _one_of(others) if len(reply.choices) == 2 and len(dropped) == 1 and none_denies else None


def _one_of(found: set[int] | list[int]) -> Reading | None:
    return None if not found else Reading(Meaning.PICKED, next(iter(found))) if len(found) == 1 else SEVERAL


def _meant(reply: Reply) -> Reading:
    fits = _fits(reply)
    asks = reply.heard.asks
    doubted = asks or reply.heard.strong("help") or _stops(fits, reply)
    return (
        (Reading(Meaning.YES) if reply.goes_on else None)
        or _best(fits, CERTAIN if doubted else SURE)
        or _none_of_these(reply)
        or _any_of_these(reply)
        or _of_control(reply)
        or (QUESTION if asks and reply.answer is None else None)
        or _best(fits, LIKELY)
        or _only(fits)
        or _loss(reply)
        or _of_answer(reply)
        or (SEVERAL if _names_several(reply) else UNCLEAR)
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
    if fit.named and not _denies_beside(reply, choice):
        return True
    lost = reply.heard.has("gone") and tells_of_loss(choice, reply.lexicon)
    return lost or polarity(choice, reply.lexicon) is NO


def _denies_beside(reply: Reply, choice: Choice) -> bool:
    """Whether a no stands outside of what means this choice."""
    left = signs(beside(reply.words, choice, reply.lexicon), reply.lexicon, KEYS)
    return polar(left) is not None or left.has("no", "gone")


def _stops(fits: list[Fit], reply: Reply) -> bool:
    """«Để mai, giờ tui nghỉ» says that it stops in so many words, and shares one with a choice."""
    return reply.heard.weight("stop") > 1 and all(fit.shared <= 1 for fit in fits)


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
    """«Không có cái nào giống», or a relative not named among relatives, picks the one choice called «other»."""
    others = [i for i, choice in enumerate(reply.choices) if is_other(choice, reply.lexicon)]
    if len(others) != 1:
        return None
    said = Signs(tuple(reply.lexicon.phrases("none_of_these", ("says", "relative")).cover(reply.words)))
    return _one_of(others) if said.strong("says") or _is_other_relative(said, reply) else None


def _any_of_these(reply: Reply) -> Reading | None:
    """«Sao cũng được» picks the one choice called so."""
    called = [i for i, choice in enumerate(reply.choices) if is_any(choice, reply.lexicon)]
    said = Signs(tuple(reply.lexicon.phrases("none_of_these", ("any",)).cover(reply.words)))
    return _one_of(called) if len(called) == 1 and said.has("any") else None


def _names_several(reply: Reply) -> bool:
    """«Cả hai», «sao cũng được» where no choice is called so."""
    said = Signs(tuple(reply.lexicon.phrases("none_of_these", ("all", "any")).cover(reply.words)))
    return len(reply.choices) > 1 and said.has("all", "any")


def _is_other_relative(said: Signs, reply: Reply) -> bool:
    known = reply.lexicon.group("none_of_these").get("family", ())
    families = [i for i, c in enumerate(reply.choices) if {*reply.lexicon.tokens(c.label)} & {*known}]
    beside = tuple(word for s in said.stretches if s.key != "relative" for word in s.words)
    light = light_words(reply.lexicon)
    alone = not any(map(light.telling, content(beside, reply.lexicon, (*NOTHING, "pronoun"))))
    return said.has("relative") and alone and len(families) > 1 and not any(fit.telling for fit in reply.fits)


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


def _answers_no_which(reply: Reply, choice: Choice) -> bool:
    """Whether it is a yes or no by a synonym alone, or «không» to «bị mất hay bị hỏng»."""
    loss = len(reply.words) == 1 and tells_of_loss(choice, reply.lexicon)
    return loss or not declares(choice, reply.lexicon)


def _of_answer(reply: Reply) -> Reading | None:
    """The one choice that says yes (or no); of two, the other than the one that says the opposite."""
    if reply.answer is None:
        return None
    same, opposite = reply.those(reply.answer), reply.those(NO if reply.answer is YES else YES)
    if (reply.mixed and len(same) != 1) if reply.choices else reply.torn:
        return UNCLEAR
    others = [i for i in reply.sure if i not in opposite]
    if not same and len(opposite) == 1 and len(others) == 1:
        other = reply.choices[opposite[0]]
        declared = declares(other, reply.lexicon) and not tells_of_loss(other, reply.lexicon)
        return _one_of(others) if declared else Reading(reply.answer)
    if reply.answer is YES and reply.agrees:  # «ok» is no «lỡ rồi»
        same = [i for i in same if begins_with_yes(reply.choices[i], reply.lexicon)]
    if reply.answer is YES and len(reply.sure) > 2:  # «ok» means none that only a synonym makes a yes
        same = [i for i in same if len(same) > 1 or says_yes(reply.choices[i], reply.lexicon)]
    if len(same) == 1 and not opposite and _answers_no_which(reply, reply.choices[same[0]]):
        return Reading(reply.answer)
    return _one_of(same) or Reading(reply.answer)
