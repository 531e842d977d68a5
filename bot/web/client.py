"""Where a request truly comes from: the proxies that we were told of may say so, nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from aiohttp import web

Network = IPv4Network | IPv6Network
PROXIES = web.AppKey("proxies", Sequence[Network])


def address(request: web.Request) -> str:
    """The nearest address that is not a proxy of ours."""
    peer = _peer(request)
    proxies = request.app[PROXIES]
    if not trusted(peer, proxies):
        return peer
    return behind(peer, ",".join(request.headers.getall("X-Forwarded-For", [])), proxies)


def secure(request: web.Request) -> bool:
    """Whether it came over TLS: only a proxy of ours is believed."""
    if not trusted(_peer(request), request.app[PROXIES]):
        return request.secure
    return request.headers.getall("X-Forwarded-Proto", [""])[-1].strip().lower() == "https"


def behind(peer: str, forwarded: str, proxies: Sequence[Network]) -> str:
    """Read from the right: what stands left of the first stranger, that stranger may have made up.

    >>> from ipaddress import ip_network
    >>> behind("10.0.0.1", "1.2.3.4, 203.0.113.9, 10.0.0.2", [ip_network("10.0.0.0/8")])
    '203.0.113.9'
    """
    nearest = peer
    for hop in reversed(forwarded.split(",")):
        if _parsed(hop) is None:
            break
        nearest = hop.strip()
        if not trusted(nearest, proxies):
            break
    return nearest


def trusted(address: str, proxies: Sequence[Network]) -> bool:
    parsed = _parsed(address)
    return parsed is not None and any(parsed in network for network in proxies)


def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    """An IPv4 address that came over an IPv6 socket is itself."""
    try:
        parsed = ip_address(text.strip())
    except ValueError:
        return None
    return getattr(parsed, "ipv4_mapped", None) or parsed


def _peer(request: web.Request) -> str:
    """Empty for a unix socket."""
    peer = request.transport.get_extra_info("peername") if request.transport else None
    return str(peer[0]) if peer else ""
