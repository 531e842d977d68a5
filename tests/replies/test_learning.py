"""What a model makes of lessons."""

from __future__ import annotations

import numpy as np
import pytest

from bot.content.model import Lesson
from bot.lexicon import Lexicon
from bot.replies import Asked, ReplyModel
from bot.replies.features import ASIDE, SLOTS, features
from bot.replies.learning import asked, learn
from bot.replies.words import reply_of

LEXICON = Lexicon({"short": {"không": ("hổng", "ko")}})
HOUSE = Lesson(
    "Chỗ ở hiện nay của anh/chị là gì?",
    "choose_option",
    ("Nhà của mình", "Nhà thuê", "Ở nhờ"),
    {
        "option:0": ("nhà cất hồi 2010", "đất ông bà cho rồi mình xây", "sổ đỏ đứng tên tôi"),
        "option:1": ("mướn phòng trọ", "trọ tháng triệu hai", "chủ trọ cho thuê phòng"),
        "option:2": ("ở đậu nhà dì", "dì cho ở nhờ mấy bữa", "tá túc nhà bạn"),
        "help": ("cái đó là sao", "khác nhau chỗ nào"),
        "stop": ("thôi để mai", "mai làm tiếp"),
    },
)
SIGNS = Lesson(
    "Chủ nhà có đồng ý ký không ạ?",
    "yes_no",
    (),
    {
        "yes": ("ổng ký cái rẹt luôn", "bả vui vẻ ký liền", "ký rồi đưa tôi giữ"),
        "no": ("bả hổng chịu", "ổng lắc đầu không chịu", "đòi thêm tiền mới chịu"),
        "switch": ("hộ chiếu làm ở đâu", "cho gặp cán bộ"),
    },
)
ACT = Lesson(
    "Bấm “Nộp hồ sơ”.",
    "done_next",
    (),
    {
        "next": ("nó ra màn hình xanh rồi", "hiện mã hồ sơ"),
        "help": ("nó báo lỗi đỏ lòm", "quay vòng vòng hoài"),
    },
)
NAME = Lesson(
    "Tên quán là gì?", "value", (), {"value": ("quán Mệ Gái", "Bún bò Hai Lúa"), "unknown": ("chưa nghĩ ra",)}
)
LESSONS = (HOUSE, SIGNS, ACT, NAME)


@pytest.fixture(scope="module")
def model() -> ReplyModel:
    return learn(LESSONS, LEXICON)


@pytest.mark.parametrize(
    ("lesson", "said", "meant"),
    [
        (HOUSE, "phòng trọ tháng triệu mốt", "option:1"),
        (HOUSE, "o dau nha di", "option:2"),
        (HOUSE, "tôi xây nhà hồi 2010", "option:0"),
        (HOUSE, "để mai nha", "stop"),
        (SIGNS, "bả ko chịu", "no"),
        (SIGNS, "ký cái rẹt", "yes"),
        (SIGNS, "làm hộ chiếu ở đâu", "switch"),
        (ACT, "hiện mã rồi", "next"),
        (ACT, "báo lỗi hoài", "help"),
        (NAME, "Bún bò Mệ Gái", "value"),
    ],
)
def test_a_reply_that_resembles_others_means_what_they_meant(model, lesson: Lesson, said: str, meant: str):
    scores = model.scores(LEXICON.tokens(said), asked(lesson, LEXICON))
    assert max(scores, key=scores.__getitem__) == meant


def test_what_a_word_means_is_known_at_another_question_with_the_same_option(model):
    other = Asked("choose_option", ("anh", "ở", "đâu"), (("nhà", "thuê"), ("khách", "sạn")))
    scores = model.scores(LEXICON.tokens("mướn phòng trọ"), other)
    assert max(scores, key=scores.__getitem__) == "option:0"


def test_of_words_that_nobody_said_nothing_is_made_up(model):
    assert model.scores(LEXICON.tokens("asdf qwer"), asked(HOUSE, LEXICON)) == {}
    assert model.scores(LEXICON.tokens("mướn asdf"), asked(HOUSE, LEXICON))


def test_the_same_lessons_give_the_same_model(model):
    again = learn(LESSONS, LEXICON)
    assert again.known == model.known and np.array_equal(again.weights, model.weights)


def test_a_choice_without_options_teaches_nothing():
    assert (
        learn((Lesson("Ở đâu?", "choose_option", (), {"help": ("là sao",)}),), LEXICON).known == frozenset()
    )


def test_nothing_is_learned_from_nothing():
    assert learn((), LEXICON).scores(("mướn",), asked(HOUSE, LEXICON)) == {}


@pytest.mark.parametrize(
    ("kind", "options", "own"),
    [
        ("yes_no", (), ("yes", "no")),
        ("done_next", (), ("next",)),
        ("value", (), ("value",)),
        ("choose_option", (("đỏ",), ("xanh",)), ("option:0", "option:1")),
    ],
)
@pytest.mark.parametrize("words", [(), ("một",), ("một", "hai", "ba"), ("ạ",) * 600])
def test_each_meaning_has_features_whatever_is_said(kind: str, options, own, words):
    question = Asked(kind, ("màu", "nào"), options)
    found = features(reply_of(words), question)
    assert question.meanings == (*own, *ASIDE)
    assert {*found.of.tolist()} == {*range(len(question.meanings))}
    assert len(found.slots) == len(found.values) == len(found.of) and int(found.slots.max()) < SLOTS
