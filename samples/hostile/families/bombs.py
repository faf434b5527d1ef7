"""Small files that become large: packed zeros, packed objects, forms that are drawn by the million."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from samples.hostile.hostile import Hostile
from samples.hostile.hostile import ends
from samples.hostile.hostile import family
from samples.hostile.raw_pdf import BILL
from samples.hostile.raw_pdf import one_page
from samples.hostile.raw_pdf import stream

if TYPE_CHECKING:
    from random import Random

_MEGABYTE = 1 << 20


def packed(piece: bytes, megabytes: int) -> bytes:
    """So many megabytes of a piece, packed without ever being held."""
    packer = zlib.compressobj(9)
    block = (piece * (_MEGABYTE // len(piece) + 1))[:_MEGABYTE]
    return b"".join([packer.compress(block) for _ in range(megabytes)]) + packer.flush()


@family("bomb-flate")
def flate(dice: Random) -> Hostile:
    """Drawing orders that expand to gigabytes."""
    megabytes = dice.choice((200, 1024, 4096))
    piece = dice.choice((b" ", b"0 0 m 9 9 l S\n", b"%", b"\0"))
    pdf = one_page()
    pdf.put(5, stream(packed(piece, megabytes), b"/Filter /FlateDecode "))
    return Hostile(
        content=pdf.to_bytes(),
        outcomes=ends("out_of_memory", "read", "timeout"),
        why=f"{megabytes} MB of drawing orders: who expands all of them runs out of memory, who stops reads nothing",
    )


@family("bomb-flate-twice")
def flate_twice(dice: Random) -> Hostile:
    """The same, packed twice or three times."""
    times = dice.choice((2, 3))
    data = packed(b" ", dice.choice((256, 2048)))
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    pdf = one_page()
    pdf.put(5, stream(data, b"/Filter [%s] " % (b"/FlateDecode " * times)))
    return Hostile(
        content=pdf.to_bytes(),
        outcomes=ends("out_of_memory", "read", "timeout"),
        why=f"drawing orders that are packed {times} times",
    )


@family("bomb-form")
def forms(dice: Random) -> Hostile:
    """Forms that draw forms: a few hundred bytes become 10 to the power of 8 drawings."""
    fan, levels = dice.choice(((10, 8), (20, 7), (100, 5)))
    pdf = one_page(b"/X Do " * fan, resources=b"/XObject << /X 6 0 R >>")
    for level in range(levels):
        number = 6 + level
        last = level == levels - 1
        pdf.put(
            number,
            stream(
                b"0 0 9 9 re f" if last else b"/X Do " * fan,
                b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
                + (b"" if last else b"/Resources << /XObject << /X %d 0 R >> >> " % (number + 1)),
            ),
        )
    return Hostile(
        content=pdf.to_bytes(),
        outcomes=ends("out_of_memory", "timeout"),
        why=f"{fan} to the power of {levels} drawings in {levels} forms",
    )


@family("bomb-objects")
def objects(dice: Random) -> Hostile:
    """A stream of objects that expands to gigabytes."""
    megabytes = dice.choice((512, 3072))
    pdf = one_page(page=b"/X 7 0 R ")
    data = packed(b"[] ", megabytes)
    pdf.put(6, stream(data, b"/Type /ObjStm /N 1000000 /First 0 /Filter /FlateDecode "))
    content = pdf.to_bytes()
    return Hostile(
        content=content,
        outcomes=ends("out_of_memory", "read", "corrupt"),
        why=f"{megabytes} MB of packed objects; who never needs them reads the page",
    )


@family("bomb-picture")
def picture(dice: Random) -> Hostile:
    """A picture on the page with more pixels than any scan."""
    side = dice.choice((20_000, 60_000))
    pdf = one_page(BILL + b" q 595 0 0 842 0 0 cm /I Do Q", resources=b"/XObject << /I 6 0 R >>")
    data = packed(b"\xff", max(side * side // 8 // _MEGABYTE, 1))
    pdf.put(
        6,
        stream(
            data,
            b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 1 "
            b"/Filter /FlateDecode " % (side, side),
        ),
    )
    return Hostile(
        content=pdf.to_bytes(),
        outcomes=ends("read", "out_of_memory", "too_large", "timeout"),
        why=f"a picture of {side} x {side} pixels: it is shown smaller, or is too much",
    )


@family("bomb-pattern")
def pattern(dice: Random) -> Hostile:
    """A pattern that is repeated on every hundredth of a point."""
    step = dice.choice((b"0.001", b"0.01", b"1e-9"))
    pdf = one_page(BILL + b" /Pattern cs /P scn 0 0 595 842 re f", resources=b"/Pattern << /P 6 0 R >>")
    pdf.put(
        6,
        stream(
            b"0 0 1 1 re f",
            b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep %s /YStep %s "
            b"/Resources << >> " % (step, step),
        ),
    )
    return Hostile(
        content=pdf.to_bytes(),
        outcomes=ends("read", "timeout", "out_of_memory"),
        why="a pattern that is repeated on next to nothing",
    )


@family("bomb-text")
def text(dice: Random) -> Hostile:
    """Millions of letters on one page."""
    count = dice.choice((20_000, 400_000))
    pdf = one_page(b"BT /F1 1 Tf 0 0 Td " + b"(Total 1.00 EUR ) Tj " * count + b"ET", packed=True)
    return Hostile(
        content=pdf.to_bytes(),
        outcomes=ends("read", "timeout", "out_of_memory", "too_large"),
        why=f"{count * 15} letters on one page: they are read, or are more than one document is allowed",
    )


@family("bomb-dashes")
def dashes(dice: Random) -> Hostile:
    """A line of billions of dashes, or a curve of a million pieces."""
    order = dice.choice(
        (b"[0.00001] 0 d 0 0 m 595 842 l S", b"[1e-30 1e-30] 0 d 0 0 m 1e9 1e9 l S", b"1e9 w 0 0 m 1 1 l S")
    )
    return Hostile(
        content=one_page(BILL + b" " + order).to_bytes(),
        outcomes=ends("read", "timeout", "out_of_memory"),
        why="a line that is billions of dashes",
    )
