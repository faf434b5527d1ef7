"""Pictures that claim to be giants, that have many frames, or whose bytes are none."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING
from typing import Final

from PIL import Image

from samples.hostile.families.bombs import packed
from samples.hostile.hostile import Hostile
from samples.hostile.hostile import ends
from samples.hostile.hostile import family
from samples.hostile.sources import good

if TYPE_CHECKING:
    from random import Random

_WIDTH: Final = 256
_PACKING: Final = 259
_GIANT: Final = ((40_000, 40_000), (65_500, 65_500), (1, 100_000_000), (100_000, 1_000))


def chunk(name: bytes, data: bytes) -> bytes:
    """One part of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, data: bytes, *, depth: int = 8, colour: int = 0, more: bytes = b"") -> bytes:
    """A PNG that says of itself what is asked for."""
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + more + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@family("giant-png")
def giant_png(dice: Random) -> Hostile:
    """A PNG of billions of pixels, in a few kilobytes."""
    width, height = dice.choice(_GIANT)
    content = png(width, height, packed(b"\0", 8))
    return Hostile(content=content, outcomes=ends("too_large"), why=f"{width} x {height} pixels", suffix=".png")


@family("flood-png")
def flood_png(dice: Random) -> Hostile:
    """A PNG that expands to some hundred megabytes, just beyond what is allowed or just within."""
    width, height = dice.choice(((7_700, 7_700), (8_000, 8_000), (12_000, 9_000)))
    content = png(width, height, packed(b"\0", 3 * width * height // (1 << 20) + 1), colour=2)
    return Hostile(
        content=content,
        outcomes=ends("too_large", "no_text", "out_of_memory", "corrupt"),
        why=f"{width} x {height} pixels in colour: white nothing, or too many",
        suffix=".png",
    )


@family("giant-jpeg")
def giant_jpeg(dice: Random) -> Hostile:
    """A JPEG whose head says 65,500 by 65,500."""
    content, suffix = good(dice, ".jpg")
    damaged = bytearray(content)
    place = next(content.find(mark) for mark in (b"\xff\xc0", b"\xff\xc2") if mark in content)
    damaged[place + 5 : place + 9] = struct.pack(">HH", 65_500, 65_500)
    return Hostile(content=bytes(damaged), outcomes=ends("too_large"), why="65,500 x 65,500 pixels", suffix=suffix)


@family("giant-bmp")
def giant_bmp(dice: Random) -> Hostile:
    """A BMP of a size that no number holds, or a negative one."""
    width, height = dice.choice(((2**31 - 1, 2**31 - 1), (50_000, 50_000), (-1, 5), (0, 0), (30_000, -30_000)))
    head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, 0, 0, 0, 0, 0)
    body = head + b"\xff" * 500
    content = b"BM" + struct.pack("<IHHI", 14 + len(body), 0, 0, 54) + body
    return Hostile(
        content=content,
        outcomes=ends("too_large", "corrupt"),
        why=f"{width} x {height} pixels: too many, or none at all",
        suffix=".bmp",
    )


@family("giant-webp")
def giant_webp(dice: Random) -> Hostile:
    """A WEBP of 16,384 by 16,384, the most it can say."""
    bits = (16_383 | 16_383 << 14).to_bytes(4, "little")
    body = b"VP8L" + struct.pack("<I", 105) + b"\x2f" + bits + bytes(dice.randrange(256) for _ in range(100)) + b"\0"
    content = b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body
    return Hostile(
        content=content, outcomes=ends("too_large", "corrupt"), why="16,384 x 16,384 pixels of noise", suffix=".webp"
    )


@family("giant-tiff")
def giant_tiff(dice: Random) -> Hostile:
    """A TIFF of billions of pixels in one strip of a few bytes."""
    width, height = dice.choice(_GIANT)
    return Hostile(
        content=tiff([_page(width, height)]),
        outcomes=ends("too_large"),
        why=f"{width} x {height} pixels",
        suffix=".tif",
    )


@family("giant-heic")
def giant_heic(dice: Random) -> Hostile:
    """A file of boxes that says it is a HEIC, and holds noise."""
    noise = bytes(dice.randrange(256) for _ in range(600))
    content = struct.pack(">I4s4sI4s", 20, b"ftyp", b"heic", 0, b"mif1")
    content += struct.pack(">I4s", 8 + 300, b"meta") + noise[:300] + struct.pack(">I4s", 8 + 300, b"mdat") + noise[300:]
    return Hostile(content=content, outcomes=ends("corrupt"), why="a HEIC of noise", suffix=".heic")


@family("frames-many")
def frames(dice: Random) -> Hostile:
    """A moving picture: of PNG and WEBP what is seen first counts."""
    pages = [Image.new("L", (60, 40), dice.randrange(256)) for _ in range(dice.choice((2, 60)))]
    out = io.BytesIO()
    kind = dice.choice(("PNG", "WEBP"))
    pages[0].save(out, kind, save_all=True, append_images=pages[1:])
    return Hostile(
        content=out.getvalue(),
        outcomes=ends("read", "corrupt"),
        why=f"{len(pages)} frames that follow each other",
        suffix=f".{kind.lower()}",
    )


@family("png-odd")
def odd_png(dice: Random) -> Hostile:
    """A PNG with wrong sums, without pixels, with a text of megabytes, of no size."""
    text = packed(b"A", 200)
    content = dice.choice(
        (
            png(100, 100, b""),
            png(0, 0, zlib.compress(b"")),
            png(100, 100, zlib.compress(bytes(10_100)), more=chunk(b"zTXt", b"Comment\0\0" + text)),
            png(100, 100, zlib.compress(bytes(10_100)), more=chunk(b"iCCP", b"x\0\0" + text)),
            png(100, 100, zlib.compress(bytes(5_000))),
            png(100, 100, zlib.compress(bytes(10_100)), depth=7),
            png(100, 100, zlib.compress(bytes(10_100)), colour=3),
            png(100, 100, zlib.compress(bytes(10_100))).replace(b"IDAT", b"IDAU"),
        )
    )
    return Hostile(
        content=content,
        outcomes=ends("no_text", "accepted", "corrupt", "too_large"),
        why="its parts are odd: where pixels come out it is a page without text",
        suffix=".png",
    )


@family("tiff-odd")
def odd_tiff(dice: Random) -> Hostile:
    """A TIFF whose pages run in a circle, with more tags than pages, with places beyond its end."""
    page = _page(100, 100)
    content, why = dice.choice(
        (
            (tiff([page], next_page=8), "its page is followed by itself"),
            (tiff([page], next_page=10**9), "its next page lies beyond its end"),
            (tiff([page] * 600), "600 pages"),
            (tiff([[*page, (700, 7, 2**31, 8)]]), "a note of 2 GB"),
            (tiff([[one for one in page if one[0] != _WIDTH]]), "a page without a width"),
            (tiff([[*page[:-1], (279, 4, 1, 2**31)]]), "a strip of 2 GB"),
            (
                tiff([[(tag, 13 if tag == _PACKING else kind, n, v) for tag, kind, n, v in page]]),
                "a kind that nobody knows",
            ),
            (tiff([]), "no page at all"),
        )
    )
    return Hostile(
        content=content,
        outcomes=ends("corrupt", "incomplete", "no_text", "too_many_pages", "unreadable"),
        why=f"{why}: it is broken off, damaged, or a page without text",
        suffix=".tif",
    )


@family("tiff-kinds")
def kinds(dice: Random) -> Hostile:
    """A TIFF of several pages as scanners make them: alpha, palettes, 1 bit, 16 bits, floats, CMYK, packed."""
    modes = dice.sample(("1", "L", "P", "RGB", "RGBA", "LA", "CMYK", "I;16", "F", "YCbCr", "LAB"), 3)
    packing = dice.choice(("raw", "tiff_lzw", "packbits", "tiff_adobe_deflate"))
    pages = [Image.new(mode, (300 + 40 * at, 200)) for at, mode in enumerate(modes)]
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression=packing)
    return Hostile(
        content=out.getvalue(),
        outcomes=ends("no_text", "accepted", "corrupt"),
        why=f"pages of {', '.join(modes)}, {packing}: all of them are read, or none",
        suffix=".tif",
    )


Tag = tuple[int, int, int, int]


def _page(width: int, height: int) -> list[Tag]:
    """The tags of a grey page with one strip; each is a number, a type, a count and a value."""
    return [
        (256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 1, 8),
        (277, 3, 1, 1), (278, 4, 1, height), (279, 4, 1, 16),
    ]  # fmt: skip


def tiff(pages: list[list[Tag]], *, next_page: int = 0) -> bytes:
    """A TIFF of these pages, with sixteen bytes of pixels for all."""
    out = bytearray(b"II*\0" + struct.pack("<I", 24 if pages else 0) + bytes(16))
    for at, tags in enumerate(pages):
        end = len(out) + 2 + 12 * len(tags) + 4
        following = end if at + 1 < len(pages) else next_page
        out += struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", *tag) for tag in tags)
        out += struct.pack("<I", following)
    return bytes(out)
