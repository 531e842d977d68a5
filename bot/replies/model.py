"""How likely each meaning of a reply is, by what lessons taught."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.replies.features import Asked, features
from bot.text.phrases import Words


@dataclass(frozen=True, slots=True, eq=False)
class ReplyModel:
    """A conditional logit (McFadden 1973): the weights of ``features.SLOTS`` features, half precision."""

    weights: npt.NDArray[np.float16]

    def scores(self, words: Words, asked: Asked) -> Mapping[str, float]:
        """By meaning, in nats: their softmax are the likelihoods."""
        meanings = asked.meanings
        found = features(words, asked).scores(self.weights, len(meanings))
        return dict(zip(meanings, found.tolist(), strict=True))
