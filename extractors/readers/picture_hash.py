"""The perceptual hash of a page: nearly the same for another scan of the same sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

import imagehash
from PIL import Image

if TYPE_CHECKING:
    from extractors.readers.ocr.engine import Grey

#: Finer than this the hash sees nothing; pictures are made about so small first, which is quick and evens their grain.
_WIDTH: Final = 128


def picture_hash(picture: Grey) -> str:
    """64 bits of how an upright, level page looks from afar, as 16 hexadecimal digits."""
    page = Image.fromarray(picture)
    return str(imagehash.phash(page.reduce(max(page.width // _WIDTH, 1))))
