"""What replies in a guide mean, learned from replies that editors wrote down: ``faq/replies``."""

from __future__ import annotations

from bot.replies.features import Asked
from bot.replies.model import ReplyModel

__all__ = ["Asked", "ReplyModel"]
