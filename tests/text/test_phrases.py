"""Which known phrases stand in a message."""

from __future__ import annotations

import pytest

from bot.text.phrases import Phrases

BOOK = {
    "no": ["không", "chưa có", "đâu có", "không … ai"],
    "unknown": ["không biết", "không … nhớ", "để … hỏi"],
    "question": ["không … gì", "đâu", "mấy"],
    "ask": ["đâu có … không"],
    "yes": ["có", "đầu"],
}
KNOWN = Phrases.of({key: [tuple(phrase.split()) for phrase in phrases] for key, phrases in BOOK.items()})

COVERED = [
    ("không", "no"),
    ("không biết", "unknown"),
    ("khong biet", "unknown"),
    ("chưa có", "no"),
    ("chua co", "no"),
    ("đâu có", "no"),
    ("đâu có giấy không", "ask"),
    ("không thể nào mà nhớ", "unknown"),
    ("không thể nào nghĩ cho ra mà nhớ", "no - - - - - - -"),
    ("không , nhớ", "no - -"),
    ("không nhớ", "no -"),
    ("không biết gì", "unknown -"),
    ("không biết ai", "unknown -"),
    ("không thấy ai", "no"),
    ("để tôi hỏi", "unknown"),
    ("nhà tôi có", "- - yes"),
    ("dau", "question"),
    ("đầu", "yes"),
    ("may", "question"),
    ("may áo", "- -"),
    ("👌", "-"),
    ("", ""),
]


@pytest.mark.parametrize(("message", "keys"), COVERED)
def test_the_longest_then_the_tightest_phrase_is_found(message: str, keys: str) -> None:
    assert " ".join(found.key or "-" for found in KNOWN.cover(tuple(message.split()))) == keys


def test_words_and_the_phrase_they_were_found_by_are_told() -> None:
    (found,) = KNOWN.cover(("khong", "tai", "nao", "nho"))
    assert (found.words, found.phrase, found.weight) == (
        ("khong", "tai", "nao", "nho"),
        ("không", "…", "nhớ"),
        2,
    )


def test_whether_a_text_has_marks_can_be_told_from_outside() -> None:
    assert [found.key for found in KNOWN.cover(("may",), marked=True)] == [None]
