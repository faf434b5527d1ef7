"""The media in which a document arrives: a PDF with text, a scan, a fax, a photo, an e-invoice."""

from __future__ import annotations

import io
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Final

import numpy as np
import pypdfium2
from PIL import Image

from samples.generator.degrade import Damage
from samples.generator.degrade import degraded

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from samples.generator.dice import Dice
    from samples.generator.physics import Picture

#: Dots per inch at which pages are taken.
SCAN_DPI: Final = 200
POINTS: Final = 72
HALF_GREY: Final = 127
PHOTO_DPI: Final = 130
#: How strong damages are at most.
MOST_DAMAGE: Final = {"scan": 0.7, "fax": 0.5, "photo": 0.5}


class Medium(StrEnum):
    """How a document arrives."""

    PDF = "pdf"
    SCAN = "scan"
    FAX = "fax"
    PHOTO = "photo"
    FACTURX = "facturx"


#: Media that show pixels only.
PICTURES: Final = {Medium.SCAN, Medium.FAX, Medium.PHOTO}
#: What may befall a scan: the damage and how often in a hundred.
SCANNED: Final = {
    "fold": 18, "stain": 10, "fade": 12, "skew": 70, "blur": 45, "noise": 50, "specks": 30, "shadow": 12,
    "grey": 55, "resolution": 35, "compression": 70,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """The bytes of a document, the end of its name, and what was done to its pages."""

    suffix: str
    content: bytes
    damages: tuple[Damage, ...] = ()


def pictured(pdf: bytes, medium: Medium, dice: Dice, damages: tuple[Damage, ...] | None = None) -> File:
    """The pages of a PDF as a scan, a fax or a photo of its first page; chance damages them if nothing is said."""
    damages = chosen_damages(dice.child("damages"), medium) if damages is None else damages
    dpi = SCAN_DPI if medium is not Medium.PHOTO else PHOTO_DPI
    pages = [degraded(page, damages, dice.child(f"page {number}")) for number, page in enumerate(rendered(pdf, dpi))]
    match medium:
        case Medium.PHOTO:
            return File(suffix="jpg", content=_packed(pages[:1], "JPEG", quality=82), damages=damages)
        case Medium.FAX:
            dots = [page[..., 0] > HALF_GREY for page in pages]
            return File(suffix="tif", content=_fax(dots), damages=damages)
        case _:
            return _scan(pages, damages, dice.child("format"))


def chosen_damages(dice: Dice, medium: Medium) -> tuple[Damage, ...]:
    """What befalls a document in this medium."""
    if medium is Medium.PHOTO:
        kinds = ["perspective", "shadow", "blur", "noise"]
        kinds[1:1] = [kind for kind in ("fold", "stain") if dice.child(kind).chance(30)]
    elif medium is Medium.FAX:
        kinds = ["skew", "specks", "black_and_white"]
    else:
        kinds = [kind for kind, often in SCANNED.items() if dice.child(kind).chance(often)]
    most = 0.7 if medium is Medium.SCAN else 0.5
    return tuple(
        Damage(kind=kind, strength=round(dice.child(f"{kind} strength").real(0.05, most), 2)) for kind in kinds
    )


def rendered(pdf: bytes, dpi: int) -> tuple[Picture, ...]:
    """The pages of a PDF as pictures."""
    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(
            np.ascontiguousarray(page.render(scale=dpi / POINTS, rev_byteorder=False).to_numpy()[..., :3])
            for page in document
        )


def _scan(pages: list[Picture], damages: tuple[Damage, ...], dice: Dice) -> File:
    """A PDF of pictures mostly, and the files of picture programs at times."""
    suffix = dice.weighted({"pdf": 70, "png": 8, "jpg": 12, "tif": 10}) if len(pages) == 1 else "pdf"
    if suffix == "png":
        return File(suffix=suffix, content=_packed(pages, "PNG"), damages=damages)
    if suffix == "tif":
        return File(suffix=suffix, content=_packed(pages, "TIFF", compression="jpeg"), damages=damages)
    if suffix == "jpg":
        return File(suffix=suffix, content=_packed(pages, "JPEG", quality=75), damages=damages)
    return File(suffix=suffix, content=_picture_pdf(pages), damages=damages)


def _picture_pdf(pages: list[Picture]) -> bytes:
    out = io.BytesIO()
    first, *rest = [_image(page) for page in pages]
    fixed = {"creationDate": None, "modDate": None, "producer": "Scanner"}
    first.save(out, "PDF", save_all=True, append_images=rest, resolution=SCAN_DPI, quality=70, **fixed)
    return out.getvalue()


def _fax(pages: list[NDArray[np.bool_]]) -> bytes:
    out = io.BytesIO()
    first, *rest = [Image.fromarray(page) for page in pages]
    first.save(out, "TIFF", save_all=True, append_images=rest, compression="group4", dpi=(SCAN_DPI, SCAN_DPI))
    return out.getvalue()


def _packed(pages: list[Picture], form: str, **options: int | str) -> bytes:
    out = io.BytesIO()
    _image(pages[0]).save(out, form, dpi=(SCAN_DPI, SCAN_DPI), **options)
    return out.getvalue()


def _image(page: Picture) -> Image.Image:
    image = Image.fromarray(np.ascontiguousarray(page[..., ::-1]))
    is_grey = bool((page[..., 0] == page[..., 1]).all() and (page[..., 1] == page[..., 2]).all())
    return image.convert("L") if is_grey else image
