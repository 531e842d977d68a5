"""The trial walks that content carries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.content.model import Path
from bot.core import trials
from bot.core.scene import Knowledge

GUIDE = "lay-lai-mat-khau"
REMINDED = ("nhắc tôi ngày mai", "+1d", "xong")
WALKS = [
    Path("còn số", ("còn dùng", "xong"), "go-mat-khau"),
    Path("còn số, kẹt", ("còn dùng", "xong", "bị kẹt"), "co-nfc"),
    Path("còn số, xong", ("còn dùng", "xong", "xong"), "done"),
    *(Path(str(count), REMINDED[:count], "bam-nut") for count in (3, 2, 1)),
    Path("một ngày khác", ("còn dùng", "xong"), "go-mat-khau", on=date(2027, 1, 1)),
]


def test_walks_that_begin_alike_end_where_each_ends_by_itself(small: Knowledge):
    topic = small.content.entries[GUIDE].topic
    alone = [list(trials.paths(small, replace(topic, paths=(walk,)))) for walk in WALKS]
    together = list(trials.paths(small, replace(topic, paths=tuple(WALKS))))
    assert [len(found) for found in alone] == [0, 0, 0, 1, 0, 0, 0]
    assert together == sum(alone, [])
