"""The words of a PDF page's text layer, as pdfium shows them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from extractors.readers.pdf.signs import composed
from extractors.readers.pdf.spaced import joined_letters
from extractors.readers.reading_order import in_reading_order
from pipeline.document.word import Word

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from extractors.readers.pdf.frame import Frame
    from extractors.readers.pdf.glyphs import Glyph
    from extractors.readers.pdf.glyphs import Run

#: In line heights: a wider gap parts words, a longer step back or aside starts a new one.
_GAP = 0.25
_STEP_BACK = 0.5
_STEP_ASIDE = 0.5
#: Signs that must run another way before a page is turned against what its file says.
_BENEFIT_OF_DOUBT = 20


def words(runs: Iterable[Run], frame: Frame) -> tuple[Word, ...]:
    """The words of the runs that lie on the page."""
    found = (_word(glyphs, run, frame) for run in runs for glyphs in split(run))
    return joined_letters(in_reading_order(word for word in found if frame.holds(word.box)))


def text_turn(runs: Iterable[Run], stored_turn: int) -> int:
    """How far the stored page must turn clockwise for most of its text to run from left to right.

    A page with hardly any text keeps the turn that is stored.
    """
    count = Counter({stored_turn: _BENEFIT_OF_DOUBT})
    for run in runs:
        count[run.direction] += len(run.glyphs)
    return count.most_common(1)[0][0]


def split(run: Run) -> Iterator[list[Glyph]]:
    """The run cut where the print leaves a gap or jumps."""
    part: list[Glyph] = []
    for glyph in run.glyphs:
        if part and _is_apart(part[-1], glyph, run.direction):
            yield part
            part = []
        part.append(glyph)
    yield part


def _is_apart(before: Glyph, after: Glyph, direction: int) -> bool:
    _, end, low, high = _along(before, direction)
    start, _, next_low, _ = _along(after, direction)
    gap, height = start - end, high - low
    return not -_STEP_BACK * height <= gap <= _GAP * height or abs(next_low - low) > _STEP_ASIDE * height


def _along(glyph: Glyph, direction: int) -> tuple[float, float, float, float]:
    """Start, end, foot and head of a sign as it is read when its text runs in `direction`."""
    match direction:
        case 90:
            return glyph.bottom, glyph.top, -glyph.right, -glyph.left
        case 180:
            return -glyph.right, -glyph.left, -glyph.top, -glyph.bottom
        case 270:
            return -glyph.top, -glyph.bottom, glyph.left, glyph.right
        case _:
            return glyph.left, glyph.right, glyph.bottom, glyph.top


def _word(glyphs: list[Glyph], run: Run, frame: Frame) -> Word:
    box = frame.shown(
        min(glyph.left for glyph in glyphs),
        min(glyph.bottom for glyph in glyphs),
        max(glyph.right for glyph in glyphs),
        max(glyph.top for glyph in glyphs),
    )
    return Word(text=composed("".join(glyph.text for glyph in glyphs)), box=box, bold=run.is_bold)
