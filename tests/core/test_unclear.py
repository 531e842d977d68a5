"""What is not understood: never a guess, never twice the same sentence, soon a person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.effects import NotUnderstood, OpenTicket, Reason, Withdraw
from bot.core.press import command
from bot.core.scene import Knowledge
from bot.matching.ranking import Candidate, Decision, Ranking
from bot.wording import say
from tests.core.talk import WAYS, Talk, at

MURMUR = "ừm thì cái đó nó tùm lum á"
PERSON = say("Talk to a person")
NOBODY = say("No need any more")
ASKED = [p for p in WAYS if not p.endswith("gap-nguoi")]


def test_unclear_once_brings_the_editors_simpler_words(small: Knowledge):
    talk = at(small, "lay-lai-mat-khau/con-so-cu")
    talk.hear(MURMUR)
    assert "Là số mà tin nhắn từng gửi về." in talk.said
    assert PERSON not in talk.labels


def test_at_an_act_the_simpler_words_are_what_to_try_when_stuck(small: Knowledge):
    talk = at(small, "lay-lai-mat-khau/bam-nut")
    talk.hear(MURMUR)
    assert "Anh/chị tắt ứng dụng rồi mở lại." in talk.said


@pytest.mark.parametrize("place", ASKED)
def test_two_unclear_replies_bring_a_helper_and_tell_the_editors(small: Knowledge, place: str):
    talk = at(small, place)
    for _ in range(2):
        talk.hear(MURMUR)
        assert talk.done(NotUnderstood) == [NotUnderstood(MURMUR, place, offered(talk))]
    (called,) = talk.done(OpenTicket)
    assert (called.reason, called.where) == (Reason.STUCK, place)
    assert talk.labels[-1] == NOBODY
    assert talk.place == place


@pytest.mark.parametrize("place", ASKED)
def test_who_is_upset_gets_a_person_at_once(small: Knowledge, place: str):
    talk = at(small, place)
    talk.hear("bực quá, nói hoài không hiểu")
    (called,) = talk.done(OpenTicket)
    assert (called.reason, talk.place) == (Reason.ANGER, place)


def test_who_is_upset_outside_a_guide_gets_a_person_too(small: Knowledge):
    (called,) = Talk(small, "máy gì mà ngu quá").done(OpenTicket)
    assert called.reason is Reason.ANGER


def test_a_helper_is_called_once_however_often_nothing_is_understood(small: Knowledge):
    talk = at(small, "lay-lai-mat-khau/con-so-cu")
    for _ in range(2):
        talk.hear(MURMUR)
    for words in (MURMUR, "bực quá", MURMUR):
        talk.hear(words)
        assert talk.done(OpenTicket) == []
        assert talk.replies


def test_a_helper_who_was_called_unasked_can_be_declined(small: Knowledge):
    talk = at(small, "lay-lai-mat-khau/con-so-cu")
    talk.hear(MURMUR)
    talk.hear(MURMUR)
    talk.press(NOBODY)
    assert talk.done(Withdraw) == [Withdraw()]
    assert talk.place == "lay-lai-mat-khau/con-so-cu"


def offered(talk: Talk) -> tuple[str, ...]:
    return tuple(choice.label for choice in talk.session.offered if choice.label not in (PERSON, NOBODY))


def test_the_same_sentence_never_comes_twice_in_a_row(small: Knowledge):
    talk = at(small, "lay-lai-mat-khau/bam-nut")
    heads = []
    for _ in range(6):
        talk.hear(MURMUR)
        heads.append(talk.said.split("\n\n")[0])
    assert all(one != next_ for one, next_ in zip(heads, heads[1:], strict=False))


def test_outside_a_guide_too_the_same_sentence_never_comes_twice_in_a_row(small: Knowledge):
    talk = Talk(small)
    heads = []
    for _ in range(6):
        talk.hear(MURMUR)
        heads.append(talk.said.split("\n\n")[0])
    assert all(one != next_ for one, next_ in zip(heads, heads[1:], strict=False))


def test_an_answer_makes_up_for_the_unclear_replies_before(small: Knowledge):
    talk = at(small, "lay-lai-mat-khau/con-so-cu")
    for words in (MURMUR, MURMUR, "Còn dùng", MURMUR):
        talk.hear(words)
    assert PERSON not in talk.labels


def test_the_person_who_is_offered_is_called_with_one_press(small: Knowledge):
    talk = at(small, "lay-lai-mat-khau/bam-nut")
    talk.press("Bị kẹt")
    talk.press(PERSON)
    assert [t.where for t in talk.done(OpenTicket)] == ["lay-lai-mat-khau/bam-nut"]


def test_who_does_not_know_is_not_reported_to_the_editors(small: Knowledge):
    talk = at(small, "lay-lai-mat-khau/ngay-doi")
    talk.hear("không biết")
    assert talk.done(NotUnderstood) == []
    assert talk.place == "lay-lai-mat-khau/ngay-doi"


def test_outside_a_guide_nothing_is_guessed_and_the_editors_get_a_line(small: Knowledge):
    talk = Talk(small, MURMUR)
    assert talk.done(NotUnderstood) == [NotUnderstood(MURMUR, "")]
    assert (talk.place, talk.labels[-1]) == (None, PERSON)


@pytest.mark.parametrize("loss", ["mất hộ chiếu rồi", "tôi tên An ở Cà Mau, mất sim rồi", "bị lừa mất tiền"])
def test_who_tells_a_loss_is_not_answered_as_if_they_declined(small: Knowledge, loss: str):
    assert Talk(small, loss).done(NotUnderstood) == [NotUnderstood(loss, "")]


def test_outside_a_guide_the_second_time_names_a_hotline(small: Knowledge):
    talk = Talk(small, MURMUR)
    assert "1900 0000" not in talk.said
    talk.hear(MURMUR)
    assert "1900 0000" in talk.said


def test_several_near_topics_are_asked_about_with_buttons(small: Knowledge):
    talk = Talk(small, "làm giấy tờ cho con")
    assert talk.labels == ["Đăng ký khai sinh", "Nộp hồ sơ trên mạng", say("None of these")]
    talk.hear("2")
    assert talk.place == "nop-ho-so/mo-cong"


def test_none_of_these_is_told_to_the_editors_with_what_was_offered(small: Knowledge):
    talk = Talk(small, "làm giấy tờ cho con")
    talk.press(say("None of these"))
    (note,) = talk.done(NotUnderstood)
    assert note.offered == ("Đăng ký khai sinh", "Nộp hồ sơ trên mạng", say("None of these"))


def test_somebody_who_asks_to_wait_is_waited_for(small: Knowledge):
    talk = at(small, "lay-lai-mat-khau/con-so-cu")
    labels = talk.labels
    talk.hear("khoan")
    assert (talk.place, talk.session.parked, talk.labels) == ("lay-lai-mat-khau/con-so-cu", False, labels)


def test_words_after_a_question_of_ours_are_taken_together_with_those_before(small: Knowledge):
    talk = Talk(small, "làm giấy tờ cho con", "mới đẻ ở trạm xá")
    assert talk.place == "khai-sinh/noi-sinh"


def test_words_after_a_refusal_are_not_taken_together_with_what_was_refused(small: Knowledge):
    talk = Talk(small, "làm giấy tờ cho con", say("None of these"), "mới đẻ ở trạm xá")
    assert talk.place is None


def test_one_word_in_common_picks_none_of_the_topics_that_were_offered(small: Knowledge):
    talk = Talk(small, "làm giấy tờ cho con", "tui nộp tiền mất rồi")
    assert talk.place is None


def test_what_is_known_and_not_covered_is_answered_with_who_does_it(small: Knowledge):
    words = {**small.content.words, "who_does_it": {"ly-hon": ("Tòa án giải quyết.",)}}
    ranking = Ranking(Decision.NONE, subject="ly-hon")
    talk = Talk(
        replace(small, content=replace(small.content, words=words), rank=lambda text: ranking), "muốn ly hôn"
    )
    assert "Tòa án" in talk.said
    assert any(isinstance(effect, NotUnderstood) for effect in talk.effects)


def test_an_answer_that_was_not_meant_is_told_to_the_editors_with_its_topic(small: Knowledge):
    talk = Talk(small, "mấy giờ ủy ban mở cửa")
    assert say("That is not what I meant") in talk.labels
    talk.hear("không đúng ý tôi")
    (note,) = talk.done(NotUnderstood)
    assert (note.answered, note.text) == ("gio-lam", "mấy giờ ủy ban mở cửa")


def test_where_several_were_offered_no_answer_is_blamed(small: Knowledge):
    both = tuple(Candidate(topic, 0.4) for topic in ("khai-sinh", "gio-lam"))
    unsure = replace(small, rank=lambda _: Ranking(Decision.CHOOSE, both))
    talk = Talk(unsure, "giấy tờ gì đó")
    talk.hear(pressed=command("none"))
    (note,) = talk.done(NotUnderstood)
    assert note.answered == ""


def test_an_answer_of_long_ago_is_not_blamed_for_what_was_not_known(small: Knowledge):
    talk = Talk(small, "mấy giờ ủy ban mở cửa")
    talk.hear("giá vàng hôm nay bao nhiêu")
    talk.hear("không đúng ý tôi")
    (note,) = talk.done(NotUnderstood)
    assert note.answered == ""


FAR = (Candidate("khai-sinh", 0.1), Candidate("nop-ho-so", 0.05), Candidate("lay-lai-mat-khau", 0.001))


@pytest.mark.parametrize(
    ("says", "found", "named"),
    [
        ("vợ đẻ rồi", Ranking(Decision.NONE, FAR), ["khai-sinh", "nop-ho-so"]),  # the third is too far behind
        ("hôm qua vợ tôi mới đẻ xong", Ranking(Decision.NONE, FAR), []),  # says enough to be understood
        ("vợ đẻ rồi", Ranking(Decision.NONE, FAR[2:]), []),
        ("vợ đẻ rồi", Ranking(Decision.NONE, FAR, subject="ly-hon"), []),
    ],
)
def test_few_words_too_far_to_ask_about_put_the_nearest_topics_first(
    small: Knowledge, says: str, found: Ranking, named: list[str]
):
    talk = Talk(replace(small, rank=lambda _: found), says)
    assert talk.done(NotUnderstood) == [NotUnderstood(says, "")]
    said = say("Or is it one of these?") in talk.said
    assert said == bool(named)
    if named:
        assert talk.labels[: len(named)] == [small.content.entries[topic].topic.told_apart for topic in named]
        assert talk.labels[len(named) :] == [say("See what I can help with"), PERSON]
