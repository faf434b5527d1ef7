"""Files that are several things at once, and archives under other names."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from samples.hostile.hostile import Hostile
from samples.hostile.hostile import ends
from samples.hostile.hostile import family
from samples.hostile.raw_pdf import one_page
from samples.hostile.sources import good

if TYPE_CHECKING:
    from random import Random


def zipped(names: dict[str, bytes]) -> bytes:
    """An archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in names.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


@family("polyglot-behind")
def behind(dice: Random) -> Hostile:
    """A PDF with something behind it that other programs would see."""
    content, _ = good(dice)
    more, what = dice.choice(
        (
            (zipped({"x.txt": b"x"}), "an archive"),
            (b"\n<html><script>alert(1)</script></html>", "a web page"),
            (b"\n" + content, "another PDF"),
            (b"\0" * 100_000, "nothing but zeros"),
            (bytes(dice.randrange(256) for _ in range(900)), "noise"),
        )
    )
    return Hostile(
        content=content + more,
        outcomes=ends("read", "incomplete"),
        why=f"{what} stands behind it: the page is read, or its end is not seen",
    )


@family("polyglot-before")
def before(dice: Random) -> Hostile:
    """A PDF with something before it, within the reach in which readers look for its head."""
    content, _ = good(dice)
    first, what = dice.choice(
        (
            (b"\xff\xd8\xff\xe0", "the head of a JPEG"),
            (b"GIF89a", "the head of a GIF"),
            (b"MZ\x90\0", "the head of a program"),
            (b"#!/bin/sh\nexit\n", "a script"),
            (b"<html><body>", "a web page"),
            (b"\0" * 900, "zeros"),
            (b"PK\3\4" + bytes(26), "the head of an archive"),
        )
    )
    return Hostile(
        content=first + content,
        outcomes=ends("read", "corrupt", "incomplete", "mismatch"),
        why=f"{what} stands before it: by its first bytes it is that, by its mark it is a PDF",
    )


@family("archive-renamed")
def archive(dice: Random) -> Hostile:
    """An archive under the name of a document."""
    content, _ = good(dice)
    data, what = dice.choice(
        (
            (zipped({"invoice.pdf": content}), "a ZIP with a bill in it"),
            (zipped({"../../etc/passwd": b"x"}), "a ZIP with a path in it"),
            (zipped({"zeros": b"\0" * 50_000_000}), "a ZIP of zeros"),
            (b"\x1f\x8b\x08\0" + bytes(100), "a GZIP"),
            (b"7z\xbc\xaf\x27\x1c" + bytes(100), "a 7z"),
            (b"Rar!\x1a\7\0" + bytes(100), "a RAR"),
        )
    )
    return Hostile(content=data, outcomes=ends("mismatch"), why=f"it is {what} and named .pdf")


@family("versions-many")
def versions(dice: Random) -> Hostile:
    """A PDF that was changed and changed again, each time behind its end."""
    content = one_page().to_bytes()
    start = content.rfind(b"xref\n0")
    for number in range(dice.choice((3, 300))):
        place = len(content)
        content += b"4 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>\nendobj\n"
        table = len(content)
        content += (
            b"xref\n4 1\n%010d %05d n \ntrailer\n<< /Size 6 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
            % (
                place,
                0,
                start,
                table,
            )
        )
        start = table
        del number
    return Hostile(content=content, outcomes=ends("read"), why="it was changed many times; the last version is read")


@family("mail-odd")
def odd_mail(dice: Random) -> Hostile:
    """A mail with a word in its head that no mail has."""
    word = dice.choice((b"a\0b", b"x" * 5_000, b"\xff\xfe", b"idna", b"../x"))
    place = dice.choice((b'text/plain; charset="%s"', b'multipart/mixed; boundary="%s"', b'application/pdf; name="%s"'))
    head = b"From: Supplier <bills@example.com>\nTo: us@example.org\nSubject: Bill\nMIME-Version: 1.0\nContent-Type: "
    content = head + place % word + b"\n\nFind attached \xe9\n--" + word + b"\n\nx\n--" + word + b"--\n"
    return Hostile(
        content=content,
        outcomes=ends("unsupported", "unpacked", "corrupt", "mismatch", "incomplete"),
        why="a word in its head is none that a mail has; nothing, or next to nothing, is attached to it",
        suffix=".eml",
    )
