"""Files that helpers and people send, on their way through each messenger."""

from __future__ import annotations

import pytest

from bot.channels import telegram_desk, zalo_message
from bot.channels.channel import GONE, NOT_YET, Loaded, SendError
from bot.channels.telegram import Telegram
from bot.channels.zalo import Zalo
from bot.core.message import Address, FileRef, Media, Reply
from tests.doubles.telegram_double import TelegramDouble
from tests.doubles.zalo_double import ZaloDouble

TO, ON_ZALO = Address("telegram", "5"), Address("zalo", "z5")
PHOTO, PDF = FileRef("p" * 32, Media.PHOTO, "ảnh.png"), FileRef("d" * 32, Media.FILE, "đơn.pdf")
PUBLIC = "https://camtay.test/files"


async def load(id: str) -> Loaded | None:
    match id[0]:
        case "p":
            return Loaded("ảnh.png", "image/png", b"png")
        case "d":
            return Loaded("đơn.pdf", "application/pdf", b"%PDF-")
        case "w":
            raise SendError(NOT_YET, retryable=True)
    return None


@pytest.fixture
def telegram(telegram: Telegram) -> Telegram:
    telegram._load = load
    return telegram


async def test_words_go_before_the_files_that_belong_to_them(
    telegram: Telegram, telegram_double: TelegramDouble
) -> None:
    for request in telegram.write(TO, [Reply("hai tệp", files=(PHOTO, PDF), quotes="7")]):
        assert await telegram.send(request)
    sent = telegram_double.made("sendMessage", "sendPhoto", "sendDocument")
    assert [one.get("text", "file") for one in sent] == ["hai tệp", "file", "file"]
    assert (sent[1]["photo"]["bytes"], sent[2]["document"]["upload"]) == (3, "đơn.pdf")
    assert "7" in sent[0]["reply_parameters"]


async def test_an_album_is_uploaded_whole(telegram: Telegram, telegram_double: TelegramDouble) -> None:
    group = Address("telegram", str(telegram_double.forum.id))
    sent = await telegram.perform(telegram_desk.album(telegram_desk.Place(group), [PHOTO, PHOTO], "hai ảnh"))
    assert len(sent) == 2
    (call,) = telegram_double.made("sendMediaGroup")
    assert [one["bytes"] for one in call.values() if isinstance(one, dict)] == [3, 3]


@pytest.mark.parametrize(("id", "reason", "again"), [("w", NOT_YET, True), ("x", GONE, False)])
async def test_a_file_that_is_not_there_says_whether_it_will_be(
    telegram: Telegram, id: str, reason: str, again: bool
) -> None:
    (request,) = telegram.write(TO, [Reply("", files=(FileRef(id * 32, Media.PHOTO),))])
    with pytest.raises(SendError) as failed:
        await telegram.send(request)
    assert (failed.value.reason, failed.value.retryable) == (reason, again)


async def test_what_was_sent_is_changed_in_its_place(
    telegram: Telegram, telegram_double: TelegramDouble
) -> None:
    (request,) = telegram.write(TO, [Reply("nút xanh", edits="31")])
    assert await telegram.send(request) == "31"
    assert telegram_double.made("editMessageText")[0]["text"] == "nút xanh"


async def test_a_file_that_a_person_sent_is_fetched(
    telegram: Telegram, telegram_double: TelegramDouble
) -> None:
    telegram_double.files["abc"] = b"bytes"
    assert await telegram.fetch("abc") == b"bytes"
    with pytest.raises(SendError) as gone:
        await telegram.fetch("none")
    assert not gone.value.retryable


def test_zalo_shows_pictures_and_names_other_files_by_their_address() -> None:
    said = zalo_message.write(ON_ZALO, [Reply("hai tệp", files=(PHOTO, PDF))], files_url=PUBLIC)
    assert [request.method for request in said] == ["sendMessage", "sendPhoto", "sendMessage"]
    assert said[1].params["photo"] == f"{PUBLIC}/{PHOTO.id}"
    assert f"{PUBLIC}/{PDF.id}" in said[2].params["text"]


def test_without_a_public_address_zalo_says_that_a_file_cannot_be_shown() -> None:
    said = zalo_message.write(ON_ZALO, [Reply("", files=(PHOTO,))])
    assert [request.method for request in said] == ["sendMessage"] and said[0].params["text"]


async def test_a_picture_of_zalos_is_fetched_up_to_its_limit(zalo: Zalo, zalo_double: ZaloDouble) -> None:
    zalo_double.files["abc"] = b"bytes"
    address = f"{zalo_double.url}/file/bot{zalo_double.token}/x"
    assert await zalo.fetch(f"{address}/abc") == b"bytes"
    assert await zalo._api.download(f"{address}/abc", most=5) == b"bytes"
    with pytest.raises(SendError) as large:
        await zalo._api.download(f"{address}/abc", most=4)
    assert not large.value.retryable
