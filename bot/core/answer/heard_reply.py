"""A reply to a question with choices, with all that helps to read it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.core.answer.asked import Question, question, speaks_of
from bot.core.answer.fits import Fit, weigh
from bot.core.answer.light import are_opposite
from bot.core.answer.polar import NO, YES, polar
from bot.core.answer.reading import Meaning
from bot.core.answer.signs import ASIDE, CONTROLS, NOTHING, POLAR, Signs, heard
from bot.core.answer.stance import is_plain, is_unknown, polarity
from bot.core.session import Choice
from bot.lexicon import BREAK, Lexicon
from bot.text.phrases import Found, Words

KEYS = (*POLAR, *CONTROLS, "question", *ASIDE)
APART = 0.15  # by how much the best must lead
MOST = 0.5  # … of one that says much else
MOST_UNRELATED = 2  # words that no choice and no question knows
FEW = 0.2  # how much of a wordy reply must fit when only one choice shares anything with it


@dataclass(frozen=True)
class Reply:
    """A reply with all that helps to read it."""

    words: Words
    heard: Signs
    answer: Meaning | None  # YES, NO
    choices: Sequence[Choice]
    lexicon: Lexicon
    asked: Question | None = None

    @classmethod
    def of(cls, text: str, choices: Sequence[Choice], lexicon: Lexicon, asked: str = "") -> Reply:
        said = heard(text, lexicon, KEYS)
        answered = question(asked, lexicon) if asked else None
        return cls(lexicon.tokens(text), said, polar(said), choices, lexicon, answered)

    @cached_property
    def fits(self) -> list[Fit]:
        """How well it fits each choice, best first."""
        return weigh(self.words, self.choices, self.lexicon)

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
    def agrees(self) -> bool:
        """«Ok», «được» agree, and tell nothing."""
        return self.heard.has("yes_alone") and not self.heard.has("yes", "did", "assent", "polite")

    @property
    def _related(self) -> bool:
        """Whether it speaks of a choice, or of what was asked: «chủ trọ không ký giấy» is no «chưa đủ 18 tuổi»."""
        shares = any(fit.telling and fit.covered >= FEW for fit in self.fits)
        plainly = any(clause.loose == 0 and polar(clause) for clause in self.heard.clauses())
        return plainly or shares or (self.asked is not None and speaks_of(self.heard, self.asked))

    @property
    def goes_on(self) -> bool:
        """«Được rồi, làm đi» agrees to go on, and answers nothing."""
        said = self.lexicon.phrases("reply", ("go_on", *NOTHING, "pronoun", "yes")).cover(self.words)
        return {"go_on"} <= {s.key for s in said} <= {"go_on", "yes", *NOTHING, "pronoun"}

    @cached_property
    def last(self) -> tuple[str, str]:
        """What is said after a reason or a slip, and which of the two leads to it."""
        leads = self.lexicon.phrases("picking", ("therefore", "correction")).cover(self.words)
        at = max((i for i, stretch in enumerate(leads) if stretch.key and i), default=len(leads) - 1)
        return leads[at].key or "", " ".join(word for stretch in leads[at + 1 :] for word in stretch.words)

    @cached_property
    def parted(self) -> tuple[Words, Words]:
        """What is said, and what is denied beside it: «nhà thuê, không phải ở nhờ», «không có ví, tiền mặt thôi»."""
        stretches = self.heard.stretches
        at = next((i for i, s in enumerate(stretches) if s.key == "no"), len(stretches))
        ends = (i for i, s in enumerate(stretches) if i > at and s.words == (BREAK,))
        end = next(ends, len(stretches))
        denied = _words(stretches[at + 1 : end])
        if not denied:
            return (), ()
        before = _words(s for s in stretches[:at] if s.key not in (*ASIDE, *NOTHING))
        if before and stretches[at].phrase[-1] not in self.lexicon.group("picking").get("no_such", ()):
            return (), ()
        return (*before, *_words(stretches[end:])), denied

    @property
    def comments(self) -> tuple[str, ...]:
        """The controls that are no more than a comment on what else is said: «có, để lát chụp»."""
        if self.answer is None:
            named = any(fit.own and fit.named for fit in self.fits)
            return ("wait", *(("unknown",) if self._unaware else ())) if named else ()
        first = next(self.heard.clauses(), self.heard)
        agreed = BREAK in self.words and first.loose == 0 and polar(first) is YES
        return ("wait", "unknown", "stop") if agreed else ("wait", "unknown")

    @property
    def _unaware(self) -> bool:
        """«Rớt đâu mất, không hay» tells what happened before it says that nobody noticed."""
        keys = [s.key for s in self.heard.stretches if s.key not in (*ASIDE, *NOTHING)]
        return keys.count("unknown") == 1 < len(keys) and keys[-1] == "unknown"

    @property
    def sure(self) -> list[int]:
        """The choices but the one for who does not know."""
        return [i for i, choice in enumerate(self.choices) if not is_unknown(choice, self.lexicon)]

    def those(self, wanted: object) -> list[int]:
        """The choices that say yes (or no); a reply that says more means a plain one, or one that says it too."""
        meant = [i for i, choice in enumerate(self.choices) if polarity(choice, self.lexicon) is wanted]
        if self.heard.loose > MOST_UNRELATED and not self._related:
            return []
        if are_opposite([self.choices[i].label for i in self.sure], self.lexicon):
            denied = [i for i in self.sure if polarity(self.choices[i], self.lexicon) is NO]
            if len(denied) == 1 and not self.mixed:  # «Đã nộp», «Chưa nộp»
                return denied if wanted is NO else [i for i in self.sure if i not in denied]
            if len(meant) == 1:
                return meant
        if not self.heard.loose or len(meant) > 1:
            return meant
        fits = self.fits
        enough = FEW if self.heard.loose <= MOST_UNRELATED else MOST
        known = {f.index for f in fits if f.named and f.covered >= enough and fits[0].score - f.score < APART}
        return [i for i in meant if i in known or is_plain(self.choices[i], self.lexicon)]


def _words(stretches: Iterable[Found]) -> Words:
    return tuple(word for stretch in stretches for word in stretch.words if word != BREAK)
