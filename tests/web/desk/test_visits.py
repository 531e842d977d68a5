"""House visits on the desk's pages."""

from __future__ import annotations

from tests.web.desk.conftest import Helper

AGREED = {"at": "2027-01-05T14:30", "commune": "Xã Tuy An Đông", "hamlet": "thôn 3", "who": "tam"}


async def test_a_visit_is_agreed_shown_and_ended(ticket, hoa: Helper):
    assert (await hoa.act(ticket, "visit", **AGREED))[0] == 200
    visit = (await hoa.see(f"tickets/{ticket}"))["visit"]
    assert "thôn 3" in visit["summary"] and not visit["ended"]
    assert visit["agreed"] == AGREED
    assert (await hoa.act(ticket, "visited", result="absent"))[0] == 200
    assert (await hoa.see(f"tickets/{ticket}"))["visit"]["ended"]


async def test_a_day_that_no_calendar_has_is_refused(ticket, hoa: Helper):
    for at in ("2027-02-30T09:00", "tomorrow", "2020-01-01T09:00"):
        assert (await hoa.act(ticket, "visit", **AGREED | {"at": at}))[0] in (400, 409)
    assert (await hoa.see(f"tickets/{ticket}"))["visit"] is None


async def test_the_route_of_a_day_is_a_page(ticket, hoa: Helper):
    await hoa.act(ticket, "visit", **AGREED)
    for day, there in (("2027-01-05", True), ("2027-01-06", False), ("never", False)):
        answer = await hoa.browser.client.get(f"/desk/lich?ngay={day}")
        assert answer.status == 200
        assert ("- 14:30" in await answer.text()) is there
