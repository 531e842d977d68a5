"""Tells by its content what a file is: only what people show one another at an office, nothing that runs.

>>> of_content(b"%PDF-1.7 ...")
FileType(kind=<Media.FILE: 'file'>, mime='application/pdf', suffix='.pdf')
>>> of_content(b"<html><script>") is None
True
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass

from bot.core.message import Media

LONGEST_NAME = 80  # characters


@dataclass(frozen=True, slots=True)
class FileType:
    kind: Media
    mime: str
    suffix: str


JPEG = FileType(Media.PHOTO, "image/jpeg", ".jpg")
PNG = FileType(Media.PHOTO, "image/png", ".png")
WEBP = FileType(Media.PHOTO, "image/webp", ".webp")
SIGNATURES = {
    rb"\xff\xd8\xff": JPEG,
    rb"\x89PNG\r\n\x1a\n": PNG,
    rb"RIFF....WEBP": WEBP,
    rb"GIF8[79]a": FileType(Media.FILE, "image/gif", ".gif"),
    rb"....ftyp(heic|heix|mif1|msf1)": FileType(Media.FILE, "image/heic", ".heic"),
    rb"%PDF-": FileType(Media.FILE, "application/pdf", ".pdf"),
    rb"....ftyp(M4A|M4B)": FileType(Media.VOICE, "audio/mp4", ".m4a"),
    rb"....ftyp": FileType(Media.VIDEO, "video/mp4", ".mp4"),
    rb"\x1aE\xdf\xa3": FileType(Media.VIDEO, "video/webm", ".webm"),
    rb"OggS": FileType(Media.VOICE, "audio/ogg", ".ogg"),
    rb"ID3|\xff[\xfb\xf3\xf2]": FileType(Media.VOICE, "audio/mpeg", ".mp3"),
    rb"#!AMR": FileType(Media.VOICE, "audio/amr", ".amr"),
}
READ = {re.compile(signature, re.DOTALL): type_ for signature, type_ in SIGNATURES.items()}
OFFICE = {
    "word/document.xml": "wordprocessingml.document .docx",
    "xl/workbook.xml": "spreadsheetml.sheet .xlsx",
    "ppt/presentation.xml": "presentationml.presentation .pptx",
}


def of_content(data: bytes) -> FileType | None:
    """``None`` for whatever is not on the list: programs, pages, scripts, archives, macros."""
    known = next((type_ for signature, type_ in READ.items() if signature.match(data)), None)
    return known or _office(data)


def _office(data: bytes) -> FileType | None:
    """An Office document without macros: an archive with the right parts inside."""
    if not data.startswith(b"PK\x03\x04"):
        return None
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    if any("vbaProject" in name or name.endswith((".dex", ".exe", ".bin")) for name in names):
        return None
    found = next((OFFICE[name] for name in OFFICE if name in names), None)
    if found is None:
        return None
    mime, suffix = found.split()
    return FileType(Media.FILE, f"application/vnd.openxmlformats-officedocument.{mime}", suffix)


def safe_name(name: str, suffix: str) -> str:
    r"""A name that a disk, a header and a reader may be shown; its end tells the true type.

    >>> safe_name("../đơn\u202egpj.exe", ".pdf"), safe_name("ảnh.JPG", ".jpg"), safe_name("", ".png")
    ('đơngpj.pdf', 'ảnh.jpg', 'file.png')
    """
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    printable = "".join(c for c in last if c.isprintable() and c not in '"<>|:*?')
    stem = re.sub(r"\.\w{1,5}$", "", printable).strip(" .")[:LONGEST_NAME]
    return f"{stem or 'file'}{suffix}"
