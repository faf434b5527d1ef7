"""Pages made for tests: PDF files drawn with ReportLab, pictures drawn with Pillow."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import reportlab
from PIL import Image
from PIL import ImageDraw
from PIL import ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable

#: A free font with accents that ReportLab brings.
_FONT = str(Path(reportlab.__file__).with_name("fonts") / "Vera.ttf")
A4 = (595.0, 842.0)
#: The grey of a table.
TABLE = 90
BILL = (
    "Mill and Daughter Ltd",
    "Invoice number 2024-0815",
    "Invoice date 14.03.2024",
    "Flour for the bakery 12 sacks 240.00",
    "Oats for the stable 3 sacks 60.00",
    "Carriage to the yard 19.50",
    "Total to be paid 319.50",
)


def pdf(path: Path, *draw: Callable[[Canvas], None], size: tuple[float, float] = A4, rotate: int = 0) -> Path:
    """A PDF with one page for each function; `size` is that of the stored page, before it is rotated."""
    stored = size[::-1] if rotate % 180 else size  # ReportLab exchanges them once more
    canvas = Canvas(str(path), pagesize=stored, invariant=True)
    for page in draw:
        canvas.setPageRotation(rotate)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return path


def lines(
    *texts: str, left: float = 72, top: float = 770, size: float = 11, font: str = "Helvetica"
) -> Callable[[Canvas], None]:
    """A function that writes lines one below the other."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        for index, text in enumerate(texts):
            canvas.drawString(left, top - 2 * size * index, text)

    return draw


def picture(texts: Iterable[str] = BILL, *, size: tuple[int, int] = (1240, 1754), height: int = 28) -> Image.Image:
    """A grey page with lines of text."""
    page = Image.new("L", size, 255)
    draw = ImageDraw.Draw(page)
    for index, text in enumerate(texts):
        draw.text((120, 140 + 2.4 * height * index), text, fill=0, font=ImageFont.truetype(_FONT, height))
    return page


def photo(*laid: tuple[np.ndarray, list[tuple[float, float]]], size: tuple[int, int] = (1400, 1200)) -> Image.Image:
    """Sheets with their corners on a table of a width and height."""
    table = np.full(size[::-1], TABLE, np.uint8)
    for sheet, corners in laid:
        height, width = sheet.shape
        from_ = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
        turn = cv2.getPerspectiveTransform(from_, np.array(corners, np.float32))
        seen = cv2.warpPerspective(sheet, turn, size)
        cover = cv2.warpPerspective(np.full_like(sheet, 255), turn, size)
        table = np.where(cover > 127, seen, table)
    return Image.fromarray(table)


def pasted(image: Image.Image, left: float, bottom: float, width: float, height: float) -> Callable[[Canvas], None]:
    """A function that puts a picture on a PDF page."""

    def draw(canvas: Canvas) -> None:
        buffer = io.BytesIO()
        image.save(buffer, format="PNG")
        buffer.seek(0)
        canvas.drawImage(ImageReader(buffer), left, bottom, width, height)

    return draw
