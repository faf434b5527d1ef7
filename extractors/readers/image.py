"""The reader of pictures: PNG, JPEG, TIFF with all its pages, WEBP, BMP, HEIC."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pi_heif
from PIL import Image
from PIL import ImageOps
from PIL import ImageSequence

from extractors.readers.availability import Availability
from extractors.readers.availability import package
from extractors.readers.format import Format
from extractors.readers.reader import READERS
from extractors.readers.reader import Reader
from extractors.readers.scan import read_scan
from extractors.readers.trouble import unreadable
from pipeline.document.document import Document
from pipeline.model.outcome import Outcome

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.settings import Limits


def read(path: Path, limits: Limits) -> Document:
    """One page for each picture in the file."""
    pi_heif.register_heif_opener()
    with Image.open(path) as image:
        pages = []
        for number, frame in enumerate(ImageSequence.Iterator(image), start=1):
            if frame.width * frame.height > limits.page_megapixels * 1_000_000:
                raise unreadable(Outcome.TOO_LARGE, f"Page {number} has more pixels than are allowed.")
            upright = ImageOps.exif_transpose(frame)
            rgba = upright.convert("RGBA")
            paper = Image.new("RGBA", rgba.size, "white")
            paper.alpha_composite(rgba)
            grey = np.asarray(paper.convert("L"))
            pages.append(read_scan(grey, number, points_per_pixel=595 / grey.shape[1]))
        media_type = Image.MIME.get(image.format or "", "image/png")
    return Document(media_type=media_type, pages=tuple(pages))


def available() -> tuple[Availability, ...]:
    """Pillow, and the package for HEIC."""
    return package("pillow"), package("pi-heif")


READERS.register(
    "image",
    Reader(
        formats=(Format.PNG, Format.JPEG, Format.TIFF, Format.WEBP, Format.BMP, Format.HEIC),
        read=read,
        available=available,
    ),
)
