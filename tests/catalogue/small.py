"""A small catalogue of invented procedures."""

from __future__ import annotations

from bot.catalogue import Record

KARAOKE = Record(
    "1.900001",
    "Cấp giấy phép kinh doanh dịch vụ karaoke",
    field="Văn hóa",
    agency="Sở Văn hóa",
    level="Cấp tỉnh",
    documents=("Đơn đề nghị", "Bản vẽ phòng hát"),
    duration="Trực tuyến: 10 ngày làm việc; Trực tiếp: 10 ngày làm việc",
    fee="Trực tiếp: Lệ phí 0 đ",
    full_online=True,
    url="https://dichvucong.gov.vn/thu-tuc/1",
    as_of="2026-07-18",
)
RECORDS = (
    KARAOKE,
    Record("1.900002", "Cấp Chứng chỉ hành nghề dược", field="Dược phẩm", agency="Sở Y tế"),
    Record("1.900003", "Cấp lại Chứng chỉ hành nghề dược", field="Dược phẩm", agency="Sở Y tế", as_of="2026"),
    Record("1.900004", "Thành lập hội", field="Tổ chức phi chính phủ", offline_only=True),
    Record("1.900005", "Thành lập Hội đồng thương lượng tập thể", field="Lao động"),
    Record(
        "1.900006",
        "Đăng ký nhãn hiệu",
        field="Sở hữu trí tuệ",
        documents=tuple(f"Giấy {n}" for n in range(20)),
    ),
    Record("1.900007", "Khai thác mỏ hầm lò", field="Khoáng sản"),
    Record("1.900008", "Cấp giấy phép lái tàu", field="Đường sắt"),
    Record("1.900009", "Hỗ trợ mua thuyền, xe điện", field="Du lịch"),
)
