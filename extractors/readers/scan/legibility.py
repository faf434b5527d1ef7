"""Whether a picture is read well by an engine that wants clean print, or needs one that forgives more."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from extractors.readers.ocr.engine import quality

if TYPE_CHECKING:
    from extractors.readers.ocr.engine import Grey
    from extractors.readers.scan.preparation import Prepared
    from pipeline.document.word import Word

#: Below this quality of what was read, the words are doubtful.
_DOUBTFUL: Final = 0.9
#: Pictures that were enlarged by more had letters too small to show their form.
_ENLARGED: Final = 1.5
#: Print with more grey than this is blurred: pages of 300 dpi have up to 0.5, those of 150 more than 1.
_BLURRED: Final = 0.75
#: What is darker than the first is print, what lies between the others is neither print nor paper.
_DARK: Final = 128
_GREY: Final = (80, 176)


def is_poor(ready: Prepared, words: tuple[Word, ...]) -> bool:
    """Whether a second reading is worth its time, after the first gave these words."""
    if not ready.has_letters:
        return False
    is_small = ready.is_narrow or ready.factor > _ENLARGED
    return is_small or quality(words) < _DOUBTFUL or blur(ready.picture) > _BLURRED


def blur(picture: Grey) -> float:
    """How much of a picture is grey, for each part of it that is dark."""
    low, high = _GREY
    dark = int((picture < _DARK).sum())
    return int(((picture >= low) & (picture < high)).sum()) / max(dark, 1)
