"""Whatever people send, while editors publish: there is an answer, and a session that loads again."""

from __future__ import annotations

import string
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.core.effects import Reachable
from bot.core.message import Kind, Media
from bot.core.returning import on_timer
from bot.core.scene import Knowledge
from bot.core.session import Session, dump, load
from tests.core.by_heart import SENTENCES
from tests.core.editors import publish, relabelled, renamed_step, without_topic
from tests.core.talk import OPENING, WAYS, Talk

GUIDE = "lay-lai-mat-khau"
SAID = (
    *(line for way in WAYS.values() for line in way),
    *SENTENCES,
    *(OPENING, "đăng ký khai sinh", "ghi lại thông tin", "nộp hồ sơ trên mạng", "mấy giờ ủy ban mở cửa"),
    *("quay lại", "làm lại từ đầu", "dừng", "làm tiếp", "còn thiếu gì", "danh mục", "gặp người", "xin chào"),
    *(
        "ừ",
        "không",
        "không biết",
        "cảm ơn",
        "1",
        "2",
        "3",
        "4",
        "9",
        "00012",
        "xong rồi",
        "bị kẹt",
        "thôi",
        "👍🏽",
    ),
    *("có giấy chứng sinh rồi", "mất giấy chứng sinh rồi", "giấy chứng sinh thì sao", "Nhắc tôi ngày mai"),
)
STRANGE = (
    *(
        "",
        " ",
        "\u200b",
        "\x00\x01\x1b[31m",
        "<b>&amp;</b><script>",
        "**đậm",
        "{title}",
        "%s",
        "e" + "\u0301" * 300,
    ),
    *(
        "a" * 100_000,
        "khai sinh " * 10_000,
        "Đ\u0323\u0302" * 2_000,
        "👨‍👩‍👧‍👦" * 500,
        "\u202e cba",
        "\ud7a3",
        "1" * 5_000,
        "٣",
    ),
)
TEXT = st.sampled_from(SAID) | st.sampled_from(STRANGE) | st.text(max_size=40)
PRESS = st.sampled_from(
    ["c:", "c:back", "c:resume", "c:none", "c:person", "g:vneid", "g:", "t:khai-sinh", "t:x"]
) | (st.text(string.printable, max_size=30))
DEED = st.one_of(
    st.tuples(st.just("say"), TEXT),
    st.tuples(st.just("say"), st.sampled_from(SAID)),
    st.tuples(st.just("press"), st.integers(0, 8)),
    st.tuples(st.just("rubbish"), PRESS),
    st.tuples(st.just("media"), st.sampled_from(Media)),
    st.tuples(st.just("edit"), TEXT),
    st.tuples(st.just("kind"), st.sampled_from([Kind.GROUP, Kind.LEFT, Kind.CAME_BACK])),
    st.tuples(st.just("wait"), st.integers(1, 24 * 40)),
    st.tuples(st.just("publish"), st.integers(0, 4)),
    st.tuples(st.just("secret"), TEXT),
)


class Releases(list[Knowledge]):
    """What editors publish, the first one first. Hypothesis need not print it whole."""

    def __repr__(self) -> str:
        return "releases"


@pytest.fixture(scope="module")
def known(small: Knowledge) -> Releases:
    content = small.content
    changed = (
        content,
        renamed_step(content, GUIDE, "bam-nut", "mo-may"),
        relabelled(content, GUIDE, "con-so-cu", "Còn dùng", "Vẫn dùng số cũ"),
        without_topic(content, GUIDE),
        without_topic(content, "ghi-lai"),
    )
    return Releases(publish(small, one) for one in changed)


def do(talk: Talk, seen: list[str], deed: str, what: Any, known: Releases) -> bool:
    """Whether an answer is due."""
    talk.effects, talk.replies = (), ()
    match deed:
        case "say":
            talk.hear(what)
        case "press" if seen:
            talk.hear(pressed=seen[-1 - what % len(seen)])
        case "rubbish":
            talk.hear(pressed=what)
        case "media":
            talk.hear(media=(what,))
        case "edit":
            talk.hear(what, kind=Kind.EDIT)
        case "kind":
            talk.hear(kind=what)
        case "secret":
            talk.hear(what, masked=("otp",))
        case "wait":
            talk.wait(timedelta(hours=what))
            return False
        case "publish":
            talk.know = known[what]
            return False
        case _:
            return False
    return what not in (Kind.LEFT, Kind.CAME_BACK)


def check(talk: Talk, answer_is_due: bool) -> None:
    assert talk.replies or not answer_is_due
    assert load(dump(talk.session)) == talk.session
    assert len(dump(talk.session)) < 60_000
    for reply in talk.replies:
        assert reply.text.strip()
        assert all(button.label.strip() for button in reply.buttons)
        assert all(len(button.press.encode()) <= 64 for button in reply.buttons)
    assert sum(bool(reply.buttons) for reply in talk.replies) <= 1  # never two live keyboards


@settings(max_examples=600, deadline=None)
@given(deeds=st.lists(DEED, max_size=14), opening=st.sampled_from(["", *WAYS]))
@example(deeds=[("say", "Đã đổi số"), ("say", "Đã đổi số"), ("say", "👍🏽")], opening="")
def test_any_conversation_is_answered(known: Releases, deeds: list[tuple[str, Any]], opening: str):
    seen = list[str]()
    talk = Talk(known[0], *((OPENING, *WAYS[opening]) if opening else ()))
    for deed, what in deeds:
        seen += [button.press for reply in talk.replies for button in reply.buttons]
        check(talk, do(talk, seen, deed, what, known))


@settings(max_examples=150, deadline=None)
@given(text=TEXT, opening=st.sampled_from(list(WAYS)), kind=st.sampled_from(["left", "asked"]))
def test_a_timer_after_any_words_never_raises(known: Releases, text: str, opening: str, kind: str):
    talk = Talk(known[0], OPENING, *WAYS[opening], text)
    for know in known:
        turn = on_timer(know, talk.session, kind, talk.now + timedelta(days=1))
        assert load(dump(turn.session)) == turn.session


@settings(max_examples=100, deadline=None)
@given(texts=st.lists(TEXT, max_size=3))
def test_who_left_is_only_noted(known: Releases, texts: list[str]):
    talk = Talk(known[0], *texts)
    talk.hear(kind=Kind.LEFT)
    assert Reachable(False) in talk.effects and talk.replies == ()
    assert isinstance(talk.session, Session)
