"""Opening a PDF: locked, damaged, empty or endless files are named, form fields are part of the page."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from extractors.readers.reading import read
from pipeline.errors import UnreadableDocument
from pipeline.settings import Limits
from tests.extractors.readers.drawing import BILL
from tests.extractors.readers.drawing import lines
from tests.extractors.readers.drawing import pdf

if TYPE_CHECKING:
    from pipeline.document.document import Document


def _locked(path: Path, *, user: str, owner: str) -> Path:
    plain = pdf(path.with_suffix(".plain.pdf"), lines(*BILL))
    with pikepdf.open(plain) as file:
        file.save(path, encryption=pikepdf.Encryption(user=user, owner=owner))
    return path


def _outcome(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read(path, limits or Limits())
    return caught.value.outcome


def test_pdf_that_asks_for_a_password_is_encrypted(tmp_path: Path) -> None:
    assert _outcome(_locked(tmp_path / "a.pdf", user="open sesame", owner="boss")) == "encrypted"


def test_pdf_that_only_forbids_changes_opens(tmp_path: Path) -> None:
    document = read(_locked(tmp_path / "a.pdf", user="", owner="boss"), Limits())
    assert "319.50" in [word.text for word in document.pages[0].words]


def test_too_many_pages_are_named(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", *[lines("page")] * 4)
    assert _outcome(path, Limits(pages=3)) == "too_many_pages"
    assert len(read(path, Limits(pages=4)).pages) == 4


def test_pages_keep_their_order_and_number(tmp_path: Path) -> None:
    document = read(pdf(tmp_path / "a.pdf", lines("first"), lines("second"), lines()), Limits())
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert [[word.text for word in page.words] for page in document.pages] == [["first"], ["second"], []]


def test_pdf_without_pages_is_corrupt(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pikepdf.new() as empty:
        empty.save(path)
    assert _outcome(path) == "corrupt"


def test_pdf_cut_short_is_corrupt(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", lines(*BILL))
    path.write_bytes(path.read_bytes()[:200])
    assert _outcome(path) == "corrupt"


def test_filled_form_fields_are_read(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(*BILL)(canvas)
        canvas.acroForm.textfield(name="total", value="1234.56", x=72, y=300, width=120, height=20)

    document = read(pdf(tmp_path / "a.pdf", draw), Limits())
    assert "1234.56" in [word.text for word in document.pages[0].words]


def _bytes() -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=True, pageCompression=0)
    for _ in range(2):
        lines(*BILL)(canvas)
        canvas.grid([72, 200, 400], [300, 320, 340])
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


WHOLE = _bytes()


def _read_bytes(content: bytes) -> Document | None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        path.write_bytes(content)
        try:
            return read(path, Limits())
        except UnreadableDocument:
            return None


@given(cut=st.integers(0, len(WHOLE)))
def test_pdf_cut_anywhere_is_a_document_or_a_named_outcome(cut: int) -> None:
    document = _read_bytes(WHOLE[:cut])
    assert document is None or len(document.pages) >= 1


@given(flips=st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(1, 255)), min_size=1, max_size=12))
def test_pdf_with_flipped_bits_is_a_document_or_a_named_outcome(flips: list[tuple[int, int]]) -> None:
    content = bytearray(WHOLE)
    for position, bits in flips:
        content[position] ^= bits
    document = _read_bytes(bytes(content))
    assert document is None or len(document.pages) >= 1
