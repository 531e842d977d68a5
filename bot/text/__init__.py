"""Vietnamese as people type it: cleaned, folded, cut into words, compared, mended."""

from __future__ import annotations

from bot.text.cleaning import LIMIT, clean, fold, forget, unmark, words
from bot.text.keyboard import mend
from bot.text.syllable import may_mean

__all__ = ["LIMIT", "clean", "fold", "forget", "may_mean", "mend", "unmark", "words"]
