"""A PDF ends with %%EOF, and one made for the web says how long it is (ISO 32000-1, 7.5.5 and annex F)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.intake.endings.window import Window

_PADDING = b"\0\t\n\f\r "
_LENGTH = re.compile(rb"/Linearized\b[^>]{0,500}?/L\s+(\d{1,15})")


def is_pdf(head: bytes) -> bool:
    """Whether it begins as a PDF; readers tolerate up to a kilobyte before it."""
    return b"%PDF-" in head


def is_whole_pdf(file: Window) -> bool:
    """Whether the mark stands at the end, but for padding and what mail gateways append."""
    announced = _LENGTH.search(file.head(2048))
    if announced and int(announced[1]) > file.size:
        return False
    return b"%%EOF" in file.tail(1 << 16).rstrip(_PADDING)[-1024:]
