"""What is no plain message: photos, voices, edits, groups, secrets, nothing at all."""

from __future__ import annotations

import pytest

from bot.core.message import Kind, Media
from bot.core.scene import Knowledge
from bot.wording import say
from tests.core.talk import WAYS, Talk, at

GUIDE = "lay-lai-mat-khau"
COVERED = say(
    "I covered a secret in your message and did not keep it. Please send no password, OTP, card or ID number."
)


@pytest.mark.parametrize("place", WAYS)
@pytest.mark.parametrize("media", list(Media))
def test_what_cannot_be_read_is_said_so_and_the_step_is_shown(small: Knowledge, place: str, media: Media):
    talk = at(small, place)
    shown, before = talk.replies[-1].buttons, talk.session.stack
    talk.hear(media=(media,))
    assert talk.session.stack == before
    assert talk.replies[-1].buttons == shown


def test_each_kind_of_media_is_answered_in_its_own_words(small: Knowledge):
    known = set(Media) - {Media.CONTACT, Media.OTHER}
    told = {Talk(small).hear(media=(media,))[0].text for media in known}
    assert len(told) == len(known)


def test_a_photo_with_words_is_read_by_its_words(small: Knowledge):
    talk = at(small, f"{GUIDE}/bam-nut")
    talk.hear("xong rồi", media=(Media.PHOTO,))
    assert talk.place == f"{GUIDE}/go-mat-khau"


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "\n\t"])
def test_a_message_without_words_is_answered(small: Knowledge, text: str):
    talk = at(small, f"{GUIDE}/bam-nut")
    talk.hear(text)
    assert say("I received a message without words. Please write to me in a few words.") in talk.said


def test_an_edited_message_moves_nothing_and_asks_for_a_new_one(small: Knowledge):
    talk = at(small, f"{GUIDE}/bam-nut")
    talk.hear("xong rồi", kind=Kind.EDIT)
    assert talk.place == f"{GUIDE}/bam-nut"
    assert (
        say("I saw that you changed a message. Please answer the question below in a new message.")
        in talk.said
    )


def test_an_edited_question_outside_guides_is_answered(small: Knowledge):
    talk = Talk(small)
    talk.hear("khai sinh mất bao nhiêu tiền", kind=Kind.EDIT)
    assert "8.000 đồng" in talk.said


def test_in_a_group_only_the_way_to_a_private_talk_is_told(small: Knowledge):
    talk = at(small, f"{GUIDE}/bam-nut")
    before = talk.session
    talk.hear("xong rồi", kind=Kind.GROUP)
    assert talk.said == say("To keep your matters private, please write to me directly, not in a group.")
    assert talk.session == before


@pytest.mark.parametrize("text", ["mã là [OTP đã che]", "xong rồi"])
def test_a_masked_secret_is_told_and_the_rest_is_answered(small: Knowledge, text: str):
    talk = at(small, f"{GUIDE}/bam-nut")
    talk.hear(text, masked=("otp",))
    assert talk.said.startswith(COVERED)
    assert talk.labels


def test_no_secret_no_warning(small: Knowledge):
    talk = at(small, f"{GUIDE}/bam-nut")
    assert COVERED not in talk.said
