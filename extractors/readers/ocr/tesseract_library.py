"""Tesseract within this process: its models stay loaded, which saves half of the time of a page."""

from __future__ import annotations

import os
from contextlib import contextmanager
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from pathlib import Path

    from extractors.readers.ocr.engine import Grey

#: So many readers stay loaded, for the languages and for pages read side by side; more would only take memory.
_KEPT: Final = 8
#: Those that read nothing now, the one used last at the end, each with the folder and model that it was opened with.
_idle: list[tuple[str, str, Any]] = []
_hands_on = Lock()
#: What letters are made ready for: see `extractors/readers/scan/preparation.py`.
_DPI: Final = 300


def is_installed() -> bool:
    """Whether the library is there: it comes as a package for most machines, the program for all."""
    return find_spec("tesserocr") is not None


def version() -> str:
    """Of the Tesseract that the package brings along."""
    import tesserocr  # noqa: PLC0415 - 30 MB that text layers do not need

    return str(tesserocr.tesseract_version()).split()[1]


def tables(pictures: Iterable[Grey], *, folder: Path, model: str, segmentation: int) -> list[str]:
    """What is read on each picture, as `extractors/readers/ocr/tesseract_table.py` understands it.

    Raises:
        RuntimeError: The model cannot be loaded, or a picture not be read.
    """
    with _borrowed(str(folder), model) as reader:
        reader.SetPageSegMode(segmentation)
        return [_table(reader, picture) for picture in pictures]


def _table(reader: Any, picture: Grey) -> str:
    height, width = picture.shape
    reader.SetImageBytes(np.ascontiguousarray(picture).tobytes(), width, height, 1, width)
    reader.SetSourceResolution(_DPI)
    return str(reader.GetTSVText(0))


@contextmanager
def _borrowed(folder: str, model: str) -> Iterator[Any]:
    """A reader that nobody else uses: it can read one picture at a time."""
    reader = _taken(folder, model) or _opened(folder, model)
    try:
        yield reader
    finally:
        reader.Clear()
        _put_back(folder, model, reader)


def _taken(folder: str, model: str) -> Any:
    with _hands_on:
        place = next((place for place, kept in enumerate(_idle) if kept[:2] == (folder, model)), None)
        return None if place is None else _idle.pop(place)[2]


def _put_back(folder: str, model: str, reader: Any) -> None:
    with _hands_on:
        _idle.append((folder, model, reader))
        surplus = _idle.pop(0)[2] if len(_idle) > _KEPT else None
    if surplus is not None:
        surplus.End()


def _opened(folder: str, model: str) -> Any:
    # One thread a picture, before the library is loaded: more made it slower.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    import tesserocr  # noqa: PLC0415 - as above

    return tesserocr.PyTessBaseAPI(path=folder, lang=model)
