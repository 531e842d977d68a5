"""Who may ask for what: every route has a row here, and a route without one is refused."""

from __future__ import annotations

from collections.abc import Mapping

from bot.accounts.model import INCLUDED, Role

Who = frozenset[Role | None]  # ``None``: nobody is signed in


def those_who_may(role: Role) -> Who:
    """Every role that includes this one."""
    return frozenset(one for one in Role if role in INCLUDED[one])


ANYBODY: Who = frozenset({None, *Role})
SIGNED_IN: Who = frozenset(Role)
HELPERS = those_who_may(Role.HELPER)
LEADS = those_who_may(Role.LEAD)
EDITORS = those_who_may(Role.EDITOR)
ADMINS = those_who_may(Role.ADMIN)

ROUTES: Mapping[str, Who] = {
    # citizens
    "GET /": ANYBODY,
    "GET /giup/{code}": ANYBODY,
    "GET /embed": ANYBODY,
    "GET /embed.js": ANYBODY,
    "GET /static/{version}/{name}": ANYBODY,
    "GET /images/{name}": ANYBODY,
    "POST /api/v1/session": ANYBODY,
    "POST /api/v1/chat": ANYBODY,
    "GET /api/v1/chat/history": ANYBODY,
    "GET /api/v1/chat/news": ANYBODY,
    "GET /files/{id}": ANYBODY,
    "POST /api/v1/files": ANYBODY,
    "OPTIONS /api/v1/files": ANYBODY,
    "OPTIONS /api/v1/session": ANYBODY,
    "OPTIONS /api/v1/chat": ANYBODY,
    "OPTIONS /api/v1/chat/history": ANYBODY,
    "OPTIONS /api/v1/chat/news": ANYBODY,
    "GET /quyen-rieng-tu": ANYBODY,
    # machines
    "GET /healthz": ANYBODY,
    "GET /readyz": ANYBODY,
    "GET /metrics": ANYBODY,  # behind a token of its own
    "POST /hooks/telegram": ANYBODY,
    "POST /hooks/zalo": ANYBODY,
    # accounts
    "GET /dang-nhap": ANYBODY,
    "POST /dang-nhap": ANYBODY,
    "POST /dang-nhap/ma": ANYBODY,
    "POST /dang-nhap/lien-ket": ANYBODY,
    "POST /dang-xuat": SIGNED_IN,
    "GET /tai-khoan": SIGNED_IN,
    "POST /tai-khoan/mat-khau": SIGNED_IN,
    "POST /tai-khoan/hai-buoc": SIGNED_IN,
    "POST /tai-khoan/hai-buoc/tat": SIGNED_IN,
    "POST /tai-khoan/dang-xuat-het": SIGNED_IN,
    "GET /quan-tri/nguoi-dung": ADMINS,
    "POST /quan-tri/nguoi-dung": ADMINS,
    "GET /quan-tri/nguoi-dung/{name}": ADMINS,
    "POST /quan-tri/nguoi-dung/{name}/{act}": ADMINS,
    # help desk
    "GET /desk": HELPERS,
    "GET /desk/{id}": HELPERS,
    "GET /desk/lich": HELPERS,
    "GET /desk/phan-cong": ADMINS,
    "POST /desk/phan-cong": ADMINS,
    "GET /desk/phan-cong/{name}": ADMINS,
    "POST /desk/phan-cong/{name}": ADMINS,
    "GET /desk/so-lieu": LEADS,
    "GET /desk/so-lieu.xlsx": LEADS,
    "POST /desk/api/files": HELPERS,
    "GET /desk/api/queue": HELPERS,
    "GET /desk/api/news": HELPERS,
    "GET /desk/api/tickets/{id}": HELPERS,
    "GET /desk/api/tickets/{id}/alike": HELPERS,
    "GET /desk/api/tickets/{id}/hints": HELPERS,
    "POST /desk/api/tickets/{id}/{act}": HELPERS,
    # studio
    "GET /studio": EDITORS,
    "GET /studio/dang": EDITORS,
    "POST /studio/dang": EDITORS,
    "POST /studio/dang/thu": EDITORS,
    "POST /studio/dang/nhan": EDITORS,
    "POST /studio/dang/bo": EDITORS,
    "GET /studio/de-nghi/{id}": EDITORS,
    "POST /studio/de-nghi/{id}/{act}": EDITORS,
    "GET /studio/ban": EDITORS,
    "GET /studio/ban/{number}": EDITORS,
    "POST /studio/ban/{number}/quay-lai": EDITORS,
    "GET /studio/lich-su": EDITORS,
    "POST /studio/lich-su": EDITORS,
    "GET /studio/hoi": EDITORS,
    "POST /studio/hoi/them": EDITORS,
    "POST /studio/hoi/{state}": EDITORS,
    "GET /studio/nguoi-ho-tro": EDITORS,
    "POST /studio/nguoi-ho-tro/them": EDITORS,
    "POST /studio/nguoi-ho-tro/{state}": EDITORS,
    "GET /studio/moi": EDITORS,
    "POST /studio/moi": EDITORS,
    "GET /studio/khan": EDITORS,
    "POST /studio/khan/bao": EDITORS,
    "POST /studio/khan/tat": EDITORS,
    "POST /studio/khan/thoi/{id}": EDITORS,
    "GET /studio/chu-de/{id}": EDITORS,
    "POST /studio/api/chu-de/{id}": EDITORS,
    "GET /studio/han": EDITORS,
    "POST /studio/han/lien-ket": EDITORS,
    "GET /studio/bang-tinh": EDITORS,
    "GET /studio/bang-tinh/tai.xlsx": EDITORS,
    "POST /studio/bang-tinh/xem": EDITORS,
    "POST /studio/bang-tinh/nhap": EDITORS,
    "GET /studio/thu": EDITORS,
    "POST /studio/api/thu": EDITORS,
}


def row(method: str, path: str) -> Who:
    """Who may; nobody at all where there is no row. ``HEAD`` is as ``GET``."""
    return ROUTES.get(f"{'GET' if method == 'HEAD' else method} {path}", frozenset())
