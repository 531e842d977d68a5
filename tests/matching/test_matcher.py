"""What is answered, what is asked back, what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.content.model import Aspect, Content, Procedure
from bot.core.scene import Knowledge
from bot.matching.matcher import Matcher
from bot.matching.ranking import Decision, Ranking
from tests.matching.small import content

MATCHER = Matcher.build(content())
rank = MATCHER.rank


def first(ranking: Ranking) -> str:
    return ranking.candidates[0].topic if ranking.candidates else ""


@pytest.mark.parametrize(
    ("says", "topic"),
    [
        ("đăng ký khai sinh cho con", "khai-sinh"),
        ("dang ky khai sinh cho con gai", "khai-sinh"),
        ("ĐĂNG KÝ KS CHO BÉ", "khai-sinh"),
        ("ddawng kys khai sinh cho con", "khai-sinh"),
        ("dang ky khaisinh cho con", "khai-sinh"),
        ("đăng ký khai snih cho con", "khai-sinh"),
        ("em quên mật khẩu vneid rồi", "quen-mat-khau"),
        ("quen mat khau VNeDI", "quen-mat-khau"),
        ("đóng lệ phí qua mạng", "tra-phi"),
    ],
)
def test_a_topic_is_found_as_people_type_it(says: str, topic: str) -> None:
    assert (rank(says).decision, first(rank(says))) == (Decision.ANSWER, topic)


@pytest.mark.parametrize(
    "says",
    [
        "đăng ký kết hôn cần gì",
        "tối nay mấy giờ đá bóng",
        "nấu canh chua cá lóc",
        "ừ",
        "",
        "?",
        "👍",
        "12 34",
    ],
)
def test_what_no_topic_knows_is_refused(says: str) -> None:
    assert rank(says).decision is Decision.NONE


def test_a_covered_subject_is_no_longer_refused() -> None:
    told = ["đăng ký kết hôn ở đâu", "làm giấy đăng ký kết hôn", "hai đứa muốn đăng ký kết hôn"]
    knowing = Matcher.build(content(ket_hon=told)).rank("em muốn đăng ký kết hôn")
    assert (knowing.decision, first(knowing)) == (Decision.ANSWER, "ket-hon")


def test_without_the_words_it_needs_a_topic_is_never_sure() -> None:
    assert rank("quên mật khẩu facebook").decision is not Decision.ANSWER
    assert rank("quên mật khẩu định danh").decision is Decision.ANSWER


def test_marks_typed_mean_themselves() -> None:
    two = Matcher.build(
        content(mat_the=["bị mất thẻ", "mất thẻ rồi", "làm mất thẻ"], mat_ma=["xem mật mã", "mật mã"])
    )
    assert first(two.rank("mất")) == "mat-the"
    assert first(two.rank("mật")) == "mat-ma"


@pytest.mark.parametrize(
    ("says", "aspect"),
    [
        ("khai sinh cho con mat bao nhieu tien", Aspect.FEES),
        ("khai sinh cho con cần mang theo những gì", Aspect.DOCUMENTS),
        ("làm khai sinh cho con qua mạng", Aspect.ONLINE),
        ("làm sao trả lệ phí qua mạng", Aspect.HOW),  # the fee and the net are what that topic is about
        ("đăng ký khai sinh cho con", None),
    ],
)
def test_the_aspect_is_told_unless_it_names_the_topic(says: str, aspect: Aspect | None) -> None:
    assert (rank(says).decision, rank(says).aspect) == (Decision.ANSWER, aspect)


@pytest.mark.parametrize("says", ["hết bao nhiêu tiền vậy em", "còn lệ phí thì", "cho hỏi giấy tờ gì vậy ạ"])
def test_an_aspect_alone_is_bare(says: str) -> None:
    assert rank(says).bare and rank(says).aspect and rank(says).decision is Decision.NONE


def test_an_aspect_of_something_unknown_is_not_bare() -> None:
    assert not rank("lệ phí đá bóng").bare
    assert not rank("lệ phí xích lô").bare


def test_a_side_question_is_known_by_its_phrase() -> None:
    found = rank("làm lại sim có tốn tiền không vậy")
    assert found.decision is Decision.ANSWER
    assert (first(found), found.candidates[0].question) == ("quen-mat-khau", "lam-lai-sim")


def test_a_second_need_is_heard() -> None:
    assert rank("khai sinh cho con với quên mật khẩu vneid nữa").also in ("khai-sinh", "quen-mat-khau")
    assert rank("đăng ký khai sinh cho con").also is None
    assert rank("đăng ký khai sinh cho con, khai sinh cho con trễ hạn").also is None


@pytest.mark.parametrize(
    ("says", "first_need", "then"),
    [
        ("quên mật khẩu vneid, với lại khai sinh cho con", "quen-mat-khau", "khai-sinh"),
        ("khai sinh cho con, với lại quên mật khẩu vneid", "khai-sinh", "quen-mat-khau"),
        ("khai sinh cho con con nua quen mat khau vneid", "khai-sinh", "quen-mat-khau"),
        ("nộp lệ phí trực tuyến sẵn cho em hỏi khai sinh trễ hạn cho con", "tra-phi", "khai-sinh"),
        ("em vừa quên mật khẩu vneid vừa cần làm giấy khai sinh cho bé", "quen-mat-khau", "khai-sinh"),
        ("vợ tôi vừa mới sinh cần làm giấy tờ cho bé", "khai-sinh", None),
        ("vợ tôi vừa sinh cần làm giấy khai sinh cho bé", "khai-sinh", None),  # said once
        ("khai sinh cho con, với lại xích lô", "khai-sinh", None),  # the second is nothing we know
        ("xích lô, với lại khai sinh cho con", "khai-sinh", None),
        ("khai sinh cho con, với lại khai sinh trễ hạn cho con", "khai-sinh", None),
        ("với lại khai sinh cho con", "khai-sinh", None),
    ],
)
def test_of_two_needs_the_first_is_taken_and_the_second_remembered(says, first_need, then) -> None:
    found = rank(says)
    assert (found.decision, first(found), found.also) == (Decision.ANSWER, first_need, then)


def test_two_topics_equally_near_are_asked_about() -> None:
    same = ["cấp lại thẻ màu xanh", "xin lại thẻ màu xanh"], ["cấp lại thẻ màu đỏ", "xin lại thẻ màu đỏ"]
    found = Matcher.build(content(the_xanh=same[0], the_do=same[1])).rank("xin cấp lại thẻ màu")
    assert found.decision is Decision.CHOOSE
    assert {candidate.topic for candidate in found.candidates} == {"the-xanh", "the-do"}


def test_a_procedure_code_is_found_by_itself() -> None:
    base = content()
    known = Procedure(base.entries["khai-sinh"].topic, "Đăng ký khai sinh", ("1.001193",), *((),) * 7)
    coded = Matcher.build(replace(base, entries={**base.entries, "khai-sinh": known}))
    found = coded.rank("thủ tục 1.001193 là gì")
    assert (found.decision, first(found)) == (Decision.ANSWER, "khai-sinh")


def test_no_content_refuses_everything() -> None:
    empty = Matcher.build(Content({}, {}, {}, {}))
    assert empty.rank("đăng ký khai sinh bao nhiêu tiền") == Ranking(Decision.NONE)
    assert empty.explain("đăng ký khai sinh", Content({}, {}, {}, {})).topics == ()


def test_the_same_content_learns_the_same() -> None:
    assert Matcher.build(content()).rank("làm khai sinh cho con") == rank("làm khai sinh cho con")


def test_a_ranking_is_explained_by_phrases_and_words() -> None:
    told = MATCHER.explain("quên mật khẩu facebook", content())
    assert told.words == ("quên", "mật", "khẩu", "facebook")
    first, *others = told.topics
    assert (first.candidate.topic, first.lacking) == ("quen-mat-khau", True)
    assert first.phrases[0] == "quên mật khẩu VNeID"
    assert "mat khau" in first.speak_for
    assert told.ranking == rank("quên mật khẩu facebook")


def test_words_that_speak_for_another_topic_speak_against() -> None:
    first, second, *_ = MATCHER.explain("khai sinh cho con, quên mật khẩu", content()).topics
    assert set(first.speak_for) == set(second.speak_against)
    assert set(second.speak_for) == set(first.speak_against) != set()


def test_what_a_word_adds_makes_up_the_evidence() -> None:
    words = ("khai", "sinh", "cho", "con")
    weighed = MATCHER._scorer.weigh(words)
    assert sum(MATCHER._scorer.parts(words, weighed.topics[0]).values()) == pytest.approx(
        weighed.evidence[0], rel=1e-4
    )


PIECES = [
    "khai sinh",
    "mất",
    "mật khẩu",
    "VNeID",
    "bao nhiêu",
    "tiền",
    "1.001193",
    ",",
    "?",
    "với",
    "làm lại sim",
]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join))
@example("\u0300")  # a mark without a letter
def test_any_text_is_ranked(text: str) -> None:
    ranking = rank(text)
    scores = [candidate.score for candidate in ranking.candidates]
    assert len(scores) <= 5
    assert all(0 <= score <= 1 for score in scores)
    assert scores == sorted(scores, reverse=True)
    assert ranking.candidates or ranking.decision is Decision.NONE


def test_a_short_question_is_read_without_its_asking_words_too(knowledge: Knowledge):
    """«Bao nhiêu tiền» is said of every topic, and drowned the two words that tell which one."""
    ranked = knowledge.rank("khai sinh mất bao nhiêu tiền")
    assert (ranked.decision, ranked.candidates[0].topic) == (Decision.ANSWER, "khai-sinh")
    assert knowledge.rank("ly hôn thì làm ở đâu").subject == "ly-hon"
