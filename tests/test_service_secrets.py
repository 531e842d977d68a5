"""No password, one-time code, card or identity number is kept anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.service import Service
from bot.store.writer import Writer
from tests.serving import message, rows

SECRETS = {
    "id": ("cccd của tôi là {}", "079201012345"),
    "otp": ("mã otp là {}", "482913"),
    "password": ("mật khẩu của tôi là {}", "Hoa@2020x"),
    "card": ("số thẻ ngân hàng {}", "4111 1111 1111 1111"),
}
PLACES = ([], ["quên mật khẩu vneid"], ["quên mật khẩu vneid", "không nhớ số nào"], ["ghi lại thông tin"])


def on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    "opening", PLACES, ids=["outside", "at a question", "at a handoff", "at a free text"]
)
@pytest.mark.parametrize("kind", SECRETS)
async def test_a_secret_is_masked_before_anything_is_stored(
    service: Service, writer: Writer, tmp_path: Path, kind: str, opening: list[str]
):
    sentence, secret = SECRETS[kind]
    for number, words in enumerate(opening):
        await service.handle(message(words, f"o{number}"))
    await service.handle(message(sentence.format(secret), "s"))
    await service.handle(message("gặp người hỗ trợ", "p"))
    stored = on_disk(tmp_path)
    assert "•••".encode() in stored  # it was written, and it is looked at
    assert secret.encode() not in stored
    assert secret.replace(" ", "").encode() not in stored


async def test_the_words_around_a_secret_are_kept(service: Service, writer: Writer):
    await service.handle(message("mã otp là 482913 mà vẫn không vào được"))
    assert await rows(writer, "SELECT text FROM inbox") == ["mã otp là ••• mà vẫn không vào được"]


@pytest.mark.parametrize(
    ("opening", "kept"),
    [
        (["mua con bò ở đâu"], "gọi tôi ••• nha"),
        (["ghi lại thông tin", "làm nhà", "20/11/2026", "4"], "gọi tôi 0912345678 nha"),
    ],
    ids=["unasked", "asked for"],
)
async def test_a_telephone_number_is_kept_only_where_it_is_asked_for(
    service: Service, writer: Writer, opening: list[str], kept: str
):
    for number, words in enumerate(opening):
        await service.handle(message(words, f"o{number}"))
    await service.handle(message("gọi tôi 0912345678 nha", "p"))
    assert (await rows(writer, "SELECT text FROM inbox ORDER BY number"))[-1] == kept


async def test_who_sends_a_secret_is_warned(service: Service):
    handled = await service.handle(message("mật khẩu của tôi là Hoa@2020x"))
    assert "OTP" in handled.replies[0].text
