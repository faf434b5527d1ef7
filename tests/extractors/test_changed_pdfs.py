"""PDFs that say one thing to machines and show another, and PDFs that were changed after they were made."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import Final

import pikepdf
import pytest
from reportlab.lib.colors import black
from reportlab.lib.colors import white

from extractors.examine import examine
from extractors.readers.pdf.fonts import family
from extractors.readers.pdf.revisions import ends
from extractors.readers.pdf.traces import moment
from pipeline.model.file_trace import FileTrace
from pipeline.model.serial import from_json
from pipeline.model.terms import GROSS_TOTAL
from tests.extractors.readers.drawing import lines
from tests.extractors.readers.drawing import pdf
from tests.extractors.readers.pdf.revising import revised

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reportlab.pdfgen.canvas import Canvas

    from pipeline.model.record import Record

BILL: Final = (
    "Mill and Daughter Ltd",
    "12 Mill Lane, York YO1 7HH",
    "Invoice number 2024-0815",
    "Invoice date 14.03.2024",
    "Flour for the bakery 12 sacks 240.00",
    "Oats for the stable 3 sacks 60.00",
    "Net total 300.00",
    "VAT 20 % 60.00",
)
TOTAL: Final = "Total to be paid GBP "
BOTTOM: Final = 770 - 22 * len(BILL)
#: Says that what is drawn as 9 is 3.
LIE: Final = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Lie def /CMapType 2 def 1 begincodespacerange <00> <FF> endcodespacerange
2 beginbfrange <20> <38> <0020> <3A> <7A> <003A> endbfrange 1 beginbfchar <39> <0033> endbfchar
endcmap CMapName currentdict /CMap defineresource pop end end"""


def bill(path: Path, *draw: Callable[[Canvas], None], total: str = "360.00", font: str = "Helvetica") -> Path:
    """A bill whose total may be drawn in another font, with what is drawn over it."""

    def whole(canvas: Canvas) -> None:
        lines(*BILL)(canvas)
        canvas.drawString(72, BOTTOM, TOTAL)
        canvas.setFont(font, 11)
        canvas.drawString(total_left(canvas), BOTTOM, total)
        for more in draw:
            more(canvas)

    return pdf(path, whole)


def total_left(canvas: Canvas) -> float:
    width: float = canvas.stringWidth(TOTAL, "Helvetica", 11)
    return 72 + width


def covered(canvas: Canvas) -> None:
    canvas.setFillColor(white)
    canvas.rect(total_left(canvas) - 1, BOTTOM - 3, 60, 14, stroke=0, fill=1)
    canvas.setFillColor(black)


def other_total(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 11)
    canvas.drawString(total_left(canvas), BOTTOM, "960.00")


def examined(path: Path) -> Record:
    (found,) = examine({"path": str(path), "file": path.name, "document_id": "ab" * 32})["records"]
    return from_json(found)


def said_and_shown(record: Record) -> list[tuple[str, str]]:
    return [(one.said, one.shown) for one in record.contradictions]


@pytest.mark.ocr
def test_an_honest_bill_has_no_contradiction_and_no_change(tmp_path: Path) -> None:
    found = examined(bill(tmp_path / "bill.pdf"))
    assert found.invoice.value(GROSS_TOTAL) == 360
    assert found.contradictions == ()
    assert found.file_trace is not None
    assert found.file_trace.producer
    assert not found.file_trace.was_changed


@pytest.mark.ocr
def test_a_total_under_a_patch_is_not_what_people_see(tmp_path: Path) -> None:
    assert said_and_shown(examined(bill(tmp_path / "bill.pdf", covered))) == [("360.00", "")]


@pytest.mark.ocr
def test_a_total_under_another_one_is_not_what_people_see(tmp_path: Path) -> None:
    assert said_and_shown(examined(bill(tmp_path / "bill.pdf", covered, other_total))) == [("360.00", "960.00")]


@pytest.mark.ocr
def test_letters_that_are_drawn_as_others_are_found(tmp_path: Path) -> None:
    path = bill(tmp_path / "bill.pdf", total="960.00")
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        for font in file.pages[0].Resources.Font.values():
            font.ToUnicode = file.make_stream(LIE)
        file.save(path)
    assert said_and_shown(examined(path)) == [("360.00", "960.00")]


