"""A ZIP archive has its directory at its end (APPNOTE 4.3.16)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.intake.endings.window import Window

#: The end of the directory, without and with the longest comment behind it.
_END = 22
_TAIL = _END + (1 << 16)


def is_zip(head: bytes) -> bool:
    """Whether it begins as a ZIP; a PDF or a program that has one behind it is none."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_whole_zip(file: Window) -> bool:
    """Whether the end of the directory is there, with the comment that it announces."""
    tail = file.tail(_TAIL)
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or end + _END > len(tail):
        return False
    return end + _END + int.from_bytes(tail[end + _END - 2 : end + _END], "little") <= len(tail)
