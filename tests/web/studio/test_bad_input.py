"""Every form with everything wrong, every field with HTML: a sentence, no fault, no script."""

from __future__ import annotations

from datetime import timedelta
from html import escape
from urllib.parse import urlencode

import pytest

from bot.store import proposals
from bot.store.proposals import Edit, State
from bot.studio.editing import topic_of
from bot.studio.form import form
from bot.studio.outcome import Done
from bot.studio.shape import Widget
from bot.studio.topics import Home
from bot.web.access import ROUTES
from tests.studio.desk import GUIDE, edit, proposed
from tests.studio.test_sheets_of_guides import every_box
from tests.studio.workbooks import HOMES
from tests.web.studio.asked import missed
from tests.web.test_attacks import EVIL

HTML = "<img src=x"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
FORMS = {
    "/studio/dang": ("ghi-chu", "luc", f"tep/{GUIDE}", "tep/../x"),
    "/studio/dang/thu": (f"tep/{GUIDE}", "tep/../x"),
    "/studio/dang/nhan": ("nhan",),
    "/studio/dang/bo": ("bo",),
    "/studio/de-nghi/{id}/{act}": ("ly-do",),
    "/studio/ban/{number}/quay-lai": ("ghi-chu",),
    "/studio/lich-su": ("tep", "thay", "ban"),
    "/studio/hoi/them": ("chu-de", "cau", "ids", "xem"),
    "/studio/hoi/{state}": ("ids", "xem"),
    "/studio/nguoi-ho-tro/them": ("so", "cau", "chu-de", "loi"),
    "/studio/nguoi-ho-tro/{state}": ("so",),
    "/studio/moi": ("loai", "ten", "nhom", "nguoi", "ma"),
    "/studio/khan/bao": ("tu", "den", "tinh", "loi", "ly-do"),
    "/studio/khan/tat": ("chu-de", "het", "ly-do-tat"),
    "/studio/khan/thoi/{id}": (),
    "/studio/han/lien-ket": (),
}
"""Every form that the studio's pages send → its fields."""
BY_SCRIPT = {"/studio/api/chu-de/{id}", "/studio/api/thu", "/studio/bang-tinh/xem", "/studio/bang-tinh/nhap"}
WRONG = {
    "html": EVIL,
    "nothing": "",
    "a number without end": "9" * 5000,
    "a number too large": f"{10**30} {GUIDE}",
    "less than nothing": "-1",
    "no day": "2026-13-99T99:99",
    "a day beyond the calendar": "9999-12-31T23:59",
    "zeros": "\x00\ufffe",
    "half a letter": "\udc80",
    "long": "ệ" * 5000,
    "a path": "../../etc/passwd",
}


PAGES = {
    "/studio": "/studio",
    "/studio/dang": "/studio/dang",
    "/studio/de-nghi/{id}": "/studio/de-nghi/1",
    "/studio/ban": "/studio/ban",
    "/studio/ban/{number}": "/studio/ban/2",
    "/studio/lich-su": f"/studio/lich-su?tep={GUIDE}",
    "/studio/hoi": "/studio/hoi",
    "/studio/nguoi-ho-tro": "/studio/nguoi-ho-tro",
    "/studio/moi": "/studio/moi",
    "/studio/khan": "/studio/khan",
    "/studio/chu-de/{id}": "/studio/chu-de/lay-lai-mat-khau",
    "/studio/han": "/studio/han",
    "/studio/bang-tinh": "/studio/bang-tinh",
    "/studio/thu": "/studio/thu?chu-de=lay-lai-mat-khau",
}
"""Every page of the studio → one that shows what was written."""


def known(method: str) -> set[str]:
    routes = (route.split(" ", 1) for route in ROUTES)
    return {path for how, path in routes if how == method and path.startswith("/studio")}


def test_no_form_and_no_page_is_left_out():
    assert FORMS.keys() | BY_SCRIPT == known("POST")
    assert PAGES.keys() | {"/studio/bang-tinh/tai.xlsx"} == known("GET")


