from __future__ import annotations

import pytest

from bot.content.checks.money import AMOUNT


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Lệ phí 8.000 đồng, 50.000đ hoặc 1.250.000 đồng.", ["8.000", "50.000", "1.250.000"]),
        ("Mất 30.000.", ["30.000"]),
        ("(8.000)", ["8.000"]),
        ("mã 1.001193", []),
        ("mã H29.001.002", []),
        ("Nghị định 123/2015, ngày 14.08.2026, phiên bản 2.0.100.5", []),
        ("Quyết định 1.000/QĐ-TTg", []),
        ("8000 đồng, 5 nghìn", []),
    ],
)
def test_amounts_are_told_from_dates_and_codes(text: str, amounts: list[str]):
    assert AMOUNT.findall(text) == amounts
