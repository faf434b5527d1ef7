"""Pictures of one page: each format marks its end, or says at its beginning how long it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.intake.endings.window import Window

#: Cameras and mail gateways append to a picture; its end is looked for so far back.
_TAIL = 1 << 16
_MOST_PARTS = 1000

_START_OF_SCAN = 0xDA
#: JPEG markers that have no length: restarts, and the start of the image.
_BARE = range(0xD0, 0xD9)


def is_png(head: bytes) -> bool:
    """Whether it begins as a PNG."""
    return head.startswith(b"\x89PNG\r\n\x1a\n")


def is_whole_png(file: Window) -> bool:
    """Whether the chunk IEND is there, with its checksum."""
    return b"IEND\xae\x42\x60\x82" in file.tail(_TAIL)


def is_jpeg(head: bytes) -> bool:
    """Whether it begins as a JPEG."""
    return head.startswith(b"\xff\xd8\xff")


def is_whole_jpeg(file: Window) -> bool:
    """Whether the picture's end of image is there; a thumbnail's, which stands before the picture, is none."""
    return b"\xff\xd9" in file.tail(_TAIL, after=_jpeg_scan(file))


def _jpeg_scan(file: Window) -> int:
    place = 2
    for _ in range(_MOST_PARTS):
        _, marker = file.numbers(">BB", place)
        if marker == _START_OF_SCAN:
            return place
        place += 1 if marker == 0xFF else 2 if marker in _BARE else 2 + file.number(">H", place + 2)  # noqa: PLR2004 - padding
    return file.size


def is_webp(head: bytes) -> bool:
    """Whether it begins as a WEBP."""
    return head.startswith(b"RIFF") and head[8:12] == b"WEBP"


def is_whole_webp(file: Window) -> bool:
    """Whether it is as long as its RIFF header says."""
    return file.number("<I", 4) + 8 <= file.size


def is_bmp(head: bytes) -> bool:
    """Whether it begins as a BMP, which has two reserved numbers that are zero."""
    return head.startswith(b"BM") and head[6:10] == bytes(4)


def is_whole_bmp(file: Window) -> bool:
    """Whether it is as long as its header says."""
    return file.number("<I", 2) <= file.size


def is_heic(head: bytes) -> bool:
    """Whether it begins as a file of boxes, as HEIC and AVIF do (ISO 14496-12, 4.2)."""
    return head[4:8] == b"ftyp"


def is_whole_heic(file: Window) -> bool:
    """Whether its boxes end where the file ends, or before, and one of them holds data."""
    place, has_data = 0, False
    for _ in range(_MOST_PARTS):
        if place >= file.size:
            break
        length, name = file.numbers(">I4s", place)
        if length == 1:
            length = file.number(">Q", place + 8)
        has_data = has_data or name == b"mdat"
        place = file.size if length == 0 else place + max(length, 8)
    return has_data and place == file.size
