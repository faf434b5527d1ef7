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

    from pipeline.document.document import Document
    from pipeline.settings import Limits


def read(path: Path, limits: Limits) -> Document:
    """One page for each picture in the file."""
    # Only pictures pay for loading Pillow, OpenCV and the engine.
    from extractors.readers.image.document import read_image  # noqa: PLC0415

    return read_image(path, limits)


def available() -> tuple[Availability, ...]:
    """Pillow, its plug-in for HEIC, OpenCV, and the second engine with what runs it."""
    needed = ("pillow", "pi-heif", "opencv-python-headless", "rapidocr", "onnxruntime")
    return tuple(package(name) for name in needed)


READERS.register(
    "image",
    Reader(
        formats=(Format.PNG, Format.JPEG, Format.TIFF, Format.WEBP, Format.BMP, Format.HEIC),
        read=read,
        available=available,
    ),
)