@pytest.mark.ocr
@pytest.mark.parametrize("mode", [0, 3])
def test_text_that_nobody_can_see_is_no_value(tmp_path: Path, mode: int) -> None:
    def hidden(canvas: Canvas) -> None:
        canvas.setFillColor(white if mode == 0 else black)
        text = canvas.beginText(72, 200)
        text.setTextRenderMode(mode)
        text.textLine("Total to be paid GBP 9360.00")
        canvas.drawText(text)

    found = examined(bill(tmp_path / "bill.pdf", hidden))
    assert found.invoice.value(GROSS_TOTAL) == 360
    assert found.contradictions == ()


@pytest.mark.ocr
def test_a_number_that_an_appended_part_replaced_is_told(tmp_path: Path) -> None:
    found = examined(revised(bill(tmp_path / "bill.pdf"), b"360.00", b"390.00"))
    assert found.file_trace is not None
    assert found.file_trace.updates == 1
    assert [(one.before, one.now) for one in found.file_trace.altered] == [("360.00", "390.00")]


@pytest.mark.ocr
def test_a_value_that_an_appended_part_replaced_is_named(tmp_path: Path) -> None:
    found = examined(revised(bill(tmp_path / "bill.pdf"), b"2024-0815", b"2024-0816"))
    assert found.file_trace is not None
    assert [one.path for one in found.file_trace.altered] == ["invoice_number"]


@pytest.mark.ocr
def test_what_was_added_or_changed_in_words_alone_is_no_alteration(tmp_path: Path) -> None:
    found = examined(revised(bill(tmp_path / "bill.pdf", total=""), b"Flour for the", b"Wheat for any"))
    assert found.file_trace is not None
    assert found.file_trace.updates == 1
    assert found.file_trace.altered == ()


def saved_again(path: Path) -> Path:
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        file.docinfo["/CreationDate"] = "D:20240314101500+01'00'"
        file.docinfo["/ModDate"] = "D:20240402090000+02'00'"
        file.save(path)
    return path


@pytest.mark.ocr
def test_a_total_in_a_font_of_its_own_is_told_where_the_file_was_saved_again(tmp_path: Path) -> None:
    odd = examined(saved_again(bill(tmp_path / "odd.pdf", font="Times-Roman"))).file_trace
    bold = examined(saved_again(bill(tmp_path / "bold.pdf", font="Helvetica-Bold"))).file_trace
    fresh = examined(bill(tmp_path / "fresh.pdf", font="Times-Roman")).file_trace
    assert odd is not None
    assert "gross_total" in odd.odd_fonts
    assert bold is not None
    assert bold.was_saved_later
    assert bold.odd_fonts == ()
    assert fresh is not None
    assert fresh.odd_fonts == ()


def test_a_signature_that_was_appended_is_no_change() -> None:
    assert not FileTrace(updates=1, is_signed=True).was_changed
    assert FileTrace(updates=2, is_signed=True).was_changed


def test_a_file_that_shows_its_first_page_early_was_not_appended_to() -> None:
    early = b"%PDF-1.7 1 0 obj << /Linearized 1 >> startxref 0 %%EOF rest startxref 9 %%EOF"
    assert len(ends(early)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("D:20260302103000+01'00'", dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)),
        ("D:20260302103000-0130", dt.datetime(2026, 3, 2, 12, 0, tzinfo=dt.UTC)),
        ("20260302103000Z", dt.datetime(2026, 3, 2, 10, 30, tzinfo=dt.UTC)),
        ("D:20261302103000", None),
        ("D:20260302103000+99'00'", None),
        ("yesterday", None),
    ],
)
def test_dates_of_pdf_files_are_read(text: str, expected: dt.datetime | None) -> None:
    assert moment(text) == expected


@pytest.mark.parametrize(
    ("name", "plain"), [("ABCDEF+Calibri-Bold", "calibri"), ("ArialMT", "arial"), ("Bold", "bold")]
)
def test_fonts_of_one_family_are_one(name: str, plain: str) -> None:
    assert family(name) == plain
