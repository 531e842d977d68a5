from __future__ import annotations

import pytest
from playwright.async_api import Route, expect

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

CHAT = "**/api/v1/chat"


async def test_what_is_written_without_a_network_is_sent_once_when_it_is_back(visit, assistant):
    visitor = await visit()
    await visitor.hears("c:greet")
    await visitor.page.context.set_offline(True)
    await visitor.write("một")
    await visitor.write("hai")
    await expect(visitor.status).to_have_text(
        "Đang mất mạng. Tin của anh/chị được giữ lại, có mạng sẽ tự gửi."
    )
    assert assistant.heard == ["c:greet"]
    await visitor.page.context.set_offline(False)
    await visitor.hears("hai")
    await expect(visitor.status).to_have_text("")
    await expect(visitor.said).to_have_text(["một", "hai"])
    await expect(visitor.page.locator(".state")).to_have_count(0)
    assert assistant.heard == ["c:greet", "một", "hai"]


async def test_an_answer_lost_on_its_way_does_not_double_the_message(visit, assistant):
    visitor = await visit()
    await visitor.hears("c:greet")
    lost: list[str] = []

    async def lose(route: Route) -> None:
        if lost:
            await route.continue_()
        else:
            lost.append(str((await route.fetch()).status))
            await route.abort("connectionreset")

    await visitor.page.route(CHAT, lose)
    await visitor.write("một")
    await visitor.hears("một")
    await visitor.write("hai")
    await visitor.hears("hai")
    await expect(visitor.said).to_have_text(["một", "hai"])
    await expect(visitor.replies).to_have_count(3)
    assert lost == ["200"]
    assert assistant.heard == ["c:greet", "một", "hai"]


async def test_who_writes_too_fast_is_told_so_and_every_message_still_arrives(visit, assistant):
    visitor = await visit()
    await visitor.hears("c:greet")
    held: list[Route] = []

    async def hold_off(route: Route) -> None:
        if held:
            await route.continue_()
        else:
            held.append(route)
            await route.fulfill(status=429, json={"error": "Anh/chị nhắn nhanh quá."})

    await visitor.page.route(CHAT, hold_off)
    await visitor.write("một")
    await expect(visitor.status).to_contain_text("nhanh quá")
    await visitor.hears("một")
    await expect(visitor.status).to_have_text("")
    assert assistant.heard == ["c:greet", "một"]


async def test_what_waits_survives_a_reload(visit, assistant):
    visitor = await visit()
    await visitor.hears("c:greet")
    await visitor.page.route(CHAT, lambda route: route.abort())
    await visitor.write("một")
    await expect(visitor.status).to_have_text("Đang gửi lại…")
    await visitor.page.reload()
    await expect(visitor.said).to_have_text(["một"])
    await visitor.page.unroute(CHAT)
    await visitor.hears("một")
    await expect(visitor.said).to_have_text(["một"])
    assert assistant.heard == ["c:greet", "một"]


async def test_a_message_that_had_arrived_before_the_reload_is_shown_once(visit, assistant):
    visitor = await visit()
    await visitor.hears("c:greet")

    async def lose(route: Route) -> None:
        await route.fetch()
        await route.abort()

    await visitor.page.route(CHAT, lose)
    await visitor.write("một")
    await visitor.hears("một")
    await visitor.page.reload()
    await visitor.page.unroute(CHAT)
    await expect(visitor.page.locator(".state")).to_have_count(0)
    await expect(visitor.said).to_have_text(["một"])
    assert assistant.heard == ["c:greet", "một"]


async def test_the_first_message_is_kept_too(visit, assistant):
    visitor = await visit(path=None)
    await visitor.page.route("**/api/**", lambda route: route.abort())
    await visitor.open()
    await visitor.write("một")
    await expect(visitor.status).to_have_text("Đang gửi lại…")
    await visitor.page.unroute("**/api/**")
    await visitor.hears("một")
    assert assistant.heard == ["c:greet", "một"]


async def test_a_message_that_is_refused_says_why_and_lets_the_next_one_through(
    visit, assistant, monkeypatch
):
    monkeypatch.setattr("bot.web.messages.LARGEST_MESSAGE", 60_000)
    visitor = await visit()
    await visitor.hears("c:greet")
    await visitor.write("a" * 70_000)
    await visitor.write("một")
    await visitor.hears("một")
    failure = visitor.page.locator(".failure")
    await expect(failure).to_have_text(
        "Chưa gửi được. Tin nhắn dài quá. Anh/chị gửi thành từng phần ngắn hơn nhé."
    )
    await expect(visitor.page.get_by_role("button", name="Gửi lại")).to_have_count(0)
    assert assistant.heard == ["c:greet", "một"]


async def test_when_we_fail_again_and_again_the_person_decides(visit, assistant):
    visitor = await visit(path=None)
    await visitor.page.clock.install()
    await visitor.open()
    await visitor.hears("c:greet")
    assistant.failing = OSError("disk full")
    await visitor.write("một")
    again = visitor.page.get_by_role("button", name="Gửi lại")
    for _ in range(60):
        await visitor.page.clock.run_for(1000)
        if await again.count():
            break
    await expect(visitor.page.locator(".failure")).to_contain_text("Phía chúng tôi đang trục trặc.")
    assistant.failing = None
    await again.click()
    await visitor.hears("một")
    await expect(visitor.said).to_have_text(["một"])
    assert assistant.heard == ["c:greet", "một"]


async def test_a_page_of_somebody_elses_network_is_not_taken_for_an_answer(visit, assistant):
    visitor = await visit()
    await visitor.hears("c:greet")
    await visitor.page.route(CHAT, lambda route: route.fulfill(status=200, body="<h1>Wi-Fi login</h1>"))
    await visitor.write("một")
    await expect(visitor.status).to_have_text("Đang gửi lại…")
    await visitor.page.unroute(CHAT)
    await visitor.hears("một")
    assert assistant.heard == ["c:greet", "một"]
