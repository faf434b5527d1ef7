"""Marks drawn by us: logos, stamps and the folding marks of letter paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image
from PIL import ImageDraw
from PIL import ImageFont
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader

from samples.generator.layouts.layout import Logo
from samples.generator.layouts.typeface import FONTS

if TYPE_CHECKING:
    from samples.generator.layouts.pen import Pen
    from samples.generator.layouts.scene import Area
    from samples.generator.layouts.scene import Scene

WHITE = "#ffffff"


def logo(scene: Scene, left: float, top: float, size: float) -> None:
    """The supplier's mark in a square of `size` points; nothing where the layout has none."""
    pen, colour = scene.pen, HexColor(scene.layout.accent)
    x, y = left, pen.size[1] - top - size
    canvas = pen.canvas
    canvas.setFillColor(colour)
    canvas.setStrokeColor(colour)
    match scene.layout.logo:
        case Logo.DISC:
            canvas.circle(x + size / 2, y + size / 2, size / 2, stroke=0, fill=1)
            canvas.setFillColor(HexColor(WHITE))
            canvas.circle(x + size * 0.62, y + size * 0.6, size * 0.2, stroke=0, fill=1)
        case Logo.SQUARE:
            canvas.roundRect(x, y, size, size, size / 6, stroke=0, fill=1)
            canvas.setFillColor(HexColor(WHITE))
            canvas.rect(x + size * 0.25, y + size * 0.25, size * 0.5, size * 0.16, stroke=0, fill=1)
        case Logo.HILLS:
            _polygon(pen, ((x, y), (x + size * 0.35, y + size), (x + size * 0.7, y)))
            _polygon(pen, ((x + size * 0.45, y), (x + size * 0.75, y + size * 0.65), (x + size * 1.05, y)))
        case Logo.BARS:
            for index, height in enumerate((0.4, 1.0, 0.65, 0.85)):
                canvas.rect(x + index * size * 0.26, y, size * 0.18, size * height, stroke=0, fill=1)
        case Logo.LEAF:
            canvas.ellipse(x, y + size * 0.2, x + size, y + size * 0.8, stroke=0, fill=1)
            pen.rule((left, top + size * 0.9), (left + size, top + size * 0.1), WHITE, 1.2)
        case Logo.RINGS:
            canvas.setLineWidth(size / 9)
            canvas.circle(x + size * 0.35, y + size / 2, size * 0.3, stroke=1, fill=0)
            canvas.circle(x + size * 0.72, y + size / 2, size * 0.3, stroke=1, fill=0)


def stamp(scene: Scene, text: str) -> None:
    """A word stamped askew across the page."""
    pen = scene.pen
    canvas = pen.canvas
    canvas.saveState()
    canvas.translate(pen.size[0] * 0.6, pen.size[1] * 0.45)
    canvas.rotate(scene.dice.child("stamp").between(8, 35))
    canvas.setStrokeColor(HexColor("#b03030"))
    canvas.setFillColor(HexColor("#b03030"))
    canvas.setFillAlpha(0.55)
    canvas.setFont("Helvetica-Bold", 24)
    width = canvas.stringWidth(text, "Helvetica-Bold", 24)
    canvas.roundRect(-8, -9, width + 16, 36, 4, stroke=1, fill=0)
    canvas.drawString(0, 0, text)
    canvas.restoreState()


def picture_of(scene: Scene, area: Area, text: str) -> float:
    """A heading as a picture, so that no text stands in the file; give the y below it."""
    height = scene.layout.size * 2.4
    font = ImageFont.truetype(FONTS / "LedgerRoman-Bold.ttf", 64)
    left, top, right, bottom = font.getbbox(text)
    picture = Image.new("RGB", (int(right - left) + 8, int(bottom - top) + 8), WHITE)
    ImageDraw.Draw(picture).text((4 - left, 4 - top), text, font=font, fill=scene.layout.accent)
    width = min(area.width, height * picture.width / picture.height)
    y = scene.pen.size[1] - area.top - height - 4
    scene.pen.canvas.drawImage(ImageReader(picture), area.left, y, width, height)
    return area.top + height + scene.line_height(0.8)


def folding_marks(scene: Scene) -> None:
    """The short lines at the left edge of letter paper."""
    for millimetres in (105, 148.5, 210):
        y = millimetres * 72 / 25.4
        scene.pen.rule((8, y), (18, y), "#999999", 0.4)


def _polygon(pen: Pen, points: tuple[tuple[float, float], ...]) -> None:
    path = pen.canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    path.close()
    pen.canvas.drawPath(path, stroke=0, fill=1)
