"""Secrets told in many ways, whole and in parts, on every channel, to the machine and to helpers: then looked for.

What is searched: the database with its log, the kept files, the program's log, a backup, the counts for
Prometheus, what reached the helpers' group, what people were sent back, their own copy of it; each page and workbook
where staff see people's words: desk, visits, cases alike, figures, what was not understood, what helpers propose.
"""

from __future__ import annotations

import json
import tarfile
import zipfile
from io import BytesIO
from pathlib import Path

from aiohttp import ClientSession

from bot.group.press import Act, written
from tests.doubles.telegram_double import TelegramDouble
from tests.doubles.zalo_double import ZaloDouble
from tests.end_to_end.messengers import OnTelegram, OnZalo, until
from tests.end_to_end.running import Program
from tests.end_to_end.test_helpers_group import HOA, joins, ordered, settings
from tests.end_to_end.test_kill_desk import signed_in
from tests.end_to_end.web_visitor import Json, Visitor

PLACE = "Xã Tuy An Đông, Đắk Lắk"
# A sentence, and what must be found nowhere afterwards. No two secrets are alike.
SECRETS = [
    ("cccd của tôi là 079201000101", "079201000101"),
    ("so cccd 079 201 000 102 nha em", "079 201 000 102"),
    ("số cccd 079.201.000.103", "079.201.000.103"),
    ("căn cước 0 7 9 2 0 1 0 0 0 1 0 4", "0 7 9 2 0 1 0 0 0 1 0 4"),
    ("cmnd cũ 023450105", "023450105"),
    ("cmt: 023 450 106", "023 450 106"),
    ("toi ten Hoa cccd079201000107", "079201000107"),
    ("mã số bhxh 1116120108", "1116120108"),
    ("hộ chiếu C1230109", "C1230109"),
    ("không bảy chín hai không một không không không một một không", "không bảy chín hai không một"),
    ("mã otp là 480111", "480111"),
    ("otp 480 112", "480 112"),
    ("nó nhắn mã xác nhận 4811399 cho tôi", "4811399"),
    ("480114 là mã otp hả", "480114"),
    ("mã otp\n480115", "480115"),
    ("mã otp là bốn tám không một một sáu", "bốn tám không một một sáu"),
    ("ma 6 so: 480 117", "480 117"),
    ("tôi đọc 480118 cho nó rồi", "480118"),
    ("mật khẩu của tôi là Hoa@20119", "Hoa@20119"),
    ("mk: abc@0120", "abc@0120"),
    ("mat khau cua toi la hoangbatu", "hoangbatu"),
    ("pass la 120122", "120122"),
    ("mật khẩu\nHoang@0123", "Hoang@0123"),
    ("mật khẩu vneid là Bao@20124", "Bao@20124"),
    ("em quên mk r, trước em xài Xyz@0125", "Xyz@0125"),
    ("mã pin của tôi là 212699", "212699"),
    ("maatj khaaur laf xyz127", "xyz127"),
    ("thẻ 9704123456780128", "9704123456780128"),
    ("9704 1234 5678 0129", "9704 1234 5678 0129"),
    ("mã cvv của thẻ là 130", "là 130"),
    ("stk 0071000131", "0071000131"),
    ("stk vietcombank của em là 0071 0001 32", "0071 0001 32"),
    ("gọi tôi 0912340133", "0912340133"),
    ("sdt 0912 340 134 nha", "0912 340 134"),
    ("+84912340135", "912340135"),
    ("số nhà 136/7 đường Lê Lợi", "136/7"),
    ("em ở 137/99 đường nguyễn trãi", "137/99"),
    ("số định danh 001090000138, ở Hà Nội", "001090000138"),
    ("đăng nhập bằng 079201000139/Abc@0139", "079201000139"),
    ("cccd 0️⃣7️⃣9️⃣2️⃣0️⃣1️⃣0️⃣0️⃣0️⃣1️⃣4️⃣0️⃣", "4️⃣0️⃣"),
]
TO_HELPERS = [
    ("dạ số căn cước của em là 079201000201", "079201000201"),
    ("mật khẩu em đặt là Bao@20202", "Bao@20202"),
    ("otp nó gửi 480203", "480203"),
    ("stk em 0071000204", "0071000204"),
    ("gọi em số 0912340205", "0912340205"),
]
BY_HELPERS = [
    ("// số của cô ấy 079201000301", "079201000301"),
    ("dạ mã otp cô đọc là 480302 phải không", "480302"),
    ("/hen 25/12 14:30 nhà cô cccd 079201000303, {place}", "079201000303"),
]
ON_THE_DESK = [
    ("note", "số của bác 079201000304", "079201000304"),
    ("answer", "dạ bác nói mật khẩu là Hoa@40305 ạ", "Hoa@40305"),
]
# One after another, and the parts that must be found nowhere.
IN_PARTS = [
    (["079201", "000401"], ["079201 000401"]),
    (["mật khẩu của tôi là", "Bao@20402"], ["Bao@20402"]),
    (["mã otp là", "4", "8", "0", "4", "0", "3"], []),
    (["dạ 97041404", "56047804 ạ"], ["97041404", "56047804"]),
    (["tôi muốn hỏi " * 320 + "mật khẩu em đặt là", "Lan@20405 " + "xin hỏi " * 480], ["Lan@20405"]),
]
SHOWN = (
    "/desk/api/queue?view=open",
    "/desk/api/tickets/1",
    "/desk/api/tickets/1/alike",
    "/desk/api/tickets/1/hints",
    "/desk/1",
    "/desk/lich?ngay=2026-12-25",
    "/desk/so-lieu",
    "/desk/so-lieu.xlsx",
    "/studio/hoi",
    "/studio/nguoi-ho-tro",
)


