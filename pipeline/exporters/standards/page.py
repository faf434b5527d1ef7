"""A bill as a page that people read: all that its XML says, in English, and nothing else."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph
from reportlab.platypus import SimpleDocTemplate
from reportlab.platypus import Spacer
from reportlab.platypus import Table

from pipeline.exporters.plain_text import one_line
from pipeline.exporters.standards.page_fonts import BOLD
from pipeline.exporters.standards.page_fonts import REGULAR
from pipeline.exporters.standards.page_fonts import load_fonts
from pipeline.exporters.standards.shown import shown_groups

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.platypus import Flowable

    from pipeline.exporters.standards.shown import Shown
    from pipeline.model.invoice import Invoice

_MARGIN: Final = 18 * mm
_WIDTH: Final = A4[0] - 2 * _MARGIN
_LABELS: Final = 50 * mm
_INK: Final = HexColor(0x1A1A1A)
_RULE: Final = HexColor(0xC8C8C8)
_TEXT: Final = ParagraphStyle("text", fontName=REGULAR, fontSize=8, leading=10.5, textColor=_INK)
_STRONG: Final = ParagraphStyle("strong", parent=_TEXT, fontName=BOLD)
_HEADING: Final = ParagraphStyle("heading", parent=_STRONG, fontSize=10, leading=14, spaceBefore=10, spaceAfter=3)
_TITLE: Final = ParagraphStyle("title", parent=_STRONG, fontSize=16, leading=20, spaceAfter=6)
_GRID: Final = [
    ("FONT", (0, 0), (-1, -1), REGULAR, 8),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LINEBELOW", (0, 0), (-1, -1), 0.25, _RULE),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
]


class _OwnFonts(Canvas):  # type: ignore[misc]  # the library has no types
    """A canvas that names no letters of the reader's machine: in an archive all must be there."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


def page(invoice: Invoice) -> bytes:
    """The page, or pages, as PDF; the same bill always gives the same bytes."""
    load_fonts()
    out = io.BytesIO()
    document = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=_MARGIN, bottomMargin=_MARGIN, invariant=1
    )
    document.build(list(_flow(invoice)), canvasmaker=_OwnFonts)
    return out.getvalue()


def unshown(invoice: Invoice) -> str:
    """The characters of a bill that its page has no letters for, each once."""
    known = load_fonts()
    texts = (text for group in shown_groups(invoice) for row in ((group.heading,), *group.rows) for text in row)
    return "".join(sorted({one for text in texts for line in text.splitlines() for one in one_line(line)} - known))


def _flow(invoice: Invoice) -> Iterator[Flowable]:
    title, *groups = shown_groups(invoice)
    yield Paragraph(_safe(title.heading), _TITLE)
    yield _table(title)
    for group in groups:
        yield Paragraph(_safe(group.heading), _HEADING)
        yield _table(group)
    yield Spacer(0, 4 * mm)


def _table(group: Shown) -> Flowable:
    cells: list[list[Any]] = [
        [Paragraph(_safe(label), _STRONG), Paragraph(_safe(value), _TEXT)] for label, value in group.rows
    ]
    return Table(cells, colWidths=(_LABELS, _WIDTH - _LABELS), style=_GRID, hAlign="LEFT", splitInRow=1)


def _safe(text: str) -> str:
    """A text that is no markup; its lines are kept."""
    return "<br/>".join(escape(one_line(line)) for line in text.splitlines())
