"""The gate at the door: what goes, what stays. A row's mark stands where the secret stood."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.privacy import MARK, Masked, _once, mask
from bot.privacy.hints import may_hide

SECRET = [
    # ID numbers
    ("079201012345", "•••", "id"),
    ("cccd của tôi là 079201012345", "cccd của tôi là •••", "id"),
    ("079 201 012 345 nha em", "••• nha em", "id"),
    ("số cccd 079.201.012.345", "số cccd •••", "id"),
    ("079-201-012-345", "•••", "id"),
    ("0792 0101 2345", "•••", "id"),
    ("079201 012345", "•••", "id"),
    ("căn cước 079 2 01 012345 của tôi", "căn cước ••• của tôi", "id"),
    ("0 7 9 2 0 1 0 1 2 3 4 5", "•••", "id"),
    ("cccd 07 92 01 01 23 45", "cccd •••", "id"),
    ("CMND cũ 023456789", "CMND cũ •••", "id"),
    ("cmnd: 023 456 789", "cmnd: •••", "id"),
    ("so cmt 02.345.6789 la cua toi", "so cmt ••• la cua toi", "id"),
    ("023.456.789", "•••", "id"),
    ("123456789", "•••", "id"),
    ("tôi sinh 1990, số định danh 001090012345, ở Hà Nội", "tôi sinh 1990, số định danh •••, ở Hà Nội", "id"),
    ("toi ten Hoa cccd079201012345", "toi ten Hoa cccd•••", "id"),
    ("mã số bhxh 1116123456", "mã số bhxh •••", "id"),
    ("０７９２０１０１２３４５", "•••", "id"),
    ("sdt 0912345678 cccd 079201012345", "sdt ••• cccd •••", "id"),
    ("0912345678 079201012345", "••• •••", "id"),
    ("không bảy chín hai không một không một hai ba bốn năm", "•••", "id"),
    ("so cccd khong bay chin hai khong mot khong mot hai ba bon nam a", "so cccd ••• a", "id"),
    ("không chín một hai ba bốn năm sáu bảy", "•••", "id"),
    ("khong 7 chin hai 0 mot khong mot hai ba bon nam", "•••", "id"),
    ("①②③④⑤⑥⑦⑧⑨⓪①②", "•••", "id"),
    ("❶❷❸❹❺❻❼❽❾", "•••", "id"),
    ("cccd 0️⃣7️⃣9️⃣2️⃣0️⃣1️⃣0️⃣1️⃣2️⃣3️⃣4️⃣5", "cccd •••", "id"),
    ("số bhxh 7912345678", "số bhxh •••", "id"),
    ("bảo hiểm của tôi số 7912345678", "bảo hiểm của tôi số •••", "id"),
    ("hộ chiếu C1234567", "hộ chiếu •••", "id"),
    ("PASSPORT của em: b 7654321 nha", "PASSPORT của em: ••• nha", "id"),
    ("cccd" + " " + unicodedata.normalize("NFD", "của tôi là 079201012345"), "cccd của tôi là •••", "id"),
    # one-time codes
    ("mã otp là 482913", "mã otp là •••", "otp"),
    ("otp 482913 này đúng không", "otp ••• này đúng không", "otp"),
    ("ma otp cua em la 4829", "ma otp cua em la •••", "otp"),
    ("OTP: 48291357", "OTP: •••", "otp"),
    ("otp 482 913", "otp •••", "otp"),
    ("nó nhắn mã xác nhận 48291 cho tôi", "nó nhắn mã xác nhận ••• cho tôi", "otp"),
    ("ma xac thuc nhan duoc la 482913", "ma xac thuc nhan duoc la •••", "otp"),
    ("mã kích hoạt nó gửi về máy là 482913", "mã kích hoạt nó gửi về máy là •••", "otp"),
    ("482913 là mã otp hả", "••• là mã otp hả", "otp"),
    ("482913 otp của em đó", "••• otp của em đó", "otp"),
    ("mã otp là bốn tám hai chín một ba", "mã otp là •••", "otp"),
    ("công an kêu đọc otp mà tôi đọc 482913 rồi", "công an kêu đọc otp mà tôi đọc ••• rồi", "otp"),
    ("mã otp\n482913", "mã otp\n•••", "otp"),
    ("ma4 xac1 nhan65 la2 48291", "ma4 xac1 nhan65 la2 •••", "otp"),
    ("cái mã sáu số là 339911", "cái mã sáu số là •••", "otp"),
    ("mã 6 số 224466", "mã 6 số •••", "otp"),
    ("ma 6 so: ２２４ ４６６", "ma 6 so: •••", "otp"),
    ("nó bảo nhập mã 773311", "nó bảo nhập mã •••", "otp"),
    ("em nhập 998877 mà báo sai otp", "em nhập ••• mà báo sai otp", "otp"),
    ("tôi đọc 482913 cho nó rồi", "tôi đọc ••• cho nó rồi", "otp"),
    ("nó gửi về số 118823", "nó gửi về số •••", "otp"),
    ("mã là 902211 đúng không", "mã là ••• đúng không", "otp"),
    ("G-552019 là mã xác minh", "G-••• là mã xác minh", "otp"),
    # passwords
    ("mật khẩu\nHoang@1990", "mật khẩu\n•••", "password"),
    ("mk:\nhoa20201 đó", "mk:\n••• đó", "password"),
    ("passcode\n246810", "passcode\n•••", "password"),
    ("đăng nhập bằng 079201012357/Abc@7788", "đăng nhập bằng •••/•••", "password"),
    ("mật khẩu mới tôi đặt Bao@12345 có được không", "mật khẩu mới tôi đặt ••• có được không", "password"),
    ("mật khẩu mới tôi đặt Bao@12 có được không", "mật khẩu mới tôi đặt ••• có được không", "password"),
    ("mật khẩu chữ H hoa oa123456", "mật khẩu chữ H hoa •••", "password"),
    ("em quên mk r, trước em xài Xyz@0008", "em quên mk r, trước em xài •••", "password"),
    ("em xài (Hoàng#2024), không được", "em xài (•••), không được", "password"),
    ("mat65 khau63 la xyz06", "mat65 khau63 la •••", "password"),
    ("maatj khaaur laf xyz06", "maatj khaaur laf •••", "password"),
    ("mâtj khâur là xyz05", "mâtj khâur là •••", "password"),
    ("pin thẻ là 7391", "pin thẻ là •••", "password"),
    ("mật khẩu là abc@123", "mật khẩu là •••", "password"),
    ("mật khẩu của tôi là Hoa2020", "mật khẩu của tôi là •••", "password"),
    ("mat khau cua toi la hoanganh", "mat khau cua toi la •••", "password"),
    ("mat khau cua toi la hoa ma no khong vo", "mat khau cua toi la ••• ma no khong vo", "password"),
    ("mk: abc@123", "mk: •••", "password"),
    ("mk abc@123 sao ko vào được", "mk ••• sao ko vào được", "password"),
    ("mk:iloveyou", "mk:•••", "password"),
    ("pass la 123456", "pass la •••", "password"),
    ("password = Qwerty!1", "password = •••", "password"),
    ("passcode 123456", "passcode •••", "password"),
    ("passcode của em là 1234 56", "passcode của em là •••", "password"),
    ("mật khẩu vneid là Hoa@2020", "mật khẩu vneid là •••", "password"),
    ("mật khẩu em đặt là Abc123 456789", "mật khẩu em đặt là •••", "password"),
    ("mật khẩu là “con mèo 12” đó", "mật khẩu là ••• đó", "password"),
    ("mã pin của tôi là 2580", "mã pin của tôi là •••", "password"),
    ("mat khau la mot hai ba bon nam sau", "mat khau la •••", "password"),
    # cards
    ("cvv 987", "cvv •••", "card"),
    ("mã cvv của thẻ là 987", "mã cvv của thẻ là •••", "card"),
    ("thẻ 9704123456789012", "thẻ •••", "card"),
    ("9704 1234 5678 9012", "•••", "card"),
    ("9704 1234 5678 9012 345", "•••", "card"),
    ("9704-1234-5678-9012 của vcb", "••• của vcb", "card"),
    ("97041234 56789012", "•••", "card"),
    ("411111 1111111111", "•••", "card"),
    ("4111111111111", "•••", "card"),
    ("GD4797912345678", "GD•••", "card"),
    # bank accounts
    ("stk 0071001234", "stk •••", "account"),
    ("stk vietcombank của em là 0071 0012 34", "stk vietcombank của em là •••", "account"),
    ("số tài khoản: 0912345678", "số tài khoản: •••", "account"),
    ("so tai khoan mb 123456", "so tai khoan mb •••", "account"),
    ("10234567 là stk của tôi", "••• là stk của tôi", "account"),
    # telephones, house numbers
    ("gọi tôi 0912345678", "gọi tôi •••", "phone"),
    ("sdt 0912 345 678 nha", "sdt ••• nha", "phone"),
    ("0912.345.678", "•••", "phone"),
    ("091 234 5678", "•••", "phone"),
    ("số +84 912 345 678", "số +•••", "phone"),
    ("+84912345678", "+•••", "phone"),
    ("(+84) 912 345 678", "(+•••", "phone"),
    ("84912345678", "•••", "phone"),
    ("(028) 3829 1234", "(•••", "phone"),
    ("0912345678 12 giờ trưa gọi", "••• 12 giờ trưa gọi", "phone"),
    ("không chín một hai ba bốn năm sáu bảy tám", "•••", "phone"),
    ("nhắn gửi về số 0912345678", "nhắn gửi về số •••", "phone"),
    ("quên mật khẩu, số sdt0912345678", "quên mật khẩu, số sdt•••", "phone"),
    ("hộ chiếu thì gọi 0912345678", "hộ chiếu thì gọi •••", "phone"),
    ("nhà 12/34A, đường số 5, Q.3", "nhà •••, đường số 5, Q.3", "house"),
    ("số nhà 12/5 đường Lê Lợi phường Bến Nghé", "số nhà ••• đường Lê Lợi phường Bến Nghé", "house"),
    ("em ở 45 đường nguyễn trãi", "em ở ••• đường nguyễn trãi", "house"),
    ("so nha 7 ngo 15", "so nha ••• ngo •••", "house"),
    ("đc 12/3/4 lê văn sỹ", "đc ••• lê văn sỹ", "house"),
    ("ngõ 12 ngách 34 số 5 phố huế", "ngõ ••• ngách ••• số ••• phố huế", "house"),
    ("nhà số 7 tổ 3 ấp 4", "nhà số ••• tổ 3 ấp 4", "house"),
    ("quên mật khẩu\n0912345678", "quên mật khẩu\n•••", "phone"),
    (
        "số tài khoản ngân hàng chưa có, gọi 0912345678 cho tôi",
        "số tài khoản ngân hàng chưa có, gọi ••• cho tôi",
        "phone",
    ),
    (
        "số tài khoản liên kết với số điện thoại 0912345678",
        "số tài khoản liên kết với số điện thoại •••",
        "phone",
    ),
]

KEPT = [
    # telephones
    "gọi 1900 0368 hay 18001096",
    "1800 1096",
    "bảo hiểm gọi 1900 9068",
    # dates, years, times
    "nhập ngày 010190",
    "đổi mật khẩu từ 20/11/2025",
    "sinh ngày 01/01/1990",
    "con sinh 12.05.2026 ở Từ Dũ",
    "01.01.2026 05.02.2026",
    "20 11 2026 lúc 8 30",
    "các năm 1990 2000 2010",
    "từ 2019 tới 2026",
    # money
    "500.000.000",
    "1.500.000.000 đồng",
    "500 000 000",
    "500000000 đồng",
    "phí 200.000-300.000 đồng",
    "8.000 đồng",
    "bị lừa mất 123.456.789 đồng",
    "làm hộ chiếu hết 200000 đồng",
    "nó đòi gửi về 125500 đồng",
    "nhập 500000",
    # addresses, on the web also
    "hoa.nguyen1990@gmail.com",
    "email hoa1990@gmail không được",
    "(hoa_1990@hcm.gov.vn, nguyenvana90@yahoo.com.vn).",
    "nhắn @nguyenvana1990",
    "https://dichvucong.gov.vn/p/home?ma=1&x=abc1234#top",
    "vào dichvucong.gov.vn/p/home?id=123&b=abc1234#x",
    "đường số 5 phường 7, tổ 3, ấp 4",
    "sn 1990",
    "làm nhà 20/11/2026",
    "nhà 5 người",
    "nó gửi 2 đường link",
    "thông tư số 15/2023",
    "nộp hôm 10/11, hẹn 20/11",
    # codes
    "nhập mã H26.123-251121-0001!",
    "mã 1.001193",
    "mã hồ sơ 251121",
    "mã bưu điện 700000",
    "mã tỉnh 79 mã xã 26734",
    "max 123456",
    "file CT01_2025.docx",
    "CT01?nộp ở đâu",
    "iphone15pro! VNEID2025!!",
    "giam50%phi khong",
    "thủ tục 1.001193",
    "thủ tục 1.001193.000.00.00.H26 là gì",
    "mã hồ sơ H26.123-251121-0001",
    "mã hồ sơ 000.00.19.H26-250820-0003 tới đâu rồi",
    "mã hồ sơ là gì",
    "mã số thuế 0312345678",
    "biển số 59X1-123.45",
    "định danh mức 2",
    "mẫu CT01",
    "nghị định 123/2015",
    # about one-time codes
    "không nhận được mã otp",
    "mã otp có mấy số",
    "otp gồm 6 số phải không",
    "năm 2025 mã otp gửi về sim cũ",
    "mất 5.000.000 vì đọc otp",
    "đọc otp xong mất 500000",
    "mã xác nhận không về từ năm 2025",
    "chưa có otp thì gọi 18001096 được không",
    "mã 6 số là gì",
    "không nhận được mã 6 số",
    "không thấy mã otp\n2025 vẫn vậy",
    "cvv là 3 số gì",
    "hộ chiếu có 8 ký tự",
    # about passwords
    "mật khẩu 8 ký tự",
    "quên mật khẩu\ntôi ở xã",
    "quên mật khẩu\nH26.123-251121-0001",
    "quên mật khẩu VNeID trên iphone15pro",
    "pin điện thoại 5000mAh",
    "quên mật khẩu là phải làm sao",
    "mật khẩu là gì",
    "mk là gì vậy",
    "mat khau la phai lam sao",
    "mật khẩu: làm sao lấy lại",
    "mật khẩu là 8 ký tự hả",
    "passcode 6 số là gì",
    "quên mk vneid rồi làm sao",
    "mật khẩu có chữ hoa không",
    "mật khẩu cấp 1 là mật khẩu đăng nhập hả",
    "mat khau la khong duoc cho ai biet dung khong",
    "mk là sinh viên",
    "cho mk hỏi làm khai sinh ở đâu",
    "quên mật khẩu từ năm 2023",
    "tôi nhập sai mật khẩu 5 lần là bị khóa",
    "mật khẩu và mã otp tôi giữ kín",
    # about accounts and IDs
    "stk là gì",
    "chuyển 500000 đồng vào stk nào",
    "cccd gắn chip có 12 số",
    "bước 1, 2, 3, 4, 5, 6, 7, 8, 9",
    "ba năm nay không tới xã một lần",
    "",
    "🙂",
]


@pytest.mark.parametrize(("typed", "kept", "kind"), SECRET)
def test_a_secret_is_taken_out(typed: str, kept: str, kind: str) -> None:
    assert mask(typed).text == kept
    assert kind in mask(typed).kinds


@pytest.mark.parametrize("typed", KEPT)
def test_what_is_no_secret_stays(typed: str) -> None:
    assert mask(typed).text == typed
    assert mask(typed).kinds == ()


def test_what_a_step_asks_for_stays() -> None:
    asked = mask("gọi tôi 0912345678, số nhà 12, cccd 079201012345", spare={"phone"})
    assert asked.text == "gọi tôi 0912345678, số nhà •••, cccd •••"


def test_kinds_come_in_the_order_of_the_rules_each_once() -> None:
    masked = mask("cccd 079201012345, 001090012345, mk abc@123, otp 482913")
    assert masked.kinds == ("id", "password", "otp")


@pytest.mark.parametrize("before", [7_900, 7_999, 8_150, 8_195])
def test_the_end_of_a_very_long_message_is_dropped_and_no_secret_is_halved(before: int) -> None:
    masked = mask("x" * before + " mật khẩu là abc@12345 " + "y" * 9_000)
    assert "ab" not in masked.text
    assert len(masked.text) <= 8_000


FRAGMENTS = [
    *("mật khẩu", "mk", "là", ":", "=", "của tôi", "abc@123", "hoanganh", "gì", "cccd", "sđt", "tôi", "x"),
    *(
        "otp",
        "mã xác nhận",
        "482913",
        "482 913",
        "4829",
        "stk",
        "0071001234",
        "2025",
        "12",
        "3",
        "năm",
        "một",
    ),
    *("079201012345", "079 201 012 345", "023456789", "0912345678", "9704 1234 5678 9012", "500.000", "đồng"),
    *(
        "H26.123-251121-0001",
        "1.001193",
        "không bảy chín hai",
        "🙂",
        "\u200b",
        MARK,
        "\n",
        ".",
        ",",
        "-",
        "“",
        "”",
    ),
]
sentences = st.lists(st.sampled_from(FRAGMENTS), max_size=14).flatmap(
    lambda parts: st.sampled_from([" ".join(parts), "".join(parts)])
)


@given(st.text() | sentences)
@example("mk abc@123 là xyz99")
@example("otp 079201012345 4567")
@example("mk00000000000:00000000000:00000000000:00000000000:00000000000: 0000@A")
def test_masking_twice_changes_nothing(text: str) -> None:
    once = mask(text).text
    assert mask(once).text == once


@given(st.text() | sentences, st.text() | sentences)
def test_what_a_glance_lets_pass_hides_nothing_nor_does_a_part_of_it(before: str, text: str) -> None:
    whole = Masked(unicodedata.normalize("NFC", f"{before} {text}"))
    part = Masked(unicodedata.normalize("NFC", text))
    assert may_hide(whole.text) or (_once(whole, frozenset()), _once(part, frozenset())) == (whole, part)


@given(
    st.text(max_size=30) | sentences, st.text("0123456789", min_size=12, max_size=12), st.text(max_size=30)
)
def test_twelve_figures_together_never_survive(before: str, number: str, after: str) -> None:
    assert number not in mask(before + number + after).text


@given(st.text(alphabet="0123456789 .-,()+", max_size=60))
def test_no_twelve_figures_together_are_left(text: str) -> None:
    assert not re.search(r"\d{12}", mask(text).text)


@given(st.text(st.characters(exclude_categories=["Nd", "No", "Cs"])).filter(lambda text: MARK not in text))
def test_words_without_figures_lose_at_most_a_password(text: str) -> None:
    assert set(mask(text).kinds) <= {"password"}
