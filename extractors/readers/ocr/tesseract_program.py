"""Tesseract as a program of its own, as it is on every machine that has one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import pytesseract

if TYPE_CHECKING:
    from extractors.readers.ocr.engine import Grey


def version() -> str:
    """Of the program."""
    return str(pytesseract.get_tesseract_version())


def table(picture: Grey, *, model: str, segmentation: int) -> str:
    """What is read on a picture, as `extractors/readers/ocr/tesseract_table.py` understands it.

    Raises:
        pytesseract.TesseractError: The program gave up.
    """
    # One thread a picture: more made it slower.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "picture.pgm"
        cv2.imwrite(str(file), picture)
        return str(pytesseract.image_to_data(str(file), lang=model, config=f"--dpi 300 --psm {segmentation}"))
