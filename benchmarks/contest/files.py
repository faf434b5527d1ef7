"""The files of the contest: bills as text PDFs, clean scans and photos, and their pages as pictures."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING
from typing import Final

import pypdfium2

from samples.generator.batch import Wish
from samples.generator.batch import samples
from samples.generator.medium import Medium

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from pathlib import Path

    from PIL.Image import Image

_DPI: Final = 300
_POINTS: Final = 72
_QUALITY: Final = 90
#: More documents than are ever asked for.
_ENOUGH: Final = 10_000


def text_pdfs(folder: Path, count: int, *, seed: int) -> tuple[Path, ...]:
    """So many bills as PDFs with text."""
    return tuple(_pdfs(folder, Medium.PDF, count, seed=seed))


def clean_scans(folder: Path, count: int, *, seed: int) -> tuple[Path, ...]:
    """So many pages of bills as they come from a good scanner: PDFs of a picture of 300 dots an inch."""
    return tuple(_scanned(file) for file in _pdfs(folder, Medium.PDF, count, seed=seed))


def photos(folder: Path, count: int, *, seed: int) -> tuple[Path, ...]:
    """So many bills and till receipts, photographed."""
    made = samples(Wish(seed=seed, count=count, media=(Medium.PHOTO,), errors=0))
    return tuple(_written(folder / f"{Medium.PHOTO}-{sample.name}", sample.content) for sample in made)


def pages(files: Sequence[Path]) -> tuple[Path, ...]:
    """The page of each file as a picture: a photo is one, a PDF is rendered."""
    return tuple(_rendered(file) if file.suffix == ".pdf" else file for file in files)


def _pdfs(folder: Path, medium: Medium, count: int, *, seed: int) -> Iterator[Path]:
    made = samples(Wish(seed=seed, count=_ENOUGH, media=(medium,), errors=0))
    for sample in itertools.islice((one for one in made if one.name.endswith(".pdf")), count):
        yield _written(folder / f"{medium}-{sample.name}", sample.content)


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _scanned(file: Path) -> Path:
    """The first page of a PDF as a PDF of a picture."""
    path = file.with_name(f"scan-{file.name}")
    _picture(file).save(path, "PDF", resolution=_DPI, quality=_QUALITY)
    return path


def _rendered(file: Path) -> Path:
    path = file.with_suffix(".png")
    _picture(file).save(path)
    return path


def _picture(file: Path) -> Image:
    with pypdfium2.PdfDocument(file) as document:
        picture: Image = document[0].render(scale=_DPI / _POINTS, grayscale=True).to_pil()
        return picture
