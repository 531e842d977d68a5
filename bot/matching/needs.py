"""Knows the words of which at least one must be there: «quên mật khẩu Facebook» is no matter of VNeID."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from bot.matching.terms import bare
from bot.text import may_mean
from bot.text.phrases import Words


class Needs:
    """``needs``: topic → its words, each already expanded and split."""

    def __init__(self, needs: Mapping[str, Sequence[Words]]) -> None:
        self._needy = frozenset(topic for topic, phrases in needs.items() if phrases)
        self._asking: dict[Words, list[tuple[Words, str]]] = defaultdict(list)  # without marks → as written
        for topic, phrases in needs.items():
            for phrase in phrases:
                self._asking[tuple(map(bare, phrase))].append((phrase, topic))
        self._longest = max(map(len, self._asking), default=0)

    def missing(self, words: Words) -> frozenset[str]:
        """The topics that need a word which the message does not hold; marks may be omitted."""
        return self._needy.difference(self._met(words))

    def _met(self, words: Words) -> Iterator[str]:
        plain = tuple(map(bare, words))
        for length in range(1, self._longest + 1):
            for at in range(len(words) - length + 1):
                for phrase, topic in self._asking.get(plain[at : at + length], ()):
                    if all(map(may_mean, words[at : at + length], phrase)):
                        yield topic
