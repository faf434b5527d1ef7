"""PDF files that were changed after they were first written, as editors do: something new is appended."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf

if TYPE_CHECKING:
    from pathlib import Path


def revised(path: Path, old: bytes, new: bytes) -> Path:
    """The file with its first page's content appended once more, in which `old` is `new`."""
    data = path.read_bytes()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        contents, root, size = pdf.pages[0].Contents, pdf.Root.objgen[0], int(pdf.trailer.Size)
        number, drawn = contents.objgen[0], contents.read_bytes()
    if old not in drawn:
        raise AssertionError(old)
    stream = drawn.replace(old, new)
    start = int(data.rsplit(b"startxref", 1)[1].split()[0])
    body = b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, len(stream), stream)
    place = len(data) + 1
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, place)
    trailer = b"trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\n" % (size, root, start)
    end = b"startxref\n%d\n%%%%EOF\n" % (place + len(body))
    path.write_bytes(data + b"\n" + body + table + trailer + end)
    return path
