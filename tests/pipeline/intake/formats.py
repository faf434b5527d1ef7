"""Whole files of every format that says where it ends."""

from __future__ import annotations

import io
import struct

import pikepdf
from PIL import Image
from PIL import ImageDraw

from tests.parcels import archive
from tests.parcels import mail


def text_pdf(*, linearize: bool = False) -> bytes:
    """A PDF of a few pages."""
    with pikepdf.new() as pdf:
        for _ in range(3):
            page = pdf.add_blank_page()
            page.Contents = pdf.make_stream(b"BT /F1 12 Tf (a bill) Tj ET\n" * 200)
        return _saved(pdf, linearize=linearize)


def _saved(pdf: pikepdf.Pdf, *, linearize: bool) -> bytes:
    out = io.BytesIO()
    pdf.save(out, linearize=linearize, compress_streams=False)
    return out.getvalue()


def picture(number: int = 0) -> Image.Image:
    """A page with something on it."""
    image = Image.effect_noise((240, 160), 60).convert("RGB")
    ImageDraw.Draw(image).text((10, 10), f"bill {number}", fill=(0, 0, 0))
    return image


def image(form: str, **options: object) -> bytes:
    """A picture in a format of Pillow."""
    out = io.BytesIO()
    picture().save(out, form, **options)
    return out.getvalue()


def tiff(**options: object) -> bytes:
    """Three pages in one TIFF."""
    pages = [picture(number) for number in range(1, 3)]
    return image("TIFF", save_all=True, append_images=pages, **options)


def jpeg_with_thumbnail() -> bytes:
    """A camera's JPEG: a small picture, with its own end of image, inside the metadata of the large one."""
    small = image("JPEG", quality=20)
    metadata = b"Exif\0\0" + small
    large = image("JPEG", quality=95)
    return large[:2] + b"\xff\xe1" + struct.pack(">H", len(metadata) + 2) + metadata + large[2:]


def box(name: bytes, body: bytes) -> bytes:
    """A box of ISO 14496-12."""
    return struct.pack(">I4s", len(body) + 8, name) + body


def heic(*, data: bytes | None = None) -> bytes:
    """The outer form of a HEIC; its data may be given as a whole box."""
    return box(b"ftyp", b"heic\0\0\0\0mif1heic") + box(b"meta", bytes(300)) + (data or box(b"mdat", b"\x5a" * 3000))


LONG_BOX = struct.pack(">I4sQ", 1, b"mdat", 3016) + b"\x5a" * 3000
BILL = '<?xml version="1.0"?>\n<!-- <Note> -->\n<ubl:Invoice xmlns:ubl="urn:x">\n{}</ubl:Invoice>\n'.format(
    "<Line><Note>Straße</Note></Line>\n" * 40
)

WHOLE = {
    "pdf": text_pdf(),
    "pdf for the web": text_pdf(linearize=True),
    "pdf with padding": text_pdf() + b"\r\n\0\0\0\0",
    "png": image("PNG"),
    "jpeg": image("JPEG"),
    "jpeg in several scans": image("JPEG", progressive=True),
    "jpeg of a camera": jpeg_with_thumbnail(),
    "tiff": tiff(),
    "tiff in strips": tiff(compression="tiff_deflate"),
    "tiff of the large kind": tiff(big_tiff=True),
    "webp": image("WEBP", lossless=True),
    "bmp": image("BMP"),
    "heic": heic(),
    "heic with a long box": heic(data=LONG_BOX),
    "xml": BILL.encode(),
    "xml in utf-16": BILL.encode("utf-16"),
    "zip": archive({"bill.xml": BILL.encode(), "bill.pdf": text_pdf()}),
    "mail": mail({"bill.pdf": text_pdf()}).as_bytes(),
}
