"""White text: on a dark ground it is a heading, on paper it is meant for machines only."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

if TYPE_CHECKING:
    from extractors.readers.ocr.engine import Grey
    from extractors.readers.pdf.frame import Frame
    from extractors.readers.pdf.glyphs import Run
    from pipeline.document.box import Box

#: Steps of grey by which what is seen stands out from its ground.
_CONTRAST: Final = 40
#: Coarse is enough to see whether there is anything.
_DPI: Final = 72
_MEGAPIXELS: Final = 4


def seen_white(page: Any, frame: Frame, runs: list[Run]) -> set[int]:
    """Which of the runs, by their place in the list, are white and can be seen on the page as it is shown."""
    white = {place: run for place, run in enumerate(runs) if run.is_white and run.is_visible}
    if not white:
        return set()
    # Only pages with white text pay for loading NumPy and for being drawn.
    from extractors.readers.pdf.rendering import grey  # noqa: PLC0415
    from extractors.readers.pdf.rendering import pixels_per_point  # noqa: PLC0415

    scale = pixels_per_point(page, _DPI, megapixels=_MEGAPIXELS)
    picture = grey(page, scale)
    return {place for place, run in white.items() if _stands_out(picture, _box(run, frame).scaled(scale, scale))}


def _stands_out(picture: Grey, box: Box) -> bool:
    part = picture[max(int(box.top), 0) : int(box.bottom) + 1, max(int(box.left), 0) : int(box.right) + 1]
    return part.size > 0 and int(part.max()) - int(part.min()) >= _CONTRAST


def _box(run: Run, frame: Frame) -> Box:
    first, last = run.glyphs[0], run.glyphs[-1]
    return frame.shown(first.left, first.bottom, first.right, first.top).union(
        frame.shown(last.left, last.bottom, last.right, last.top)
    )
