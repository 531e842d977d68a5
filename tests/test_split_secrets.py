"""A secret that comes in several messages is covered in all of them, wherever they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy import MARK
from bot.privacy.split import across
from bot.service import Service
from bot.store.writer import Writer
from tests.serving import HandClock, message, rows
from tests.test_service_secrets import on_disk

SPLIT = [
    (["079201"], "012345", [MARK, MARK]),
    (["079 201"], "012 345", [MARK, MARK]),
    (["cccd của tôi là 0792"], "01012345", [MARK, MARK]),
    (["0912"], "345678", [MARK, MARK]),
    (["9704", "1234", "5678"], "9012", [MARK, MARK, MARK, MARK]),
    (["không bảy chín hai không một"], "không một hai ba bốn năm", [MARK, MARK]),
    (["mật khẩu của tôi là"], "Hoa@2020x", ["mật khẩu của tôi là", MARK]),
    (["mã otp là"], "482913", ["mã otp là", MARK]),
    (["stk vietcombank"], "0071001234", ["stk vietcombank", MARK]),
]
APART = [
    (["2"], "20/11/2026"),
    (["1", "2", "1"], "3"),
    (["quên mật khẩu"], "còn dùng"),
    (["quên mật khẩu vneid"], "số cũ mất rồi"),
    (["500000"], "hai người"),
    (["sinh ngày 12/5/2026"], "2 bé"),
    (["mã hồ sơ H26.123-251121-0001"], "nộp ngày 10/11"),
]


@pytest.mark.parametrize(("before", "text", "covered"), SPLIT)
def test_parts_of_one_secret_are_covered(before: list[str], text: str, covered: list[str]):
    earlier, last = across(before, text)
    assert [*earlier, last] == covered


@pytest.mark.parametrize(("before", "text"), APART)
def test_what_is_no_secret_together_stays(before: list[str], text: str):
    assert across(before, text) == (tuple(before), text)


def test_long_messages_one_after_another_stay():
    long = "tôi muốn hỏi về giấy tờ " * 120
    assert across([long, long], long) == ((long, long), long)
    assert across([long, "079201"], "012345") == ((long, MARK), MARK)


@given(st.lists(st.text(max_size=20), max_size=3), st.text(max_size=20))
def test_any_messages_come_back_as_many_as_they_were(before: list[str], text: str):
    earlier, last = across(before, text)
    assert len(earlier) == len(before) and isinstance(last, str)


@pytest.mark.parametrize(
    "opening", [[], ["ghi lại thông tin"], ["gặp người hỗ trợ"]], ids=["outside", "guide", "desk"]
)
async def test_the_first_half_is_covered_where_it_was_written(
    service: Service, writer: Writer, tmp_path: Path, opening: list[str]
):
    for number, words in enumerate([*opening, "079201", "012345"]):
        await service.handle(message(words, number))
    await writer.forget()
    assert (await rows(writer, "SELECT text FROM inbox ORDER BY number"))[-2:] == [MARK, MARK]
    assert b"079201" not in on_disk(tmp_path) and b"012345" not in on_disk(tmp_path)


async def test_words_of_long_ago_do_not_belong_together(service: Service, writer: Writer, clock: HandClock):
    from dataclasses import replace

    await service.handle(message("079201", 1))
    clock.wait(minutes=6)
    await service.handle(replace(message("012345", 2), received_at=clock.now))
    assert await rows(writer, "SELECT text FROM inbox ORDER BY number") == ["079201", "012345"]
