"""Pictures: PNG, JPEG, TIFF with all its pages, WEBP, BMP, HEIC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.readers.availability import Availability
from extractors.readers.availability import package
from extractors.readers.reader import READERS
from extractors.readers.reader import Reader
from extractors.readers.sniffing import Format

if TYPE_CHECKING:
    from pathlib import Path

    from extractors.readers.means import Means
    from pipeline.document.document import Document
    from pipeline.settings import Limits


def read(path: Path, limits: Limits, means: Means) -> Document:
    """One page for each picture in the file."""
    # Only pictures pay for loading Pillow, OpenCV and the engine.
    from extractors.readers.image.document import read_image  # noqa: PLC0415

    return read_image(path, limits, means)


def available() -> tuple[Availability, ...]:
    """Pillow, its plug-in for HEIC, OpenCV, and what the engines need."""
    # Only whoever asks pays for loading the engines.
    from extractors.readers.ocr.rapidocr import RapidOcr  # noqa: PLC0415
    from extractors.readers.ocr.tesseract import Tesseract  # noqa: PLC0415

    needed = ("pillow", "pi-heif", "opencv-python-headless")
    return *(package(name) for name in needed), *RapidOcr().available(), *Tesseract().available()


READERS.register(
    "image",
    Reader(
        formats=(Format.PNG, Format.JPEG, Format.TIFF, Format.WEBP, Format.BMP, Format.HEIC),
        read=read,
        available=available,
    ),
)
