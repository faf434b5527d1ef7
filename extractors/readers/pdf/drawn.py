"""What a PDF page draws: its texts, paths and pictures in the order of painting, those inside forms too."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfMatrix

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Forms may hold forms; a hostile file nests them without end.
_DEEPEST = 8
_SIMPLE = {pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE}


class Drawn(NamedTuple):
    """One object of a page, and how its coordinates become those of the stored page."""

    kind: int
    handle: Any
    matrix: PdfMatrix


def drawn(page: Any) -> Iterator[Drawn]:
    """The texts, paths and pictures of a page."""
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _unfolded(pdfium.FPDFPage_GetObject(page, index), PdfMatrix(), 0)


def matrix_of(handle: Any) -> PdfMatrix:
    """The matrix that an object carries itself."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(handle, ctypes.byref(matrix))
    return PdfMatrix.from_raw(matrix)


def _unfolded(handle: Any, matrix: PdfMatrix, depth: int) -> Iterator[Drawn]:
    kind = pdfium.FPDFPageObj_GetType(handle)
    if kind in _SIMPLE:
        yield Drawn(kind, handle, matrix)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        inner = matrix_of(handle).multiply(matrix)
        for index in range(pdfium.FPDFFormObj_CountObjects(handle)):
            yield from _unfolded(pdfium.FPDFFormObj_GetObject(handle, index), inner, depth + 1)
