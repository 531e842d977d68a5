"""Counts what happens, for Prometheus: numbers and times, never a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from time import perf_counter

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.core.effects import Effect, NotUnderstood, OpenTicket

TURN_SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)


def _counter(registry: CollectorRegistry, name: str, meaning: str, *labels: str) -> Counter:
    return Counter(f"camtay_{name}", meaning, labels, registry=registry)


@dataclass(frozen=True, slots=True)
class Metrics:
    """What one running assistant did since its start. Labels are channels and kinds, known beforehand."""

    registry: CollectorRegistry = field(default_factory=CollectorRegistry)
    turns: Counter = field(init=False)
    repeats: Counter = field(init=False)
    misses: Counter = field(init=False)
    handoffs: Counter = field(init=False)
    failures: Counter = field(init=False)
    send_errors: Counter = field(init=False)
    turn_seconds: Histogram = field(init=False)

    def __post_init__(self) -> None:
        put, counter = partial(object.__setattr__, self), partial(_counter, self.registry)
        put("turns", counter("turns", "Messages answered", "channel"))
        put("repeats", counter("repeats", "Messages delivered again", "channel"))
        put("misses", counter("misses", "Messages not understood", "channel"))
        put("handoffs", counter("handoffs", "People called", "channel"))
        put("failures", counter("failures", "Turns that failed by our own mistake", "channel"))
        put("send_errors", counter("send_errors", "Sends that failed", "channel", "kind"))
        seconds = Histogram(
            "camtay_turn_seconds",
            "From a message to its commit",
            buckets=TURN_SECONDS,
            registry=self.registry,
        )
        put("turn_seconds", seconds)

    @contextmanager
    def timed(self) -> Iterator[None]:
        begun = perf_counter()
        yield
        self.turn_seconds.observe(perf_counter() - begun)

    def count(self, channel: str, effect: Effect) -> None:
        match effect:
            case OpenTicket():
                self.handoffs.labels(channel).inc()
            case NotUnderstood():
                self.misses.labels(channel).inc()

    def text(self, now: dict[str, float]) -> bytes:
        """Everything counted, and the present values, as Prometheus reads them."""
        present = CollectorRegistry()
        for name, value in now.items():
            Gauge(f"camtay_{name}", name.replace("_", " "), registry=present).set(value)
        return generate_latest(self.registry) + generate_latest(present)