@pytest.mark.parametrize("path", FORMS)
async def test_a_form_with_everything_wrong_is_answered_with_a_sentence(lan, studio, path):
    await edit(studio, GUIDE, "chừng 5 phút", "chừng 10 phút")
    await lan.get("/studio/dang")
    for part in ("1", "x", "9" * 30):
        where = path.format(id=part, number=part, state=part, act="tu-choi")
        for name, wrong in WRONG.items():
            fields = urlencode(
                {"csrf": lan.csrf, **dict.fromkeys(FORMS[path], wrong)}, errors="surrogatepass"
            )
            answer = await lan.client.post(where, data=fields, headers=FORM, allow_redirects=False)
            assert answer.status < 500, f"{where}: {name}"
            assert HTML not in await answer.text()
    assert (await studio.releasing.serving()).number == 0


@pytest.mark.parametrize("evil", [EVIL, "9" * 5000, "2026-99-99"], ids=["html", "digits", "no day"])
async def test_what_stands_in_every_field_is_shown_as_text_on_every_page(lan, studio, writer, clock, evil):
    await writer.do(lambda db: missed(db, clock.now))
    await edit(studio, GUIDE, "owner: Tổ thử", "owner: Tổ mới")
    assert isinstance(await proposed(studio, [GUIDE], "lan", EVIL), Done)
    for home in HOMES:
        await everything(lan, studio, home, evil)
    edits = {
        draft.path: Edit((draft.text or "").encode(), draft.base) for draft in await studio.drafting.every()
    }
    await writer.do(lambda db: proposals.add(db, edits, "lan", EVIL, clock.now, None, State.WAITING))
    tomorrow = {"tu": "", "den": (clock.now + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")}
    assert (await lan.post("/studio/khan/bao", tomorrow | {"loi": EVIL, "ly-do": EVIL})).status == 303
    for path in PAGES.values():
        answer = await lan.get(path)
        assert answer.status == 200 and HTML not in await answer.text(), path
    proposal = await (await lan.get(PAGES["/studio/de-nghi/{id}"])).text()
    assert escape(evil[2:12], quote=False) in proposal
    workbook = await studio.spreadsheets.export()
    assert (await studio.spreadsheets.look(workbook)).texts == {}


async def everything(lan, studio, home: Home, evil: str) -> None:
    """Fills every field of the topic's form, one after the other as the page does."""
    text = (await studio.drafting.opened(home.path)).text
    boxes = [
        box for part in form(home.kind, topic_of(text, home), {}).sections for box in every_box(part.boxes)
    ]
    fields = {box.at: evil for box in boxes if box.widget not in (Widget.CARDS, Widget.PART)}
    before = (await studio.drafting.opened(home.path)).draft
    given = {"seen": before.version if before else 0, "fields": fields}
    headers = {"X-CSRF-Token": lan.csrf, "Accept": "application/json"}
    answer = await lan.client.post(f"/studio/api/chu-de/{home.topic}", json=given, headers=headers)
    assert answer.status == 200
    assert evil[:11] in (await studio.drafting.opened(home.path)).text


NO_REQUESTS = [b"", b"[]", b"{", b'{"seen": "x"}', b'{"fields": {"a": 1}}', b'{"text": 5}', b'{"act": "drop"}', b"\xff",
    b'{"act": "add", "at": "[0][1].x", "kind": "<b>"}', b'{"act": "up", "at": "steps[99]"}', b'{"seen": 1e400}',
    b'{"fields": {"": "", "steps[-1].id": "x", "steps[9999999999999999999999].id": "x", "__class__": "x"}}',
    b'{"act": "remove", "at": ""}', b"[" * 100_000, b'{"seen": 99999999999999999999999999}']  # fmt: skip


@pytest.mark.parametrize("body", NO_REQUESTS, ids=lambda body: body[:40].decode("latin1"))
@pytest.mark.parametrize("path", ["/studio/api/chu-de/lay-lai-mat-khau", "/studio/api/thu"])
async def test_a_script_that_sends_nonsense_is_answered_with_a_sentence(lan, studio, path, body):
    await lan.get("/studio/dang")
    headers = {"X-CSRF-Token": lan.csrf, "Accept": "application/json", "Content-Type": "application/json"}
    answer = await lan.client.post(path, data=body, headers=headers)
    assert answer.status < 500
    assert answer.status == 200 or (await answer.json())["error"]
    assert await studio.drafting.every() == []
