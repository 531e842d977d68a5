from __future__ import annotations

import pytest

from bot.places import Gazetteer, gazetteer
from bot.places.today import become, called


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return gazetteer()


def test_todays_full_name_is_known_also_where_old_units_of_that_name_were_divided(places: Gazetteer):
    some = [*places.communes][::60]
    unclear = [one for one in some if become(places, f"{one.name}, {one.province}") != one]
    assert unclear == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("ngo quyen, hai phong", "Phường Ngô Quyền"),
        ("Ngô Quyền, thành phố Hải Phòng", "Phường Ngô Quyền"),
        ("phường 15, quận Bình Thạnh, TP.HCM", "Phường Gia Định"),
        ("thị trấn Chí Thạnh, Phú Yên", "Xã Tuy An Bắc"),
        ("Xã Tân Hưng", None),  # there is a ward too
        ("Yên Bái", None),  # a province that was
    ],
)
def test_an_old_or_short_name_is_carried_over_and_one_of_several_never_chosen(
    places: Gazetteer, words: str, name: str | None
):
    found = become(places, words)
    assert (found.name if found else None) == name


def test_marks_that_were_typed_tell_names_apart(places: Gazetteer):
    assert {one.name for one in called(places, "Xã Ba Đình")} == {"Xã Ba Đình"}
    assert {one.name for one in called(places, "xa ba dinh")} == {"Xã Ba Đình", "Xã Ba Dinh"}
    assert {one.name for one in called(places, "Xã Văn Lang, Thái Nguyên")} == {
        "Xã Văn Lang"
    }  # there is a Văn Lăng
    assert {one.province for one in called(places, "p. ba đình, hà nội")} == {"Hà Nội"}
