"""Addresses as people write them, and the communes of today that they become."""

from __future__ import annotations

import pytest

from bot.places import gazetteer

ONE = [  # one commune today, for sure
    ("xã An Ninh Tây, huyện Tuy An, Phú Yên", "Xã Tuy An Đông, Đắk Lắk"),
    ("xa an ninh tay huyen tuy an phu yen", "Xã Tuy An Đông, Đắk Lắk"),  # without marks or commas
    ("an ninh tay tuy an phu yen", "Xã Tuy An Đông, Đắk Lắk"),  # without types
    ("an ninh tây phú yên", "Xã Tuy An Đông, Đắk Lắk"),  # without the district
    ("xã An Ninh Tai huyện Tuy An", "Xã Tuy An Đông, Đắk Lắk"),  # a slip
    ("xa an nin tay tuy an phu yen", "Xã Tuy An Đông, Đắk Lắk"),
    ("quê em ở Thái Bình huyện Tiền Hải xã Nam Cường", "Xã Nam Cường, Hưng Yên"),  # large before small
    ("p5 q3 tphcm", "Phường Bàn Cờ, TP. Hồ Chí Minh"),
    ("P. Bến Nghé, Q.1", "Phường Sài Gòn, TP. Hồ Chí Minh"),
    ("đường Nguyễn Trãi phường 2 quận 5", "Phường Chợ Quán, TP. Hồ Chí Minh"),
    ("phường An Khánh quận 2", "Phường An Khánh, TP. Hồ Chí Minh"),  # a district that went before
    ("f7 gò vấp", "Phường Hạnh Thông, TP. Hồ Chí Minh"),  # a ward that went before
    ("thị trấn Chí Thạnh", "Xã Tuy An Bắc, Đắk Lắk"),  # one place alone bears the name
    ("thị xã Ninh Hòa phường Ninh Giang", "Phường Hòa Thắng, Khánh Hòa"),
    ("ea hleo dak lak xa ea khal", "Xã Ea Khăl, Đắk Lắk"),
    ("thôn 3 xã Hòa Tiến huyện Hòa Vang Đà Nẵng", "Xã Hòa Tiến, Đà Nẵng"),
    ("xã Tuy An Bắc tỉnh Đắk Lắk", "Xã Tuy An Bắc, Đắk Lắk"),  # a name of today
    ("xã anh sơn đông nghệ an", "Xã Anh Sơn Đông, Nghệ An"),  # not the shorter name in it
]
SEVERAL = [  # the commune is asked for
    "phường Dịch Vọng Hậu Cầu Giấy Hà Nội",  # divided
    "dich vong hau cau giay",
    "xã Tân Thạnh huyện Thới Lai Cần Thơ",
    "xã Đồng Thành Yên Thành Nghệ An",  # the two sources differ
    "phường Thạnh Lộc",  # several places bear the name
    "xã Trung Thành",
    "xã Tân Hòa tỉnh Tây Ninh",
    "xã an ninh tay, huyen song cau, phu yen",  # it lies in another district
    "gia hạn tạm trú ở phường Tân Phú bình dương",  # there is none there
    "phường 5",
]
NONE = [
    "",
    ",,,",
    "xã",
    "thị trấn",
    "công an xã ở đâu",
    "so cong an xa ba la so may",  # there is a commune «Ba», and a grandmother who asks
    "trợ cấp xã hội",
    "Hòa Bình",  # a province, a town, a wish
    "côn đảo",
    "tôi muốn làm khai sinh ở xã nào",
    "nhà tôi ở Hòa Bình muốn làm căn cước",
    "giấy khai sinh của con tôi ở Tây Ninh",
    "mất giấy khai sinh thì xin trích lục ở đâu",
    "quận huyện phường xã tỉnh",
    "x" * 4000,
]


def now(text: str) -> list[str]:
    found = gazetteer().find(text)
    return [f"{c.name}, {c.province}" for c in found.communes] if found else []


@pytest.mark.parametrize(("text", "commune"), ONE)
def test_one_commune_is_found(text, commune):
    assert now(text) == [commune]
    assert gazetteer().find(text).sure


@pytest.mark.parametrize("text", SEVERAL)
def test_what_may_be_several_is_never_sure(text):
    found = gazetteer().find(text)
    assert found.communes and not found.sure


