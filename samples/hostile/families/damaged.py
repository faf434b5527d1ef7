"""Files that broke on their way: empty, cut, with bits turned over, under a name of something else."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from samples.hostile.hostile import Hostile
from samples.hostile.hostile import ends
from samples.hostile.hostile import family
from samples.hostile.sources import good

if TYPE_CHECKING:
    from random import Random

_KINDS: Final = (".pdf", ".jpg", ".tif")


@family("empty")
def empty(dice: Random) -> Hostile:
    """Nothing, or nothing but blanks."""
    content = dice.choice((b"", b"\0" * 512, b" \r\n" * 40, b"\n"))
    # Bytes that say nothing are an empty file as well; whoever looks for an end first finds none.
    return Hostile(
        content=content, outcomes=ends("empty"), why="it has no bytes, or none that say anything", suffix=".pdf"
    )


@family("cut")
def cut(dice: Random) -> Hostile:
    """Cut at a tenth of its length."""
    content, suffix = good(dice, *_KINDS)
    tenth = dice.randint(1, 9)
    return Hostile(
        content=content[: len(content) * tenth // 10],
        # Where the first bytes alone are left, no format may be seen in them.
        outcomes=ends("incomplete"),
        why=f"it is cut at {tenth} tenths",
        suffix=suffix,
    )


@family("cut-by-bytes")
def cut_by_bytes(dice: Random) -> Hostile:
    """A few bytes short: whatever opens it repairs it without a word."""
    content, suffix = good(dice, *_KINDS)
    short = dice.choice((1, 2, 7, 40, 200))
    return Hostile(
        content=content[:-short],
        # A PDF that lacks a byte or two may still have its mark; padding behind it is no part of it.
        outcomes=ends("incomplete", "read"),
        why=f"{short} bytes are missing at its end; where its end mark is still there, it is whole",
        suffix=suffix,
    )


@family("bits-turned")
def bits_turned(dice: Random) -> Hostile:
    """Bits turned over here and there, from one to one in a hundred."""
    content, suffix = good(dice, *_KINDS)
    count = max(1, round(len(content) * 8 * 10 ** dice.uniform(-6, -2)))
    damaged = bytearray(content)
    for _ in range(count):
        damaged[dice.randrange(len(damaged))] ^= 1 << dice.randrange(8)
    return Hostile(
        content=bytes(damaged),
        outcomes=ends("read", "corrupt", "incomplete", "unsupported", "mismatch", "encrypted", "too_large"),
        why=f"{count} bits are turned over: what they hit decides; it may look locked, or huge, or be none any more",
        suffix=suffix,
    )


@family("bytes-mixed")
def bytes_mixed(dice: Random) -> Hostile:
    """Pieces of a file in another order, or twice."""
    content, suffix = good(dice, *_KINDS)
    size = dice.choice((64, 512, 4096))
    pieces = [content[at : at + size] for at in range(0, len(content), size)]
    middle = pieces[1:-2]
    dice.shuffle(middle)
    return Hostile(
        content=b"".join((*pieces[:1], *middle, *pieces[-2:])),
        outcomes=ends("read", "corrupt", "incomplete", "too_large"),
        why="its pieces are in another order, its head and its end where they were",
        suffix=suffix,
    )


@family("another-suffix")
def another_suffix(dice: Random) -> Hostile:
    """A document that is read, under the name of another one."""
    content, suffix = good(dice, *_KINDS)
    other = dice.choice([one for one in (*_KINDS, ".xml", ".txt", ".docx", ".exe", "") if one != suffix])
    return Hostile(
        content=content,
        outcomes=ends("read"),
        why=f"it is {suffix} and named {other or 'without a suffix'}; what it is decides",
        suffix=other,
    )


@family("something-else")
def something_else(dice: Random) -> Hostile:
    """What is no document, under the name of one."""
    content, what = dice.choice(
        (
            (b"MZ\x90\0" + bytes(200), "a program"),
            (b"\x7fELF\2\1\1" + bytes(200), "a program"),
            (b"GIF89a" + bytes(200), "a GIF picture"),
            (b"#!/bin/sh\nrm -rf /\n", "a script"),
            (b"<!DOCTYPE html><html><body>Invoice</body></html>", "a web page"),
            (b"{\\rtf1 Invoice}", "rich text"),
            (b"%!PS-Adobe-3.0\n(/etc/passwd) (r) file\n", "PostScript"),
            (b"SQLite format 3\0" + bytes(200), "a database"),
            (bytes(dice.randrange(1, 256) for _ in range(2000)), "noise"),
        )
    )
    promised = dice.choice((".pdf", ".jpg", ".tif", ".png"))
    # Whoever looks for the end of what the name promises does not find it.
    return Hostile(
        content=content, outcomes=ends("mismatch"), why=f"it is {what} and named {promised}", suffix=promised
    )


@family("unsupported")
def unsupported(dice: Random) -> Hostile:
    """What is no document, and says so."""
    content, suffix = dice.choice(
        (
            (b"GIF89a" + bytes(200), ".gif"),
            (b"hello\n", ".txt"),
            (b"PK\3\4" + bytes(200), ".docx"),
            (b"\xd0\xcf\x11\xe0" + bytes(508), ".xls"),
            (b"%!PS-Adobe-3.0\n", ".ps"),
            (b"<html><body>Invoice</body></html>", ".html"),
            (b"Rar!\x1a\7\0" + bytes(100), ".rar"),
            (b"\0\1\2\3", ".bin"),
        )
    )
    # An archive that breaks off is known as one, and has no end.
    ended = ends("unsupported", "incomplete") if content.startswith(b"PK") else ends("unsupported")
    return Hostile(content=content, outcomes=ended, why="it is no kind of file that is read", suffix=suffix)