async def test_no_planted_secret_is_found_anywhere(
    folder: Path, telegram: TelegramDouble, zalo: ZaloDouble
) -> None:
    forum = telegram.forum
    on_zalo = {"ZALO_BOT_TOKEN": zalo.token, "ZALO_API_URL": zalo.url}
    both = settings(telegram) | on_zalo | {"CAMTAY_LOG": "json", "CAMTAY_METRICS_TOKEN": "prometheus"}
    sent_back: list[str] = []
    async with Program(folder, **both) as program:
        await joins(program, telegram)
        visitor, on_telegram = Visitor(program), OnTelegram(telegram, 71)
        of_zalo = OnZalo(zalo, "z-1")
        helped = Visitor(program)
        await helped.says("cho tôi gặp người hỗ trợ")
        await until(telegram, lambda: forum.names and forum.said)
        (thread,) = forum.names
        await telegram.helper_presses(HOA, written(Act.TAKE, 1), min(forum.said))
        await until(telegram, lambda: "Hoa" in forum.said[min(forum.said)]["text"])
        for sentence, _ in TO_HELPERS:
            await helped.says(sentence)
        for sentence, _ in BY_HELPERS:
            await telegram.helper_says(HOA, sentence.format(place=PLACE), thread)
        await until(telegram, lambda: "14:30" in "".join(forum.texts(thread)))
        hoa = await signed_in(program, "hoa")
        for act, sentence, _ in ON_THE_DESK:
            said = {"id": f"desk-{act}-1", "text": sentence}
            assert await asked(program, hoa, f"/desk/api/tickets/1/{act}", said)
        await until(telegram, lambda: "gọi em số" in "".join(forum.texts(thread)))
        for number, (sentence, _) in enumerate(SECRETS):
            if number % 8 == 0:
                visitor = Visitor(program)  # a flood from one person is held off
            sent_back += [reply["text"] for reply in await visitor.says(sentence)]
            if number % 4 == 0:
                await on_telegram.says(sentence)
                await of_zalo.says(sentence)
        for parts, _ in IN_PARTS:
            visitor = Visitor(program)
            for part in parts:
                sent_back += [reply["text"] for reply in await visitor.says(part)]
        sent_back += [reply["text"] for reply in await visitor.says("dữ liệu của tôi")]
        await until(telegram, lambda: len(on_telegram.texts) >= len(SECRETS) // 4)
        await ordered(program, "user", "add", "sep", "--role", "admin")
        boss = await signed_in(program, "sep")
        lines = json.loads(await asked(program, boss, SHOWN[1]))["lines"]
        for line in lines:
            await asked(program, hoa, "/desk/api/tickets/1/teach", {"line": line["id"]})
        shown = [await asked(program, boss, page) for page in SHOWN]
        metrics = await counted(program)
        await ordered(program, "backup", str(folder / "backup.tar.gz"))
    with tarfile.open(folder / "backup.tar.gz") as archive:
        archive.extractall(folder / "unpacked", filter="data")
    there = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    theirs = "\n".join(
        [
            metrics,
            *shown,
            *sent_back,
            *of_zalo.texts,
            json.dumps(sent_to_telegram(telegram), ensure_ascii=False),
        ]
    )
    planted = [secret for *_, secret in (*SECRETS, *TO_HELPERS, *BY_HELPERS, *ON_THE_DESK)]
    planted += [part for _, parts in IN_PARTS for part in parts]
    assert "•••".encode() in there and "•••" in theirs  # they were told, and it is looked at
    assert all("•••" in page for page in (shown[1], *shown[-2:]))  # the ticket, misses, what helpers propose
    assert [secret for secret in planted if secret.encode() in there] == []
    assert [secret for secret in planted if secret in theirs] == []


async def asked(program: Program, browser: dict[str, str], page: str, said: Json | None = None) -> str:
    """What staff see there, or what comes of an act; of a workbook all that is in it. Empty when it was refused."""
    async with ClientSession(headers=browser) as web:
        answer = await (web.post if said else web.get)(f"{program.url}{page}", json=said)
        assert said or answer.status == 200, page
        body = await answer.read() if answer.status == 200 else b""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(body)) as book:
            body = b"\n".join(map(book.read, book.namelist()))
    return body.decode()


def sent_to_telegram(double: TelegramDouble) -> list[str]:
    """All that the program wrote there; helpers' own words stand there too, but were not written by it."""
    return [json.dumps(call["params"], ensure_ascii=False) for call in double.calls if "params" in call]


async def counted(program: Program) -> str:
    headers = {"Authorization": "Bearer prometheus"}
    async with ClientSession() as browser, browser.get(f"{program.url}/metrics", headers=headers) as answer:
        assert answer.status == 200
        return await answer.text()
