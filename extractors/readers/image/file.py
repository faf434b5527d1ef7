"""The pictures in a file, decoded by Pillow: whole, and as they are shown."""

from __future__ import annotations

import struct
import warnings
import zlib
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING
from typing import Final

import pi_heif
from PIL import Image
from PIL import ImageOps

from extractors.readers.image.resolution import squared
from extractors.readers.image.sheets import laid_flat
from extractors.readers.sniffing import Format
from extractors.readers.sniffing import head_of
from extractors.readers.sniffing import sniff
from extractors.readers.trouble import unreadable
from pipeline.document.page import Origin
from pipeline.model.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.settings import Limits

#: The decoders that may see untrusted bytes; Pillow has many more.
_DECODERS: Final = ("PNG", "JPEG", "TIFF", "WEBP", "BMP", "HEIF")
#: What Pillow's decoders raise on damaged bytes.
_DAMAGE: Final = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    EOFError,
    OverflowError,
    AttributeError,
    struct.error,
    zlib.error,
    RuntimeError,
    UserWarning,
)
_MILLION: Final = 1_000_000


def pictures(path: Path, limits: Limits) -> Iterator[Image.Image]:
    """The pictures of a file, upright, flat and with square pixels, decoded one at a time.

    TIFF holds several, and a photo shows as many as sheets lie on the table.

    Raises:
        UnreadableDocument: A picture is damaged or too large, or there are too many.
    """
    return (picture for _, picture in placed_pictures(path, limits))


def placed_pictures(path: Path, limits: Limits, *, first: int = 0) -> Iterator[tuple[Origin, Image.Image]]:
    """The same from one of the file's own pictures on, each with its place."""
    with _opened(path) as image:
        for index in range(first, _count(image, limits)):
            picture = _picture(image, index, limits)
            for at, flat in enumerate(laid_flat(picture)):
                yield Origin(page=index, sheet=None if flat is picture else at), flat


def picture_at(path: Path, origin: Origin, limits: Limits) -> Image.Image | None:
    """The picture that was found there; `None` where there is none."""
    if origin.sheet is not None:
        found = islice(placed_pictures(path, limits, first=origin.page), origin.sheet, None)
        return next((picture for _, picture in found), None)
    with _opened(path) as image:
        return _picture(image, origin.page, limits) if origin.page < _count(image, limits) else None


def _opened(path: Path) -> Image.Image:
    pi_heif.register_heif_opener()
    is_tiff = sniff(head_of(path)) is Format.TIFF
    with _decoding("The picture is damaged or was cut short.", is_tiff=is_tiff):
        return Image.open(path, formats=_DECODERS)


def _count(image: Image.Image, limits: Limits) -> int:
    if image.format != "TIFF":
        return 1
    with _decoding("The list of the picture's pages is damaged.", is_tiff=True):
        count: int = getattr(image, "n_frames", 1)
    if count > limits.pages:
        raise unreadable(Outcome.TOO_MANY_PAGES, f"The picture has {count} pages; {limits.pages} are allowed.")
    return count


def _picture(image: Image.Image, index: int, limits: Limits) -> Image.Image:
    reason = f"Page {index + 1} of the picture is damaged or was cut short."
    with _decoding(reason, is_tiff=image.format == "TIFF"):
        image.seek(index)
        _measure(image, index, limits)
        return squared(ImageOps.exif_transpose(image))


@contextmanager
def _decoding(reason: str, *, is_tiff: bool) -> Iterator[None]:
    """Name what Pillow stumbles over.

    Its warnings are about notes beside the picture; in TIFF the same notes lead to the pixels and to the next page.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error" if is_tiff else "ignore", UserWarning)
        # Our own limit on pixels is looked at before any is decoded.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            yield
        except Image.DecompressionBombError as error:
            raise unreadable(Outcome.TOO_LARGE, "The picture has more pixels than any scan of a page.") from error
        except _DAMAGE as error:
            raise unreadable(Outcome.CORRUPT, reason) from error


def _measure(image: Image.Image, index: int, limits: Limits) -> None:
    if image.width * image.height > limits.page_megapixels * _MILLION:
        raise unreadable(
            Outcome.TOO_LARGE,
            f"Page {index + 1} has {image.width} x {image.height} pixels; "
            f"{limits.page_megapixels} million are allowed. Scan it again at 300 dpi.",
        )
