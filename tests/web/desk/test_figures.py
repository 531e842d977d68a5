"""The lead's page and workbook."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot.clock import VIETNAM
from bot.service import Service
from bot.store.writer import Writer
from tests.serving import HandClock, message
from tests.web.desk.conftest import BA_TU, Helper


@pytest.fixture
async def lan(helpers: dict[str, Helper]) -> Helper:
    return helpers["lan"]


@pytest.mark.parametrize("days", ["7", "30", "90", "0", "-1", "x", ""])
async def test_a_lead_sees_the_figures(ticket, lan: Helper, days):
    answer = await lan.browser.get(f"/desk/so-lieu?ngay={days}")
    assert answer.status == 200
    assert f'href="/desk/{ticket}"' in await answer.text()


async def test_a_helper_does_not(hoa: Helper):
    assert (await hoa.browser.get("/desk/so-lieu")).status == 403
    assert (await hoa.browser.get("/desk/so-lieu.xlsx")).status == 403


async def test_the_workbook_holds_no_formula_and_nobodys_words(
    ticket, service: Service, writer: Writer, hoa: Helper, lan: Helper
):
    await service.handle(message("=HYPERLINK(1)", 60, BA_TU))
    await writer.do(lambda db: db.execute("UPDATE tickets SET commune = '=1+1'"))
    await hoa.act(ticket, "take")
    await hoa.act(ticket, "close", outcome="solved")
    answer = await lan.browser.client.get("/desk/so-lieu.xlsx?ngay=30")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    book = load_workbook(BytesIO(await answer.read()))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert all("HYPERLINK" not in str(cell.value) for cell in cells)
    assert ticket in [cell.value for cell in cells]


async def test_visits_are_counted_and_no_house_stands_in_the_workbook(
    ticket, clock: HandClock, helpers: dict[str, Helper]
):
    at = f"{(clock() + timedelta(hours=1)).astimezone(VIETNAM):%Y-%m-%dT%H:%M}"
    agreed = {"at": at, "commune": "Xã Tuy An Đông", "hamlet": "cạnh nhà văn hóa", "who": "tam"}
    await helpers["hoa"].act(ticket, "visit", **agreed)
    await helpers["tam"].act(ticket, "visited", result="absent")
    clock.wait(hours=2)
    lan = helpers["lan"].browser
    assert (await lan.get("/desk/so-lieu")).status == 200
    answer = await lan.client.get("/desk/so-lieu.xlsx?ngay=7")
    rows = [
        [cell.value for cell in row] for row in load_workbook(BytesIO(await answer.read())).worksheets[-1]
    ]
    assert rows[1][:3] == [ticket, datetime.fromisoformat(at), "Xã Tuy An Đông"]
    assert not any("văn hóa" in str(value) for row in rows for value in row)
