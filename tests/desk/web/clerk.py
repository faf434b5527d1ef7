"""Somebody who corrects a bill at the desk: what they do with mouse and keys, each counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from babel import Locale
from playwright.sync_api import Page
from playwright.sync_api import expect

from desk.web.bill.drawn import drawn_value
from desk.web.bill.written import write
from pipeline.document.box import Box
from pipeline.document.box import enclosing
from pipeline.document.word import Word
from pipeline.model.field_path import term_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from playwright.sync_api import Locator

_ENGLISH = Locale.parse("en")
#: More words than one drags over for a value.
_MOST_WORDS = 4
_PASTE = """(cell, text) => {
  const data = new DataTransfer();
  data.setData("text", text);
  cell.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


def told(path: str, text: str | None) -> str:
    """What stands in an input for a value of the truth."""
    kind = term_at(path).kind
    return "" if text is None else write(kind, kind.parse(text), _ENGLISH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clerk:
    """In front of a bill."""

    page: Page
    did: Counter[str] = field(default_factory=Counter)

    @property
    def rows(self) -> Locator:
        """Of the table of lines."""
        return self.page.locator("[data-group=lines] tbody tr")

    def input(self, path: str) -> Locator:
        """Of a field or a cell, whatever number its row goes by."""
        group, _, name = path.rpartition("].")
        if not group:
            return self.page.locator(f"[name='v.{path}']")
        return self.rows.nth(int(group.partition("[")[2])).locator(f"input[data-path$='.{name}']")

    def click(self, one: Locator) -> None:
        """Click on it."""
        self.did["clicks"] += 1
        one.click()

    def press(self, key: str) -> None:
        """Press a key."""
        self.did["keys"] += 1
        self.page.keyboard.press(key)

    def type(self, path: str, text: str) -> None:
        """Type a value into its field."""
        self.did["values typed"] += 1
        self.click(self.input(path))
        self.input(path).fill(text)

    def paste(self, path: str, rows: Sequence[str]) -> None:
        """Paste a column of a spreadsheet, from a cell on."""
        self.did["columns pasted"] += 1
        self.click(self.input(path))
        self.input(path).evaluate(_PASTE, "\n".join(rows))

    def drag(self, area: Box) -> None:
        """Drag over a place of the page."""
        self.did["drags"] += 1
        self._drag(area)

    def take(self, path: str, text: str) -> bool:
        """Click a value on the page, where it was read as it is printed; whether it was."""
        kind, page = term_at(path).kind, self._words()
        for run in _runs(page):
            taken = drawn_value(page, _within(run), kind, _ENGLISH)
            if taken is not None and taken.text == text:
                self.click(self.input(path))
                self.did["clicks on the page" if len(run) == 1 else "drags"] += 1
                self._drag(_within(run))
                expect(self.input(path)).to_have_value(text, timeout=30_000)
                return True
        return False

    def boxes(self, path: str) -> tuple[Box, ...]:
        """Where a field, or a column of the lines, was read on the page."""
        lit = self.page.locator(
            f".page rect[data-path='{path}'], .page rect[data-path^='lines['][data-path$='.{path}']"
        )
        return tuple(_box(one) for one in lit.all())

    def _words(self) -> tuple[Word, ...]:
        leaf = self.page.locator(".page").first.get_attribute("data-leaf")
        found = self.page.request.get(f"{leaf}/words").json()
        return tuple(Word(text=one.pop("text"), box=Box(**one)) for one in found)

    def _drag(self, area: Box) -> None:
        leaf = self.page.locator(".page svg").first
        leaf.evaluate("(one, top) => one.closest('.pages').scrollTo(0, top * one.clientHeight - 150)", area.top)
        seen = leaf.bounding_box()
        assert seen is not None
        corners = ((area.left, area.top), (area.right, area.bottom))
        first, last = ((seen["x"] + x * seen["width"], seen["y"] + y * seen["height"]) for x, y in corners)
        self.page.mouse.move(*first)
        self.page.mouse.down()
        self.page.mouse.move(*last)
        self.page.mouse.up()


def _runs(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """Words that follow each other, single ones first."""
    for length in range(1, _MOST_WORDS + 1):
        for at in range(len(words) - length + 1):
            yield words[at : at + length]


def _within(words: Sequence[Word]) -> Box:
    """An area that touches these words, and as little beside them as may be."""
    all_of = enclosing(word.box for word in words)
    middle = (all_of.top + all_of.bottom) / 2
    return Box(left=all_of.left + 0.002, top=middle - 0.001, right=all_of.right - 0.002, bottom=middle + 0.001)


def _box(rect: Locator) -> Box:
    left, top, width, height = (float(rect.get_attribute(name) or 0) for name in ("x", "y", "width", "height"))
    return Box(left=left, top=top, right=left + width, bottom=top + height)