@pytest.mark.parametrize("text", NONE)
def test_ordinary_words_are_no_place(text):
    assert gazetteer().find(text) is None


@pytest.mark.parametrize(
    ("text", "area", "count"),
    [
        ("huyện Tuy An Phú Yên", "Huyện Tuy An, Phú Yên", 5),
        ("tỉnh Phú Yên", "Phú Yên", 34),
        ("thành phố thủ đức", "Thành phố Thủ Đức, TP. Hồ Chí Minh", 12),
        ("huyện Côn Đảo bà rịa vũng tàu", "Huyện Côn Đảo, Bà Rịa - Vũng Tàu", 1),
    ],
)
def test_a_district_or_province_alone_is_an_area(text, area, count):
    found = gazetteer().find(text)
    assert (found.area, len(found.communes), found.sure) == (area, count, False)


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Phú Yên", "Phú Yên"),
        ("phu yen bay gio den dau", "Phú Yên"),
        ("ở cần giuộc", "Huyện Cần Giuộc, Long An"),
        ("dạ em ở thủ đức", "Thành phố Thủ Đức, TP. Hồ Chí Minh"),
        ("q7", "Quận 7, TP. Hồ Chí Minh"),
        ("tp thủ đức", "Thành phố Thủ Đức, TP. Hồ Chí Minh"),
        ("buon ma thuot", "Thành phố Buôn Ma Thuột, Đắk Lắk"),
        ("hoà bình", "Hòa Bình"),
        ("sơn tây hà nội", "Thị xã Sơn Tây, Hà Nội"),
        ("châu thành tiền giang", "Huyện Châu Thành, Tiền Giang"),  # today there is a commune as well
        ("Cầu Giấy, Hà Nội", "Quận Cầu Giấy, Hà Nội"),
    ],
)
def test_who_was_asked_for_a_place_may_leave_its_type_out(text, area):
    found = gazetteer().find_named(text)
    assert (found.area, found.sure) == (area, False)


@pytest.mark.parametrize("text", ["hai tân bình", "phường hai tân bình", "2 tan binh"])
def test_a_ward_may_be_a_number_in_words(text):
    assert gazetteer().find_named(text).places[0].name == "Phường 2, Quận Tân Bình, TP. Hồ Chí Minh"


@pytest.mark.parametrize("text", ["châu thành", "tui ở tân phú", "sơn tây", "Hoàng Mai"])
def test_a_bare_name_of_several_districts_is_never_one_of_them(text):
    found = gazetteer().find_named(text)
    assert not found.sure and not found.area
    assert len({(place.district, place.province) for place in found.places}) > 1


@pytest.mark.parametrize(
    "text", ["đồng ý", "tấn bình", "nhà em ở quê", "bây giờ đến đâu", "hai vợ chồng", "hai", ""]
)
def test_what_bears_no_such_name_is_no_place_even_when_asked(text):
    assert gazetteer().find_named(text) is None


def test_every_former_unit_became_something_and_is_found_by_its_full_name():
    """A seventh of all, as «xã …, huyện …, tỉnh …»: their communes are always among those found."""
    lost = []
    former = [place for place in gazetteer().places if place.former and place.ward][::7]
    for place in former:
        found = gazetteer().find(f"{place.ward}, {place.district}, {place.province}")
        if not found or not set(place.communes) <= set(found.communes):
            lost.append(place.name)
    assert len(former) > 1400 and lost == []


def test_the_words_of_the_place_are_weighed_against_the_rest():
    short = gazetteer().find("phường 5 quận 3")
    long = gazetteer().find("tôi muốn hỏi thủ tục nhập hộ khẩu cho vợ về phường 5 quận 3")
    assert short.share == 1.0
    assert 0.2 < long.share < 0.4


def test_a_commune_is_known_by_its_code():
    commune = gazetteer().find("xã Tuy An Bắc tỉnh Đắk Lắk").communes[0]
    assert gazetteer().commune(commune.code) == commune
    assert gazetteer().commune("nothing") is None


def test_more_places_than_anybody_names_are_not_weighed():
    places = gazetteer()
    last = "P. Bến Nghé, Q.1"
    few, many = places.find("phường 5 " * 5 + last), places.find("phường 5 " * 400 + last)
    assert few is not None and few.places[0].ward == "Phường Bến Nghé"
    assert many is None or all(place.ward != "Phường Bến Nghé" for place in many.places)
