"""A messenger's server on 127.0.0.1, for tests: it records each call and refuses what the real one refuses.

Besides ``/bot<token>/<method>`` it answers ``POST /_feed`` (updates to hand out, or ``{"user", "text"}``,
``{"user", "press"}``), ``POST /_fault`` (the fields of ``Fault``) and ``GET /_calls``.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from aiohttp import ClientError, ClientSession, web

Json = dict[str, Any]


class Refused(Exception):
    def __init__(self, status: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.status = status
        self.parameters = parameters


@dataclass(slots=True)
class Fault:
    """What goes wrong with the next calls that fit. Without a status the call is carried out."""

    method: str | None = None  # any
    chat: str | None = None  # any
    times: int = 1  # -1: for ever
    status: int = 0
    description: str = "Internal Server Error"
    retry_after: int | None = None  # seconds
    hang: float = 0.0  # seconds before the answer goes out
    drop: bool = False  # the connection instead of an answer

    def fits(self, method: str, params: Json) -> bool:
        chat_fits = self.chat is None or self.chat == str(params.get("chat_id"))
        return self.times != 0 and self.method in (None, method) and chat_fits


@dataclass
class Double:
    """Use it as ``async with``; ``calls`` holds every call with its ``method``, ``params`` and ``status``."""

    token: str = "123456:test-token"
    log: Path | None = None  # JSON lines, one a call, written before the answer goes out
    calls: list[Json] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    queue: deque[Json] = field(default_factory=deque)  # updates that are not confirmed
    hook: tuple[str, str] | None = None  # the webhook's address and secret
    url: str = ""
    files: dict[str, bytes] = field(default_factory=dict)  # what people sent, by the messenger's name for it

    HEADER: ClassVar[str] = ""
    METHODS: ClassVar[tuple[str, ...]] = ()

    async def start(self, port: int = 0) -> None:
        app = web.Application(client_max_size=20_000_000)
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/x/{name}", self._download)
        app.router.add_post("/_feed", self._feed)
        app.router.add_post("/_fault", self._fault)
        app.router.add_get("/_calls", self._calls)
        self._changed = asyncio.Condition()
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self._delivering = asyncio.create_task(self._deliver())

    async def stop(self) -> None:
        self._delivering.cancel()
        await self._runner.cleanup()

    async def __aenter__(self) -> Double:
        await self.start()
        return self

    async def __aexit__(self, *failure: object) -> None:
        await self.stop()

    # -- what a test says and sees

    async def feed(self, *updates: Json) -> None:
        async with self._changed:
            self.queue.extend(updates)
            self._changed.notify_all()

    def fault(self, **fields: Any) -> None:
        self.faults.append(Fault(**fields))

    def made(self, *methods: str) -> list[Json]:
        """The parameters of the calls of these methods that were carried out."""
        return [call["params"] for call in self.calls if call["method"] in methods and call["status"] == 200]

    async def until(self, condition: Any, seconds: float = 10.0) -> None:
        """Waits until ``condition()`` holds; fails when it does not in time."""
        async with asyncio.timeout(seconds):
            while not condition():
                await asyncio.sleep(0.005)

    # -- what a messenger does in its own way

    async def perform(self, method: str, params: Json) -> Any:
        raise NotImplementedError

    def update(self, given: Json) -> Json:
        """An update as the messenger words it, of ``{"user", "text" or "press"}``."""
        raise NotImplementedError

    def body(self, update: Json) -> Json:
        """What is posted to a webhook."""
        return update

    # -- the server

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = self._canonical(request.match_info["method"])
        params = await self._params(request)
        fault = self._due(method, params)
        try:
            self._authorize(request.match_info["token"], method)
            if fault and fault.status:
                raise _refusal(fault)
            answer = {"ok": True, "result": await self.perform(method, params)}
            status = 200
        except Refused as error:
            status, answer = error.status, self.refusal(error)
        self._record(method, params, status, answer)
        await asyncio.sleep(fault.hang if fault else 0)
        if fault and fault.drop and request.transport:
            request.transport.abort()
        return web.json_response(answer, status=status)

    def refusal(self, error: Refused) -> Json:
        answer = {"ok": False, "error_code": error.status, "description": str(error)}
        return answer | ({"parameters": error.parameters} if error.parameters else {})

    def _canonical(self, method: str) -> str:
        return next((known for known in self.METHODS if known.lower() == method.lower()), method)

    def _authorize(self, token: str, method: str) -> None:
        if ":" not in token or method not in self.METHODS:
            raise Refused(404, "Not Found")
        if token != self.token:
            raise Refused(401, "Unauthorized")

    async def _params(self, request: web.Request) -> Json:
        if request.content_type == "application/json":
            return dict(await request.json())
        form = await request.post()
        files = {name: part for name, part in form.items() if isinstance(part, web.FileField)}
        uploads = {
            name: {"upload": part.filename, "bytes": part.file.seek(0, 2)} for name, part in files.items()
        }
        return {**request.query, **form, **uploads}

    def _due(self, method: str, params: Json) -> Fault | None:
        fault = next((fault for fault in self.faults if fault.fits(method, params)), None)
        if fault and fault.times > 0:
            fault.times -= 1
        return fault

    def _record(self, method: str, params: Json, status: int, answer: Json) -> None:
        call = {"at": time.time(), "method": method, "params": params, "status": status, "answer": answer}
        self.calls.append(call)
        if self.log:
            with self.log.open("a", encoding="utf-8") as file:
                file.write(json.dumps(call, ensure_ascii=False) + "\n")

    async def _download(self, request: web.Request) -> web.Response:
        self._authorize(request.match_info["token"], "getMe")
        return web.Response(body=self.files[request.match_info["name"]])

    async def _feed(self, request: web.Request) -> web.Response:
        given = await request.json()
        updates = given if isinstance(given, list) else [given]
        await self.feed(*(self.update(update) if "user" in update else update for update in updates))
        return web.json_response({"ok": True})

    async def _fault(self, request: web.Request) -> web.Response:
        self.fault(**await request.json())
        return web.json_response({"ok": True})

    async def _calls(self, request: web.Request) -> web.Response:
        return web.json_response(self.calls)

    async def _deliver(self) -> None:
        """Posts updates to the webhook in order; the next only after a 2xx for the one before."""
        async with ClientSession() as session:
            while True:
                async with self._changed:
                    await self._changed.wait_for(lambda: self.hook and self.queue)
                if await self._delivered(session):
                    self.queue.popleft()
                else:
                    await asyncio.sleep(0.1)

    async def _delivered(self, session: ClientSession) -> bool:
        assert self.hook
        url, secret = self.hook
        with suppress(ClientError, TimeoutError):
            posted = session.post(url, json=self.body(self.queue[0]), headers={self.HEADER: secret})
            async with posted as response:
                return response.status // 100 == 2
        return False


def _refusal(fault: Fault) -> Refused:
    if fault.retry_after is None:
        return Refused(fault.status, fault.description)
    return Refused(fault.status, fault.description, retry_after=fault.retry_after)


def main(kind: type[Double]) -> None:
    """Serves until killed: the double as a process of its own."""
    options = argparse.ArgumentParser(description=kind.__doc__)
    options.add_argument("--port", type=int, required=True)
    options.add_argument("--log", type=Path)
    options.add_argument("--token", default=Double.token)
    chosen = options.parse_args()

    async def serve() -> None:
        await kind(token=chosen.token, log=chosen.log).start(chosen.port)
        await asyncio.Event().wait()

    with suppress(KeyboardInterrupt):
        asyncio.run(serve())
