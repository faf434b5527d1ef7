"""PDF files written by hand, as no library would write them."""

from __future__ import annotations

import zlib
from typing import Final

_HEADER: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
#: A page that can be read, for files that are odd elsewhere.
BILL: Final = (
    b"BT /F1 11 Tf 60 780 Td 16 TL (Northwind Traders Ltd) Tj T* (Invoice no. INV-2041) Tj T* (Date: 2025-03-14) Tj T* "
    b"(Net total 100.00) Tj T* (VAT 20% 20.00) Tj T* (Total due 120.00 EUR) Tj ET"
)


class RawPdf:
    """Numbered objects, and where each of them stands; the first one is the catalogue."""

    def __init__(self) -> None:
        self._objects: dict[int, bytes] = {}

    def put(self, number: int, body: bytes) -> int:
        """Write an object under a number."""
        self._objects[number] = body
        return number

    def add(self, body: bytes) -> int:
        """Write an object under the next number."""
        return self.put(max(self._objects, default=0) + 1, body)

    def add_stream(self, data: bytes, dictionary: bytes = b"", *, packed: bool = False) -> int:
        """Write a stream, flate-packed or as it is."""
        body = zlib.compress(data, 9) if packed else data
        filtered = b"/Filter /FlateDecode " if packed else b""
        return self.add(stream(body, filtered + dictionary))

    def to_bytes(self, *, trailer: bytes = b"", shift: int = 0) -> bytes:
        """The file; with `shift`, its table of places is wrong by so many bytes."""
        out, places = bytearray(_HEADER), {}
        for number, body in self._objects.items():
            places[number] = len(out)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table = len(out)
        size = max(self._objects) + 1
        out += b"xref\n0 %d\n0000000000 65535 f \n" % size
        for number in range(1, size):
            out += b"%010d 00000 n \n" % (places[number] + shift) if number in places else b"0000000000 00000 f \n"
        out += b"trailer\n<< /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, table + shift)
        return bytes(out)


def stream(data: bytes, dictionary: bytes = b"") -> bytes:
    """The body of a stream object."""
    return b"<< %s/Length %d >>\nstream\n%s\nendstream" % (dictionary, len(data), data)


def one_page(
    content: bytes = BILL,
    *,
    resources: bytes = b"",
    media: bytes = b"[0 0 595 842]",
    page: bytes = b"",
    catalogue: bytes = b"",
    packed: bool = False,
) -> RawPdf:
    """A file of one page: objects 1 to 5 are catalogue, pages, page, font and content; more may be added."""
    pdf = RawPdf()
    pdf.add(b"<< /Type /Catalog /Pages 2 0 R %s>>" % catalogue)
    pdf.add(b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
    pdf.add(
        b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> %s >> %s>>"
        % (media, resources, page)
    )
    pdf.add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    pdf.add_stream(content, packed=packed)
    return pdf
