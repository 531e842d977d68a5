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
        self._asking: dict[str, list[tuple[Words, Words, str]]] = defaultdict(list)  # by the first word
        for topic, phrases in needs.items():
            for phrase in phrases:
                plain = tuple(map(bare, phrase))
                self._asking["".join(plain[:1])].append((plain, phrase, topic))

    def missing(self, words: Words) -> frozenset[str]:
        """The topics that need a word which the message does not hold; marks may be omitted."""
        return self._needy.difference(self._met(words))

    def _met(self, words: Words) -> Iterator[str]:
        said = tuple(map(bare, words))
        for at, word in enumerate(said):
            for plain, phrase, topic in self._asking.get(word, ()):
                end = at + len(plain)
                if said[at:end] == plain and all(map(may_mean, words[at:end], phrase)):
                    yield topic
