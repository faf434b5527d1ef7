"""Pictures in PDF files, packed in every way that there is, and wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from samples.hostile.hostile import Hostile
from samples.hostile.hostile import ends
from samples.hostile.hostile import family
from samples.hostile.raw_pdf import BILL
from samples.hostile.raw_pdf import one_page
from samples.hostile.raw_pdf import stream

if TYPE_CHECKING:
    from random import Random

_DRAWN: Final = BILL + b" q 200 0 0 200 60 300 cm /I Do Q"
_FILTERS: Final = (
    b"/JBIG2Decode", b"/JPXDecode", b"/CCITTFaxDecode", b"/LZWDecode", b"/DCTDecode", b"/RunLengthDecode",
    b"/ASCII85Decode", b"/ASCIIHexDecode", b"/Crypt", b"/NoSuchDecode",
)  # fmt: skip


def _picture(data: bytes, packing: bytes, *, width: int = 100, height: int = 100, more: bytes = b"") -> bytes:
    pdf = one_page(_DRAWN, resources=b"/XObject << /I 6 0 R >>")
    head = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 " % (
        width,
        height,
    )
    pdf.put(6, stream(data, head + b"/Filter %s %s " % (packing, more)))
    return pdf.to_bytes()


@family("codec-noise")
def noise(dice: Random) -> Hostile:
    """Noise, as every packing would have it."""
    packing = dice.choice(_FILTERS)
    data = bytes(dice.randrange(256) for _ in range(dice.choice((0, 1, 100, 5_000))))
    return Hostile(
        content=_picture(data, packing),
        outcomes=ends("read"),
        why=f"a picture of noise, {packing[1:].decode()}: it is left out",
    )


@family("codec-giant")
def giant(dice: Random) -> Hostile:
    """A packing that says how large its picture is, and lies."""
    side = dice.choice((2**16 - 1, 2**31 - 1, 10**6))
    column = dice.choice((b"/JPXDecode", b"/JBIG2Decode", b"/CCITTFaxDecode"))
    size = side.to_bytes(4, "big")
    data = {
        b"/JPXDecode": b"\xff\x4f\xff\x51\0\x29\0\0" + size * 2 + bytes(8) + size * 2 + bytes(8) + b"\0\1\7\1\1",
        b"/JBIG2Decode": b"\0\0\0\0\x30\0\1\0\0\0\x13" + size * 2 + bytes(11),
        b"/CCITTFaxDecode": bytes(100),
    }[column]
    more = b"/DecodeParms << /K -1 /Columns %d /Rows %d >>" % (side, side)
    return Hostile(
        content=_picture(data, column, width=side, height=side, more=more),
        outcomes=ends("read", "out_of_memory", "timeout", "too_large"),
        why=f"a picture that says {side} x {side}, {column[1:].decode()}: it is left out, or too much",
    )


@family("codec-chain")
def chain(dice: Random) -> Hostile:
    """A packing in a packing in a packing, hundreds of times."""
    count = dice.choice((20, 2_000))
    packing = b"[" + b" ".join(dice.choice(_FILTERS[4:8]) for _ in range(count)) + b"]"
    return Hostile(content=_picture(b"00>" * 50, packing), outcomes=ends("read"), why=f"packed {count} times")


@family("codec-parameters")
def parameters(dice: Random) -> Hostile:
    """Parameters of packings that would overflow what is computed with them."""
    number = dice.choice((-1, 0, 2**31 - 1, 2**32, 10**15))
    more = dice.choice(
        (
            b"/DecodeParms << /Predictor 15 /Columns %d /Colors %d /BitsPerComponent %d >>" % (number, number, number),
            b"/DecodeParms << /EarlyChange %d >>" % number,
            b"/Decode [%d %d]" % (number, -number),
            b"/SMask 6 0 R",
            b"/Mask [%d %d]" % (number, number),
            b"/ColorSpace [/Indexed /DeviceRGB %d (x)]" % number,
        )
    )
    packing = dice.choice((b"/FlateDecode", b"/LZWDecode"))
    return Hostile(
        content=_picture(b"x\x9cc``\0\0\0\3\0\1", packing, more=more),
        outcomes=ends("read", "out_of_memory"),
        why="what its picture is unpacked with is no number that fits",
    )
