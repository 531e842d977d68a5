"""Files both ways: what is taken, who may send, how it is given out."""

from __future__ import annotations

from base64 import b64decode
from types import SimpleNamespace

import pytest

from bot.helpdesk.desk import Desk
from bot.service import Service
from bot.store.files import LARGEST
from bot.tickets.model import Outcome
from bot.web.errors import Refused
from bot.web.tokens import address, new_token
from bot.web.uploads import body
from tests.web.conftest import DOT
from tests.web.desk.conftest import Helper, asks

PNG = b64decode(DOT)
KEY = "0123456789abcdef"


class Person:
    """A citizen on the web page, who speaks the API."""

    def __init__(self, helper: Helper) -> None:
        self.client, self.token = helper.browser.client, new_token()
        self.bearer = {"Authorization": f"Bearer {self.token}"}

    async def upload(self, data: bytes = PNG, name: str = "hình.png"):
        answer = await self.client.post(f"/api/v1/files?name={name}", data=data, headers=self.bearer)
        return answer.status, await answer.json()

    async def send(self, *files: str, id: str = "f1") -> int:
        message = {"session": self.token, "id": id, "text": "", "files": files}
        return (await self.client.post("/api/v1/chat", json=message)).status

    async def heard(self):
        answer = await self.client.get("/api/v1/chat/history", headers=self.bearer)
        return await answer.json()


@pytest.fixture
async def person(service: Service, hoa: Helper) -> Person:
    made = Person(hoa)
    await asks(service, address(made.token))
    return made


@pytest.fixture
async def helped(person: Person, desk: Desk) -> Person:
    """A citizen whose case Hoa has."""
    await desk.take(1, "hoa")
    return person


async def test_a_citizen_sends_files_only_while_a_helper_has_them(person: Person, desk: Desk, hoa: Helper):
    assert (await person.upload())[0] == 409
    assert (await person.heard())["helper"] is None
    await desk.take(1, "hoa")
    assert (await person.heard())["helper"] == "Chị Hoa"
    assert (await person.upload())[0] == 200
    await desk.close(1, "hoa", Outcome.SOLVED)
    assert (await person.upload())[0] == 409


async def test_a_citizens_photo_reaches_the_helper(helped: Person, hoa: Helper):
    _, file = await helped.upload()
    assert await helped.send(file["id"]) == 200
    assert (await helped.heard())["events"][-1]["text"]  # the person's own page shows that something was sent
    line = (await hoa.see("tickets/1"))["lines"][-1]
    assert (line["who"], [(f["kind"], f["name"]) for f in line["files"]]) == (
        "person",
        [("photo", "hình.png")],
    )
    fetched = await hoa.browser.client.get(line["files"][0]["url"])
    assert (await fetched.read(), fetched.content_type) == (PNG, "image/png")


async def test_a_helpers_photo_reaches_the_citizen_with_the_helpers_name(helped: Person, hoa: Helper):
    headers = {"X-CSRF-Token": hoa.browser.csrf, "Accept": "application/json"}
    answer = await hoa.browser.client.post("/desk/api/files?name=nut.png", data=PNG, headers=headers)
    file = await answer.json()
    assert (await hoa.act(1, "answer", id=KEY, text="", files=[file["id"]]))[0] == 200
    last = (await helped.heard())["events"][-1]
    assert (last["by"], last["files"][0]["name"]) == ("Chị Hoa", "nut.png")
    assert (await hoa.browser.client.get(last["files"][0]["url"])).status == 200


async def test_nobody_sends_what_another_uploaded(helped: Person, hoa: Helper):
    _, file = await helped.upload()
    assert (await hoa.act(1, "answer", id=KEY, text="", files=[file["id"]]))[0] == 409


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"<html><script>alert(1)</script>", 422),
        (b"MZ" + b"\0" * 100, 422),
        (b"", 422),
        (b"\x89PNG\r\n\x1a\n" + b"a" * LARGEST, 413),
    ],
    ids=["page", "program", "nothing", "too large"],
)
async def test_what_is_not_taken_is_refused_in_words(helped: Person, data, status):
    assert (await helped.upload(data))[0] == status


async def test_only_pictures_are_shown_by_the_browser_and_no_name_breaks_the_header(
    helped: Person, hoa: Helper
):
    _, file = await helped.upload(b"%PDF-1.7", 'đơn";x=\r\nSet-Cookie: a=b.html')
    answer = await hoa.browser.client.get(f"/files/{file['id']}")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    _, photo = await helped.upload()
    shown = await hoa.browser.client.get(f"/files/{photo['id']}")
    assert shown.headers["Content-Disposition"].startswith("inline")


@pytest.mark.parametrize("id", ["x", "..%2F..%2Fcamtay.db", "a" * 4000, "%00"])
async def test_a_file_that_is_not_there_is_404(hoa: Helper, id):
    assert (await hoa.browser.client.get(f"/files/{id}")).status == 404


async def test_a_helpers_upload_needs_the_pages_token(hoa: Helper):
    answer = await hoa.browser.client.post("/desk/api/files?name=a.png", data=PNG)
    assert answer.status == 403


async def test_more_than_ten_files_do_not_fit_in_a_message(helped: Person):
    assert await helped.send(*["f"] * 11) == 400


async def test_no_more_is_read_than_may_be_kept():
    class Endless:
        read = 0

        async def iter_chunked(self, size: int):
            while self.read < 10 * LARGEST:
                self.read += 1024 * 1024
                yield b"a" * 1024 * 1024

    content = Endless()
    with pytest.raises(Refused):
        await body(SimpleNamespace(content=content))
    assert content.read <= LARGEST + 1024 * 1024
