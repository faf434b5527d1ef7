"""Tesseract as a program of its own, as it is on every machine that has one."""

from __future__ import annotations

import os
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

import cv2
import pytesseract

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from extractors.readers.ocr.engine import Grey

_PAGE: Final = 1


def version() -> str:
    """Of the program."""
    return str(pytesseract.get_tesseract_version())


def tables(pictures: Sequence[Grey], *, model: str, segmentation: int) -> list[str]:
    """What is read on each picture, as `extractors/readers/ocr/tesseract_table.py` understands it.

    Raises:
        pytesseract.TesseractError: The program gave up.
    """
    # One thread a picture: more made it slower.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pictures.tif"
        cv2.imwritemulti(str(file), pictures)
        table = pytesseract.image_to_data(str(file), lang=model, config=f"--dpi 300 --psm {segmentation}")
    return list(_by_page(str(table), len(pictures)))


def _by_page(table: str, pages: int) -> Iterator[str]:
    """The rows of each page: the second column numbers them."""
    rows: dict[str, list[str]] = defaultdict(list)
    for row in table.splitlines()[1:]:
        rows[row.split("\t", _PAGE + 1)[_PAGE]].append(row)
    for page in range(1, pages + 1):
        yield "\n".join(rows[str(page)])
