"""How likely each meaning of a reply is, by what lessons taught."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.replies.features import Asked, features
from bot.replies.words import reply_of
from bot.text.phrases import Words

KNOWN = 0.5  # of the words of a reply


@dataclass(frozen=True, slots=True, eq=False)
class ReplyModel:
    """A conditional logit (McFadden 1973): the weights of ``features.SLOTS`` features, half precision.

    ``known``: the words that any reply held, as numbers.
    """

    weights: npt.NDArray[np.float16]
    known: frozenset[int]

    def scores(self, words: Words, asked: Asked) -> Mapping[str, float]:
        """By meaning, in nats: their softmax are the likelihoods. None of a reply whose words are mostly strange."""
        said = reply_of(words)
        if len(said.telling & self.known) < KNOWN * len(said.telling):
            return {}
        meanings = asked.meanings
        found = features(said, asked).scores(self.weights, len(meanings))
        return dict(zip(meanings, found.tolist(), strict=True))
