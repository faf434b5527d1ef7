"""Whether a picture is read well by an engine that wants clean print, or needs one that forgives more.

What the picture shows is told before anything is read; that clean print was read with doubt, only afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from extractors.readers.ocr.engine import quality

if TYPE_CHECKING:
    from extractors.readers.scan.preparation import Prepared
    from pipeline.document.word import Word

#: Below this quality of what was read, all of the words are doubtful.
_DOUBTFUL: Final = 0.85
#: Pictures that were enlarged by more had letters too small to show their form.
_ENLARGED: Final = 1.7
#: Edges of letters that are wider than sharp ones by more, in heights of a letter, are blurred: clean pages of 300 dpi
#: have up to 0.06, scans of 200 dpi about 0.1, photos more than 0.2.
_BLURRED: Final = 0.08


def is_poor(ready: Prepared) -> bool:
    """Whether print is small or blurred, or came out of a till, which prints faintly and in dots."""
    return ready.has_letters and (ready.is_narrow or is_small(ready) or ready.appearance.blur(1.0) > _BLURRED)


def is_small(ready: Prepared) -> bool:
    """Whether its letters were too small to show their form."""
    return ready.factor > _ENLARGED


def is_doubtful(words: tuple[Word, ...]) -> bool:
    """Whether what was read is worth a second reading from top to bottom."""
    return quality(words) < _DOUBTFUL
