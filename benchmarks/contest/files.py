"""The files of the contest: bills of the generator as text PDFs and as scans, and the pages of these as pictures."""

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

_DPI: Final = 300
_POINTS: Final = 72
#: More documents than are ever asked for.
_ENOUGH: Final = 10_000


def text_pdfs(folder: Path, count: int, *, seed: int) -> tuple[Path, ...]:
    """So many bills as PDFs with text."""
    return tuple(_pdfs(folder, Medium.PDF, count, seed=seed))


def scans(folder: Path, count: int, *, seed: int) -> tuple[Path, ...]:
    """So many bills as PDFs of scanned pages."""
    return tuple(_pdfs(folder, Medium.SCAN, count, seed=seed))


def pages(files: Sequence[Path], folder: Path) -> tuple[Path, ...]:
    """Every page of some PDFs as a picture of 300 dots per inch."""
    return tuple(page for file in files for page in _rendered(file, folder))


def _pdfs(folder: Path, medium: Medium, count: int, *, seed: int) -> Iterator[Path]:
    made = samples(Wish(seed=seed, count=_ENOUGH, media=(medium,), errors=0))
    for sample in itertools.islice((one for one in made if one.name.endswith(".pdf")), count):
        path = folder / f"{medium}-{sample.name}"
        path.write_bytes(sample.content)
        yield path


def _rendered(file: Path, folder: Path) -> Iterator[Path]:
    with pypdfium2.PdfDocument(file) as document:
        for number, page in enumerate(document, start=1):
            path = folder / f"{file.stem}-{number}.png"
            page.render(scale=_DPI / _POINTS, grayscale=True).to_pil().save(path)
            yield path
