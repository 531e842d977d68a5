"""One case from both sides, as the person and the group see it; ``pytest --update`` writes what happens now."""

from __future__ import annotations

from collections.abc import Awaitable
from pathlib import Path

import pytest

from bot.core.message import Kind
from bot.group.press import Act, written
from bot.tickets.model import Outcome
from tests.group.office import HOA, TAM, Office

FILE = Path(__file__).parent / "transcript.txt"


async def played(office: Office) -> str:
    """Each thing that is done, then what each side sees of it."""
    told: list[str] = []
    people, group = 0, 0

    async def then(what: str, act: Awaitable[object]) -> None:
        nonlocal people, group
        await act
        await office.settles()
        heard, said = office.heard(), [m for m in office.forum.said.items() if m[1]["author"] == "bot"]
        new = [m["text"] for id, m in said if id > group]
        told.extend([f"> {what}", *(f"  người dân đọc: {text}" for text in heard[people:])])
        told.extend(f"  nhóm đọc: {text}" for text in new)
        told.extend(["  (báo riêng) " + text for text in office.alerts if text] + [""])
        office.alerts.clear()
        people, group = len(heard), max((id for id, _ in said), default=0)

    await then("người dân: quên mật khẩu vneid", office.says("quên mật khẩu vneid"))
    await then("người dân: còn dùng", office.says("còn dùng"))
    await then("người dân: gặp người hỗ trợ", office.says("gặp người hỗ trợ"))
    await then("Hoa bấm “Nhận”", office.presses(written(Act.TAKE, 1)))
    await then("Tám bấm “Nhận”", office.presses(written(Act.TAKE, 1), TAM))
    await then("Hoa: Dạ cô, cô thấy nút nào ạ", office.writes("Dạ cô, cô thấy nút nào ạ", HOA))
    await then("người dân: có nút quên mật khẩu", office.says("có nút quên mật khẩu", message_id="m1"))
    changed = office.says("có nút quên mật khẩu màu đỏ", message_id="m1", kind=Kind.EDIT)
    await then("người dân sửa: … màu đỏ", changed)
    await then("Hoa: // cô lớn tuổi, đi chậm", office.writes("// cô lớn tuổi, đi chậm"))
    await then("Tám: để em chỉ cho", office.writes("để em chỉ cho", TAM))
    await then("Hoa bấm “Đóng ca”, “Đã xong”", office.presses(written(Act.CLOSE_AS, 1, Outcome.SOLVED)))
    await then("người dân bấm “Hài lòng”", office.says("hài lòng"))
    topics = [f"Chủ đề: {name}" for name in office.forum.names.values()]
    return "\n".join([*told, *topics, f"Thẻ: {office.forum.said[office.card]['text']}", ""])


async def test_a_case_goes_as_it_was_read_and_approved(office: Office, pytestconfig: pytest.Config) -> None:
    happens = await played(office)
    if pytestconfig.getoption("--update"):
        FILE.write_text(happens, "utf-8")
    assert happens == FILE.read_text("utf-8")
