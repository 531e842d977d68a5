"""Recognises commands: «gặp người hỗ trợ», «quay lại», «dừng», when they are the whole message."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from bot.core.answer.signs import MOST_READ, NOTHING
from bot.lexicon import BREAK, Lexicon, tokens
from bot.text import fold, may_mean
from bot.text.phrases import Book, Phrases, Words, bare
from bot.text.syllable import has_marks


def read_command(text: str, commands: Book, lexicon: Lexicon) -> str | None:
    """The command's name; ``None`` for a sentence that merely contains its words.

    One word without marks that may mean an answer as well («dung»: đúng, dừng) is no command.
    """
    words = tuple(word for word in lexicon.tokens(text[:MOST_READ]) if word != BREAK)
    book = _book(lexicon, commands)
    for said in _readings(words, lexicon, book.longest):
        known = book.by_first.get(bare(said[0]) if said else "", ())
        found = [name for phrase, name in known if _is(said, phrase)]
        if found and not _may_be_an_answer(said, lexicon):
            return found[0]
    return None


def _is(said: Words, phrase: Words) -> bool:
    return len(said) == len(phrase) and all(map(may_mean, said, phrase))


def _may_be_an_answer(said: Words, lexicon: Lexicon) -> bool:
    if len(said) > 1 or not said[0].isascii():
        return False
    answers = lexicon.phrases("reply", ("yes", "no", "yes_alone", "no_alone", "assent"))
    return answers.cover(said)[0].key is not None


def _readings(words: Words, lexicon: Lexicon, longest: int) -> Iterator[Words]:
    """As it stands, then with ever less of «nha», «với ạ» at the end and of «dạ cho tôi» before it.

    None that has more words than any command: else a message of nothing but «ạ» would be read for seconds.
    """
    edges = _edges(lexicon)
    least = len(words)  # words that stay when all that may go at the end is gone
    while least and edges.longest(words[:least], least - 1, has_marks(words[least - 1])).key:
        least -= 1
    last_marked = max((at for at, word in enumerate(words) if has_marks(word)), default=-1)
    start = 0
    while start < len(words):
        for end in range(min(len(words), start + longest), max(least, start + 1) - 1, -1):
            yield words[start:end]
        first = edges.longest(words, start, start <= last_marked)
        if first.key is None:
            return
        start += len(first.words)


@lru_cache(maxsize=8)
def _edges(lexicon: Lexicon) -> Phrases:
    reply = lexicon.group("reply")
    known = [*lexicon.group("picking").get("around", ())]
    known += [phrase for key in (*NOTHING, "pronoun") for phrase in reply.get(key, ())]
    return Phrases.of({"edge": [tokens(fold(phrase)) for phrase in known]})


class _Index(NamedTuple):
    by_first: Mapping[
        str, list[tuple[Words, str]]
    ]  # phrases with their commands, by the first word without marks
    longest: int  # words of a phrase


@lru_cache(maxsize=8)
def _book(lexicon: Lexicon, commands: Book) -> _Index:
    by_first: dict[str, list[tuple[Words, str]]] = {}
    longest = 0
    for name, phrases in commands.items():
        for phrase in filter(None, map(lexicon.tokens, phrases)):
            by_first.setdefault(bare(phrase[0]), []).append((phrase, name))
            longest = max(longest, len(phrase))
    return _Index(by_first, longest)
