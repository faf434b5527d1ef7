"""What a file is, told by its first bytes; its name is never asked.

>>> sniff(b"%PDF-1.7")
<Format.PDF: 'application/pdf'>
>>> print(sniff(b"plain words"))
None
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.x12.interchange import is_x12

if TYPE_CHECKING:
    from pathlib import Path

#: As many bytes as `sniff` and `foreign` look at.
_HEAD_SIZE = 4096

#: Junk that may stand before a PDF's header, as pdfium allows.
_PDF_HEADER_REACH = 1024


class Format(StrEnum):
    """The formats that are read, by their media types."""

    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"
    TIFF = "image/tiff"
    WEBP = "image/webp"
    BMP = "image/bmp"
    HEIC = "image/heic"
    XML = "application/xml"
    X12 = "application/edi-x12"


_STARTS = (
    (b"\x89PNG\r\n\x1a\n", Format.PNG),
    (b"\xff\xd8\xff", Format.JPEG),
    (b"II*\x00", Format.TIFF),
    (b"MM\x00*", Format.TIFF),
    (b"II+\x00", Format.TIFF),
    (b"MM\x00+", Format.TIFF),
    (b"BM", Format.BMP),
)

_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")

#: What else arrives in an inbox, in the words of the person who dropped it.
_FOREIGN = (
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"GIF8", "a GIF picture"),
    (b"%!PS", "a PostScript file"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"\x1f\x8b", "a compressed file"),
)


def head_of(path: Path) -> bytes:
    """The first bytes of a file."""
    with path.open("rb") as stream:
        return stream.read(_HEAD_SIZE)


def sniff(head: bytes) -> Format | None:
    """The format that begins with `head`; `None` where it is none that is read."""
    for start, found in _STARTS:
        if head.startswith(start):
            return found
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Format.WEBP
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return Format.HEIC
    if is_x12(head):
        return Format.X12
    if b"%PDF-" in head[:_PDF_HEADER_REACH]:
        return Format.PDF
    return Format.XML if _is_xml(head) else None


def foreign(head: bytes) -> str:
    """What a file that is not read seems to be, with its article."""
    for start, name in _FOREIGN:
        if head.startswith(start):
            return name
    return "a web page" if _is_html(_plain(head)) else "no document of a known kind"


def _is_xml(head: bytes) -> bool:
    text = _plain(head)
    return text.startswith(b"<") and not _is_html(text)


def _is_html(text: bytes) -> bool:
    return b"<html" in text or text.startswith(b"<!doctype html")


def _plain(head: bytes) -> bytes:
    """The head without marks and blanks before its first sign, in small letters; UTF-16 made plain, marked or not."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\x00", b"")[2:]
    elif head.startswith((b"<\x00", b"\x00<")):
        head = head.replace(b"\x00", b"")
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
