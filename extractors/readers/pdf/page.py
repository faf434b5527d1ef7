"""One PDF page: which witnesses it has, and the more trusted first."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from typing import NamedTuple

from extractors.readers.means import USUAL
from extractors.readers.pdf.coverage import LARGE
from extractors.readers.pdf.coverage import Coverage
from extractors.readers.pdf.coverage import coverage
from extractors.readers.pdf.drawn import drawn
from extractors.readers.pdf.file import engine
from extractors.readers.pdf.frame import Frame
from extractors.readers.pdf.glyphs import TextPage
from extractors.readers.pdf.legible import is_legible
from extractors.readers.pdf.rendering import grey
from extractors.readers.pdf.rendering import pixels_per_point
from extractors.readers.pdf.rulings import rulings
from extractors.readers.pdf.text_layer import text_turn
from extractors.readers.pdf.text_layer import words
from extractors.readers.pdf.white import seen_white
from extractors.readers.picture_hash import picture_hash
from extractors.readers.reading_order import in_reading_order
from pipeline.document.page import Page
from pipeline.document.page import Transcript
from pipeline.document.source import Source

if TYPE_CHECKING:
    from extractors.readers.means import Means
    from extractors.readers.ocr.engine import Grey
    from extractors.readers.pages import PageWork
    from extractors.readers.pdf.drawn import Drawn
    from extractors.readers.pdf.glyphs import Run
    from extractors.readers.scan.scanning import Scan
    from pipeline.document.word import Word
    from pipeline.settings import Limits

#: Fewer words than these are not what a page is about, and on a large picture they are its stamp.
_FEW = 5
_STAMP = 60
#: A page that shows no more than this besides its text shows nothing to recognise.
_BARE_PICTURES = 0.01
_BARE_PATHS = 30
#: Pages of letters that were turned into outlines are as sharp as one likes.
_OUTLINED = 300.0
#: What shows how a page looks from afar, in dots an inch.
_FROM_AFAR: Final = 54.0
#: The trust in words that the page carries but does not show.
_HIDDEN_QUALITY = 0.5


class _Stored(NamedTuple):
    """A page as its file describes it."""

    frame: Frame
    shown: list[Run]
    hidden: list[Run]
    objects: list[Drawn]
    covered: Coverage


def read_page(page: Any, number: int, limits: Limits) -> Page:
    """The page with its text layer where that is what it shows, and with recognised words where it is not."""
    return page_work(page, number, limits, USUAL)()


def page_work(page: Any, number: int, limits: Limits, means: Means, picture: Grey | None = None) -> PageWork:
    """What makes the page, once pdfium is no longer needed for it; a `picture` of it may be there already."""
    stored = _stored(page)
    if not _asks_for_recognition(stored):
        return partial(_itself, replace(_from_text(stored, number), picture_hash=_picture_hash(page, limits)))
    # Only pages of pixels pay for loading OpenCV and the engine.
    from extractors.readers.pdf.recognition import scan_work  # noqa: PLC0415

    scanned = scan_work(page, limits, means, picture)
    return lambda: _from_scan(stored, number, scanned())


def _picture_hash(page: Any, limits: Limits) -> str:
    return picture_hash(grey(page, pixels_per_point(page, _FROM_AFAR, megapixels=limits.page_megapixels)))


def _itself(page: Page) -> Page:
    return page


def _stored(page: Any) -> _Stored:
    with closing(TextPage(page)) as text:
        runs = list(text.runs())
    frame = Frame.of(page)
    objects = list(drawn(page))
    covered = coverage(objects, frame)
    seen = set() if covered.hides_text else _seen(page, frame, runs)
    shown = [run for place, run in enumerate(runs) if place in seen]
    hidden = [run for place, run in enumerate(runs) if place not in seen]
    return _Stored(frame, shown, hidden, objects, covered)


def _seen(page: Any, frame: Frame, runs: list[Run]) -> set[int]:
    """The places of the runs that a person sees."""
    dark = {place for place, run in enumerate(runs) if run.is_visible and not run.is_white}
    return dark | seen_white(page, frame, runs)


def _asks_for_recognition(stored: _Stored) -> bool:
    count = len(stored.shown)
    if count and not _is_sound(stored.shown):
        return True
    if count < _FEW:
        return stored.covered.pictures > _BARE_PICTURES or stored.covered.paths > _BARE_PATHS
    return stored.covered.pictures >= LARGE and count < _STAMP


def _is_sound(runs: list[Run]) -> bool:
    return is_legible("".join(glyph.text for glyph in run.glyphs) for run in runs)


def _from_text(stored: _Stored, number: int) -> Page:
    frame = stored.frame.turned(text_turn(stored.shown, stored.frame.turn))
    found = words(stored.shown, frame)
    return Page(
        number=number,
        width=frame.width,
        height=frame.height,
        rotation=frame.turn,
        transcripts=(_transcript(found, 1.0),) if found else (),
        rulings=rulings(stored.objects, frame),
    )


def _from_scan(stored: _Stored, number: int, scan: Scan) -> Page:
    frame = stored.frame.turned((stored.frame.turn + scan.turn) % 360)
    shown = _level_words(stored.shown, frame, scan.skew)
    hidden = _level_words(stored.hidden, frame, scan.skew)
    text = _transcript(shown, 1.0)
    recognised = max((len(witness.words) for witness in scan.transcripts[:1]), default=0)
    witnesses = [text, *scan.transcripts] if len(shown) > recognised else [*scan.transcripts, text]
    witnesses.append(_transcript(hidden, _HIDDEN_QUALITY))
    return Page(
        number=number,
        width=frame.width,
        height=frame.height,
        rotation=frame.turn,
        skew=scan.skew,
        transcripts=tuple(witness for witness in witnesses if witness.words),
        rulings=scan.rulings,
        legibility=scan.legibility(number, dpi=stored.covered.dpi or _OUTLINED),
        picture_hash=scan.picture_hash,
    )


def _level_words(runs: list[Run], frame: Frame, skew: float) -> tuple[Word, ...]:
    """The words of runs that make sense, moved as the page was turned to be level."""
    found = words(runs, frame) if _is_sound(runs) else ()
    return in_reading_order(replace(word, box=frame.levelled(word.box, skew)) for word in found)


def _transcript(found: tuple[Word, ...], quality: float) -> Transcript:
    return Transcript(source=Source.PDF_TEXT, engine=engine(), words=found, quality=quality)
