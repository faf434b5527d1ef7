"""The pages of a document: how far down the pen is, and what stands at the foot of each page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samples.generator.layouts.footer import footer_height
from samples.generator.layouts.footer import page_footer
from samples.generator.layouts.scene import Area

if TYPE_CHECKING:
    from samples.generator.layouts.scene import Scene


class Sheet:
    """Where the next block goes."""

    def __init__(self, scene: Scene, pages: int) -> None:
        self.scene = scene
        self.pages = pages
        self.first_page = scene.pen.page
        self.y = scene.layout.margin
        self.bottom = scene.pen.size[1] - footer_height(scene)

    @property
    def area(self) -> Area:
        """All that is left of the page, between its margins."""
        margin = self.scene.layout.margin
        return Area(left=margin, top=self.y, width=self.scene.pen.size[0] - 2 * margin)

    def has_room(self, height: float) -> bool:
        """Whether a block of this height still fits."""
        return self.y + height <= self.bottom

    def need(self, height: float) -> None:
        """Go to a new page unless there is room for a block of this height."""
        if not self.has_room(height):
            self.turn()

    def turn(self) -> None:
        """End this page and begin the next with a short heading."""
        self.end()
        scene = self.scene
        scene.pen.turn()
        self.y = scene.layout.margin
        if scene.has("invoice_number"):
            title = f"{scene.facts['invoice_number']}"
            scene.pen.write(self.area.left, self.y, f"{scene.facts['supplier_name']}", scene.style(0.9))
            scene.pen.write(self.area.right, self.y, title, scene.style(0.9), "right")
            self.y += 2 * scene.line_height()

    def end(self) -> None:
        """Write what stands at the foot of the page."""
        page_footer(self.scene, self.scene.pen.page - self.first_page + 1, self.pages)
