"""Tesseract within this process: its models stay loaded, which saves half of the time of a page."""

from __future__ import annotations

import os
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

    from extractors.readers.ocr.engine import Grey

#: Documents of so many languages in turn keep their models loaded; more would only take memory.
_KEPT: Final = 3
#: What letters are made ready for: see `extractors/readers/scan/preparation.py`.
_DPI: Final = 300


def is_installed() -> bool:
    """Whether the library is there: it comes as a package for most machines, the program for all."""
    return find_spec("tesserocr") is not None


def version() -> str:
    """Of the Tesseract that the package brings along."""
    import tesserocr  # noqa: PLC0415 - 30 MB that text layers do not need

    return str(tesserocr.tesseract_version()).split()[1]


def table(picture: Grey, *, folder: Path, model: str, segmentation: int) -> str:
    """What is read on a picture, as `extractors/readers/ocr/tesseract_table.py` understands it.

    Raises:
        RuntimeError: The model cannot be loaded, or the picture not be read.
    """
    reader = _reader(str(folder), model)
    height, width = picture.shape
    reader.SetPageSegMode(segmentation)
    reader.SetImageBytes(np.ascontiguousarray(picture).tobytes(), width, height, 1, width)
    reader.SetSourceResolution(_DPI)
    try:
        return str(reader.GetTSVText(0))
    finally:
        reader.Clear()


@lru_cache(maxsize=_KEPT)
def _reader(folder: str, model: str) -> Any:
    # One thread a picture, before the library is loaded: more made it slower.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    import tesserocr  # noqa: PLC0415 - as above

    return tesserocr.PyTessBaseAPI(path=folder, lang=model)
