"""A secret that comes in several messages is covered in all of them, wherever they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy import MARK
from bot.privacy.run import in_a_run
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


LONG = "tôi muốn hỏi về giấy tờ " * 160


def test_a_secret_between_two_long_messages_is_covered():
    last = across([LONG + "mật khẩu của tôi là"], "Hoa@2020x " + LONG)[1]
    assert last.startswith(MARK) and last.endswith(LONG[-3000:])
    (earlier,), last = across([LONG + "số cccd 079201"], "012345 " + LONG)
    assert "079201" not in earlier and "012345" not in last
    assert earlier.startswith(LONG[:3000]) and last.endswith(LONG[-3000:])


BIT_BY_BIT = [
    ("mã pin là|4|5|6|7", 4),
    ("mã otp là|dạ 4|8|hai|chín|7|6", 6),
    ("0|7|9|2|0|1|0|1|2", 9),
    ("07|92|01|01|23|45", 6),
    ("dạ 079|rồi 201|tiếp 012|cuối 345 ạ", 3),
    ("không|bảy|chín|hai|không|một|không|một|hai", 9),
    ("09|12|34|56|78", 5),
    ("97|04|12|34|56|78|90|12", 7),
]
PICKS_AND_COUNTS = [
    "1|2|1|1|2|1|2|2|1|3|1|2",
    "không nhận được mã otp|1|2|1|1|2",
    "quên mật khẩu vneid|1|3|2|4|1|1|2|2|1",
    "20|11|2026|3",
    "500000|2|3|4|1",
    "1|8|2|6",
]


@pytest.mark.parametrize(("told", "bits"), BIT_BY_BIT, ids=[told for told, _ in BIT_BY_BIT])
def test_a_number_told_bit_by_bit_is_covered(told: str, bits: int):
    said: list[str] = []
    for bit in told.split("|"):
        said = [*in_a_run(said, bit, offered=3)[0], in_a_run(said, bit, offered=3)[1]]
    assert said.count(MARK) >= bits


@pytest.mark.parametrize("told", PICKS_AND_COUNTS)
def test_who_answers_by_numbers_tells_no_secret(told: str):
    *before, text = told.split("|")
    assert in_a_run(before, text, offered=5) == (tuple(before), text)


@given(st.lists(st.text(max_size=20), max_size=3), st.text(max_size=20))
def test_any_messages_come_back_as_many_as_they_were(before: list[str], text: str):
    for earlier, last in (across(before, text), in_a_run(before, text, 3)):
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


@pytest.mark.parametrize("opening", [[], ["ghi lại thông tin"], ["gặp người hỗ trợ"]])
@pytest.mark.parametrize(
    "bits", [list("079201013"), ["07", "92", "01", "01", "23", "45"], list("079201013456")]
)
async def test_a_number_told_bit_by_bit_is_not_kept(
    service: Service, writer: Writer, opening: list[str], bits: list[str]
):
    for number, words in enumerate([*opening, *bits]):
        await service.handle(message(words, number))
    kept = await rows(writer, "SELECT text FROM inbox ORDER BY number")
    assert sum(bit != MARK for bit in kept[-len(bits) :]) <= 3  # the last of twelve may answer a question


async def test_the_first_half_leaves_the_log_of_the_database_at_once(service: Service, tmp_path: Path):
    await service.handle(message("079201", 1))
    assert b"079201" in on_disk(tmp_path)
    await service.handle(message("012345", 2))
    assert b"079201" not in on_disk(tmp_path)


async def test_a_code_given_when_codes_were_spoken_of_is_covered(service: Service, writer: Writer):
    for number, words in enumerate(["quên mật khẩu vneid", "không nhớ số nào", "482913"]):
        await service.handle(message(words, number))
    assert (await rows(writer, "SELECT text FROM inbox ORDER BY number"))[-1] == MARK


async def test_words_of_long_ago_do_not_belong_together(service: Service, writer: Writer, clock: HandClock):
    from dataclasses import replace

    await service.handle(message("07920101", 1))
    clock.wait(minutes=6)
    await service.handle(replace(message("2345", 2), received_at=clock.now))
    assert await rows(writer, "SELECT text FROM inbox ORDER BY number") == ["07920101", "2345"]
