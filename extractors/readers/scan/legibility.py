"""Whether a picture is read well by an engine that wants clean print, or needs one that forgives more.

What the picture shows is told before anything is read; that clean print was read with doubt, only afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from extractors.readers.ocr.engine import quality

if TYPE_CHECKING:
    from extractors.readers.ocr.engine import Grey
    from extractors.readers.scan.preparation import Prepared
    from pipeline.document.word import Word

#: Below this quality of what was read, all of the words are doubtful.
_DOUBTFUL: Final = 0.85
#: Pictures that were enlarged by more had letters too small to show their form.
_ENLARGED: Final = 1.7
#: Print with more grey than this is blurred.
_BLURRED: Final = 2.5
#: What is darker than the first is print, what lies between the others is neither print nor paper.
_DARK: Final = 128
_GREY: Final = (80, 176)


def is_poor(ready: Prepared) -> bool:
    """Whether print is narrow, small or blurred."""
    return ready.has_letters and (ready.is_narrow or is_small(ready) or blur(ready.picture) > _BLURRED)


def is_small(ready: Prepared) -> bool:
    """Whether its letters were too small to show their form."""
    return ready.factor > _ENLARGED


def is_doubtful(words: tuple[Word, ...]) -> bool:
    """Whether what was read is worth a second reading from top to bottom."""
    return quality(words) < _DOUBTFUL


def blur(picture: Grey) -> float:
    """How much of a picture is grey, for each part of it that is dark."""
    low, high = _GREY
    dark = int((picture < _DARK).sum())
    return int(((picture >= low) & (picture < high)).sum()) / max(dark, 1)
