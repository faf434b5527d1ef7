"""Mails and archives, honest and hostile, for tests of what is taken out of them."""

from __future__ import annotations

import io
import struct
import zipfile
from email.message import EmailMessage
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The bit that says that a file is encrypted, in the header of a file and in the directory.
_FLAGS = {b"PK\x03\x04": 6, b"PK\x01\x02": 8}


def mail(attached: Mapping[str, bytes] | None = None, *, subject: str = "Your invoice", **others: str) -> EmailMessage:
    """A mail with words and attachments."""
    message = EmailMessage()
    message["From"] = others.get("sender", "Billing <billing@supplier.example>")
    message["To"] = "invoices@buyer.example"
    message["Subject"] = subject
    message["Date"] = "Mon, 02 Mar 2026 08:00:00 +0100"
    message["Message-ID"] = "<4711@supplier.example>"
    message.set_content("Please find our invoice attached.\n")
    for name, content in (attached or {}).items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message


def with_logo(attached: Mapping[str, bytes]) -> EmailMessage:
    """A mail whose text shows a picture."""
    message = mail()
    message.add_alternative('<p>Regards</p><img src="cid:logo@supplier">', subtype="html")
    html = message.get_payload()[1]  # type: ignore[index]  # the second of two alternatives
    html.add_related(b"\x89PNG logo", "image", "png", cid="<logo@supplier>", filename="logo.png")  # type: ignore[union-attr]
    for name, content in attached.items():
        message.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    return message


def archive(files: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive as any program writes it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as written:
        for name, content in files.items():
            written.writestr(name, content)
    return out.getvalue()


def streamed(files: Mapping[str, bytes]) -> bytes:
    """An archive written to where nobody can go back: sizes stand behind each file, and in 64 bits."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.content = b""

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]  # bytes are all that comes
            self.content += bytes(data)
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in files.items():
            with written.open(name, "w", force_zip64=True) as file:
                file.write(content)
    return pipe.content


def linked(name: str, target: str) -> bytes:
    """An archive with a symbolic link in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as written:
        entry = zipfile.ZipInfo(name)
        entry.create_system = 3
        entry.external_attr = 0o120777 << 16
        written.writestr(entry, target)
        written.writestr("bill", "INV-1")
    return out.getvalue()


def encrypted(content: bytes, *, first: int = 0, last: int = 1000) -> bytes:
    """An archive with some of its files marked as encrypted."""
    body = bytearray(content)
    for signature, place in _FLAGS.items():
        at, number = body.find(signature), 0
        while at >= 0:
            if first <= number <= last:
                body[at + place] |= 1
            at, number = body.find(signature, at + 4), number + 1
    return bytes(body)


def bomb(*, files: int = 4, size: int = 1 << 20) -> bytes:
    """An archive that is small and holds a lot."""
    return archive({f"{number}.pdf": bytes(size) for number in range(files)})


def overlapping(content: bytes = b"x" * 1000) -> bytes:
    """An archive whose directory names the same bytes twice, under two names."""
    plain = archive({"a.pdf": content})
    start = plain.find(b"PK\x01\x02")
    end = plain.find(b"PK\x05\x06")
    entry = plain[start:end]
    twice = entry + entry.replace(b"a.pdf", b"b.pdf")
    tail = bytearray(plain[end:])
    struct.pack_into("<HHLL", tail, 8, 2, 2, len(twice), start)
    return plain[:start] + twice + bytes(tail)


def damaged(files: Mapping[str, bytes], name: str) -> bytes:
    """An archive of which the bytes of one file are others than when it was packed."""
    body = bytearray(archive(files, method=zipfile.ZIP_STORED))
    at = body.find(name.encode()) + len(name)
    body[at] ^= 0xFF
    return bytes(body)


def nested(depth: int, *, width: int = 16, content: bytes = b"%PDF-1.7 %%EOF") -> bytes:
    """Archives in archives: so many deep, so many beside each other, each with its bytes a little other."""
    files = {"bill.pdf": content}
    for level in range(depth):
        inner = archive(files)
        files = {f"{level}-{number}.zip": inner + bytes([number]) for number in range(width)}
    return archive(files)
