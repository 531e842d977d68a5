"""When Telegram refuses, fails or hangs: what can be sent later is, and nobody else waits."""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import count

import pytest
import pytest_asyncio

from tests.doubles.telegram_double import TelegramDouble
from tests.end_to_end import numbered_guides
from tests.end_to_end.messengers import OnTelegram, until
from tests.end_to_end.numbered_guides import expected, heard
from tests.end_to_end.running import Program
from tests.end_to_end.test_telegram import settings

pytestmark = pytest.mark.asyncio(loop_scope="module")

START = f"/start {numbered_guides.name(0)}"
USERS = count(71)  # every test has people of its own; all write to one program


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def telegram() -> AsyncIterator[TelegramDouble]:
    async with TelegramDouble() as double:
        yield double


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def program(
    tmp_path_factory: pytest.TempPathFactory, telegram: TelegramDouble
) -> AsyncIterator[Program]:
    folder = tmp_path_factory.mktemp("faults")
    content = numbered_guides.write(folder / "content", 1)
    async with Program(folder / "program", CAMTAY_CONTENT=str(content), **settings(telegram)) as running:
        yield running


@pytest.fixture
def troubled(telegram: TelegramDouble) -> OnTelegram:
    return OnTelegram(telegram, next(USERS))


@pytest.fixture
def other(telegram: TelegramDouble) -> OnTelegram:
    return OnTelegram(telegram, next(USERS))


def attempts(double: TelegramDouble, person: OnTelegram) -> list[tuple[float, int]]:
    """When and with which answer something was sent to this person."""
    sends = [call for call in double.calls if call["method"] == "sendMessage"]
    return [(call["at"], call["status"]) for call in sends if call["params"]["chat_id"] == str(person.user)]


async def test_a_chat_that_must_wait_is_sent_to_after_that_time_and_not_before(
    telegram: TelegramDouble, program: Program, troubled: OnTelegram, other: OnTelegram
) -> None:
    telegram.fault(
        method="sendMessage",
        chat=str(troubled.user),
        status=429,
        description="Too Many Requests",
        retry_after=3,
    )
    await troubled.says(START)
    await until(telegram, lambda: attempts(telegram, troubled))
    await other.says(START)
    await troubled.says("1")
    await until(telegram, lambda: len(troubled.texts) > 1)
    (refused_at, _), (sent_at, _), _ = attempts(telegram, troubled)
    assert sent_at - refused_at >= 3
    assert attempts(telegram, other)[0][0] < sent_at
    assert heard(troubled.texts) == expected(0, 2)


@pytest.mark.parametrize("status", [500, 502])
async def test_a_failure_of_telegram_is_tried_again_in_order(
    telegram: TelegramDouble, program: Program, troubled: OnTelegram, status: int
) -> None:
    telegram.fault(method="sendMessage", chat=str(troubled.user), times=2, status=status)
    await troubled.says(START)
    await troubled.says("1")
    await until(telegram, lambda: len(troubled.texts) > 1)
    assert [status for _, status in attempts(telegram, troubled)] == [status, status, 200, 200]
    assert heard(troubled.texts) == expected(0, 2)


async def test_a_dropped_connection_repeats_one_message_and_loses_none(
    telegram: TelegramDouble, program: Program, troubled: OnTelegram
) -> None:
    telegram.fault(method="sendMessage", chat=str(troubled.user), drop=True)
    await troubled.says(START)
    await troubled.says("1")
    await until(telegram, lambda: len(troubled.texts) > 2)
    assert heard(troubled.texts) == [(0, 0), *expected(0, 2)]


async def test_a_chat_that_hangs_keeps_nobody_waiting(
    telegram: TelegramDouble, program: Program, troubled: OnTelegram, other: OnTelegram
) -> None:
    """Not even somebody who was told to wait a moment."""
    telegram.fault(method="sendMessage", chat=str(troubled.user), hang=3600)
    telegram.fault(
        method="sendMessage", chat=str(other.user), status=429, description="Too Many Requests", retry_after=1
    )
    await troubled.says(START)
    await until(telegram, lambda: attempts(telegram, troubled))
    await other.says(START)
    await other.says("1")
    await until(telegram, lambda: len(other.texts) > 1)
    assert "Timed out" not in program.log  # the other chat still hangs


async def test_nothing_more_goes_to_somebody_who_blocked_us_until_they_come_back(
    telegram: TelegramDouble, program: Program, troubled: OnTelegram, other: OnTelegram
) -> None:
    blocked = "Forbidden: bot was blocked by the user"
    telegram.fault(method="sendMessage", chat=str(troubled.user), times=1, status=403, description=blocked)
    for words in (START, "1", "1"):
        await troubled.says(words)
    await until(telegram, lambda: attempts(telegram, troubled))
    await other.says(START)
    await other.says("1")
    await until(telegram, lambda: len(other.texts) > 1)
    assert heard(other.texts) == expected(0, 2)
    assert troubled.texts == []
    await telegram.feed(membership(troubled, "kicked"), membership(troubled, "member"))
    await troubled.says("1")
    await until(telegram, lambda: troubled.texts)
    assert heard(troubled.texts) == [(0, 3)]


def membership(person: OnTelegram, status: str) -> dict[str, object]:
    update = person.double.update({"user": person.user, "text": ""})
    message = update.pop("message")
    member = {"user": {"id": 123456, "is_bot": True, "first_name": "Cầm Tay"}, "status": status}
    return {**update, "my_chat_member": {**message, "old_chat_member": member, "new_chat_member": member}}


OTHER_THINGS = {
    "photo": [{"file_id": "a", "width": 90, "height": 90}],
    "voice": {"file_id": "a", "duration": 3},
    "sticker": {"file_id": "a", "emoji": "👍"},
}


@pytest.mark.parametrize("kind", OTHER_THINGS)
async def test_what_is_not_words_is_answered_and_the_question_stays(
    telegram: TelegramDouble, program: Program, troubled: OnTelegram, kind: str
) -> None:
    await troubled.says(START)
    update = telegram.update({"user": troubled.user, "text": ""})
    del update["message"]["text"]
    update["message"][kind] = OTHER_THINGS[kind]
    await telegram.feed(update)
    await troubled.says("1")
    await until(telegram, lambda: len(troubled.texts) > 2)
    assert heard(troubled.texts) == [(0, 0), (0, 0), (0, 1)]


async def test_an_edited_message_changes_no_answer(
    telegram: TelegramDouble, program: Program, troubled: OnTelegram
) -> None:
    await troubled.says(START)
    update = telegram.update({"user": troubled.user, "text": "1"})
    await telegram.feed({"update_id": update["update_id"], "edited_message": update["message"]})
    await troubled.says("1")
    await until(telegram, lambda: len(troubled.texts) > 2)
    assert heard(troubled.texts) == [(0, 0), (0, 0), (0, 1)]


async def test_a_group_hears_only_what_names_the_bot_and_is_sent_to_a_private_chat(
    telegram: TelegramDouble, program: Program, troubled: OnTelegram
) -> None:
    group = OnTelegram(telegram, -1001)
    for words in ("quên mật khẩu vneid", "@camtay_bot quên mật khẩu vneid"):
        update = telegram.update({"user": troubled.user, "text": words})
        update["message"]["chat"] = {"id": group.user, "type": "supergroup", "title": "Xóm"}
        await telegram.feed(update)
    await troubled.says(START)
    await until(telegram, lambda: troubled.texts and group.texts)
    assert await program.stop() == 0  # so that all there is has been sent
    await program.start()
    assert len(group.texts) == 1 and group.buttons == {}
    assert heard(troubled.texts) == expected(0, 1)
