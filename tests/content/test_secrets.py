"""What asks for a secret, and what only speaks of one: sentences in ``secrets``, one a line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.content.checks.secrets import expects_secret, invites_secret
from bot.content.model import Answer, Ask, AskValue, Dated, Flow, Option, Say, Step, Topic

HERE = Path(__file__).parent / "secrets"


def sentences(name: str) -> list[str]:
    lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def flow(step: Step) -> Flow:
    return Flow(Topic("t", "T", "g", "o", date(2026, 11, 21), (), (), "flows/t.yaml"), (step,))


def asking(text: str) -> Flow:
    return flow(Ask("s", (Dated(text),), (Option("Yes"), Option("No"))))


def expecting(text: str, answer: Answer) -> Flow:
    return flow(AskValue("s", (Dated(text),), answer, ()))


@pytest.mark.parametrize("text", sentences("asked"))
def test_inviting_to_hand_over_a_secret_is_an_error(text: str):
    assert list(invites_secret(asking(text)))
    assert list(invites_secret(flow(Say("s", (Dated(text),)))))


@pytest.mark.parametrize("text", sentences("questions"))
def test_a_question_whose_answer_is_the_secret_is_an_error(text: str):
    assert list(invites_secret(asking(text)))


@pytest.mark.parametrize("text", sentences("fine"))
def test_speaking_of_a_secret_is_no_error(text: str):
    assert not list(invites_secret(asking(text)))


@pytest.mark.parametrize("answer", [Answer.TEXT, Answer.NUMBER, Answer.PHONE])
@pytest.mark.parametrize("text", ["Anh/chị nhập số căn cước", "Mật khẩu hiện tại?", "Mã OTP gồm 6 số"])
def test_a_typed_answer_must_not_be_the_secret(text: str, answer: Answer):
    assert list(expects_secret(expecting(text, answer)))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Anh/chị đổi mật khẩu ngày nào?", Answer.DATE),
        ("Căn cước cấp năm nào?", Answer.NUMBER),
        ("Họ tên anh/chị là gì? Đừng ghi số căn cước.", Answer.TEXT),
        ("4 số cuối của số căn cước?", Answer.TEXT),
        ("Anh/chị ở xã nào?", Answer.PLACE),
    ],
)
def test_other_typed_answers_are_fine(text: str, answer: Answer):
    assert not list(expects_secret(expecting(text, answer)))
