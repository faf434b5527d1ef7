"""A file is what its bytes say."""

from __future__ import annotations

import pytest

from extractors.readers.sniffing import Format
from extractors.readers.sniffing import foreign
from extractors.readers.sniffing import sniff


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"%PDF-1.4\n", Format.PDF),
        (b"mail header\r\n%PDF-1.4\n", Format.PDF),
        (b"\x89PNG\r\n\x1a\n....", Format.PNG),
        (b"\xff\xd8\xff\xe0....", Format.JPEG),
        (b"II*\x00....", Format.TIFF),
        (b"MM\x00*....", Format.TIFF),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", Format.WEBP),
        (b"BM....", Format.BMP),
        (b"\x00\x00\x00\x18ftypheic....", Format.HEIC),
        (b'<?xml version="1.0"?><Invoice/>', Format.XML),
        (b"\xef\xbb\xbf  <Invoice/>", Format.XML),
        ('<?xml version="1.0"?><Invoice/>'.encode("utf-16"), Format.XML),
    ],
)
def test_each_format_is_known_by_its_first_bytes(head: bytes, expected: Format) -> None:
    assert sniff(head) is expected


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"PK\x03\x04....", "a zip archive or an office document"),
        (b"\xd0\xcf\x11\xe0....", "an old office document"),
        (b"<!DOCTYPE html><p>", "a web page"),
        (b'<?xml version="1.0"?><html xmlns="...">', "a web page"),
        (b"MZ\x90\x00", "a program"),
        (b"just words", "no document of a known kind"),
        (b"RIFF\x10\x00\x00\x00WAVE", "no document of a known kind"),
        (b"\x00\x00\x00\x18ftypmp42", "no document of a known kind"),
    ],
)
def test_what_is_not_read_is_named(head: bytes, name: str) -> None:
    assert sniff(head) is None
    assert foreign(head) == name
