"""Pictures in are pages out, whatever their depth, and damage is named."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from extractors.readers.image.file import pictures
from extractors.readers.image.tones import grey_of
from pipeline.errors import UnreadableDocument
from pipeline.settings import Limits
from tests.extractors.readers.drawing import picture

if TYPE_CHECKING:
    from extractors.readers.ocr.engine import Grey

SMALL = (120, 160)
MODES = ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"]


def _marked(mode: str = "L", shade: int = 0) -> Image.Image:
    """A white picture whose upper left quarter is dark."""
    image = Image.new("L", SMALL, 255)
    image.paste(shade, (0, 0, 60, 80))
    if mode == "I;16":
        return Image.fromarray(np.asarray(image, dtype=np.uint16) * 257)
    return image.convert("RGB").convert(mode) if mode in {"P", "CMYK"} else image.convert(mode)


def _greys(path: Path, limits: Limits | None = None) -> list[Grey]:
    return [grey_of(image) for image in pictures(path, limits or Limits())]


def _outcome(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        _greys(path, limits)
    return caught.value.outcome


@given(modes=st.lists(st.sampled_from(MODES), min_size=1, max_size=6))
def test_every_page_of_a_tiff_is_read_whatever_its_kind(modes: list[str]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.tiff"
        first, *rest = [_marked(mode) for mode in modes]
        first.save(path, format="TIFF", save_all=True, append_images=rest)
        greys = _greys(path)
    assert len(greys) == len(modes)
    for grey in greys:
        assert grey.shape == SMALL[::-1]
        assert grey.dtype == np.uint8
        assert grey[10, 10] < 30
        assert grey[150, 110] > 225


@pytest.mark.parametrize("compression", ["group4", "tiff_lzw", "tiff_deflate", "packbits", "group3"])
def test_compressions_of_scanners_are_read(tmp_path: Path, compression: str) -> None:
    mode = "1" if compression.startswith("group") else "L"
    pages = [_marked(mode), _marked(mode)]
    pages[0].save(tmp_path / "a.tiff", compression=compression, save_all=True, append_images=pages[1:])
    assert [grey[10, 10] < 30 < grey[150, 110] for grey in _greys(tmp_path / "a.tiff")] == [True, True]


@pytest.mark.parametrize("name", ["PNG", "JPEG", "WEBP", "BMP"])
def test_each_format_is_one_page(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a"
    _marked("RGB").save(path, format=name)
    (grey,) = _greys(path)
    assert grey[10, 10] < 30
    assert grey[150, 110] > 225


def test_what_is_transparent_is_paper(tmp_path: Path) -> None:
    image = Image.new("RGBA", SMALL, (0, 0, 0, 0))
    image.paste((0, 0, 0, 255), (0, 0, 60, 80))
    image.save(tmp_path / "a.png")
    (grey,) = _greys(tmp_path / "a.png")
    assert (grey[10, 10], grey[150, 110]) == (0, 255)


def test_palette_with_a_transparent_colour_is_paper_there(tmp_path: Path) -> None:
    image = _marked().convert("P")
    image.save(tmp_path / "a.png", transparency=0)
    (grey,) = _greys(tmp_path / "a.png")
    assert grey.min() == 255


def test_photograph_is_turned_as_its_camera_says(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    _marked("RGB").save(tmp_path / "a.jpg", exif=exif)
    (grey,) = _greys(tmp_path / "a.jpg")
    assert grey.shape == (120, 160)
    assert grey[10, 150] < 30 < grey[110, 10]


def test_second_picture_of_a_photograph_is_no_page(tmp_path: Path) -> None:
    _marked("RGB").save(tmp_path / "a.jpg", format="MPO", save_all=True, append_images=[_marked("RGB")])
    assert len(_greys(tmp_path / "a.jpg")) == 1


def test_fax_gets_square_pixels(tmp_path: Path) -> None:
    _marked("1").save(tmp_path / "a.tiff", compression="group3", dpi=(204, 98))
    (image,) = pictures(tmp_path / "a.tiff", Limits())
    assert image.size == (120, round(160 * 204 / 98))


def test_too_many_pixels_are_named_before_they_are_decoded(tmp_path: Path) -> None:
    Image.new("1", (2000, 1001)).save(tmp_path / "a.png")
    assert _outcome(tmp_path / "a.png", Limits(page_megapixels=2)) == "too_large"


def test_picture_beyond_any_limit_is_too_large(tmp_path: Path) -> None:
    Image.new("1", (20_000, 20_000)).save(tmp_path / "a.png")
    assert _outcome(tmp_path / "a.png") == "too_large"


def test_too_many_pages_are_named(tmp_path: Path) -> None:
    _marked().save(tmp_path / "a.tiff", save_all=True, append_images=[_marked()] * 3)
    assert _outcome(tmp_path / "a.tiff", Limits(pages=3)) == "too_many_pages"


@pytest.mark.parametrize("name", ["PNG", "JPEG", "WEBP", "BMP", "TIFF"])
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_picture_cut_short_is_corrupt(tmp_path: Path, name: str, part: float) -> None:
    buffer = BytesIO()
    picture().save(buffer, format=name)
    content = buffer.getvalue()
    path = tmp_path / "a"
    path.write_bytes(content[: int(len(content) * part)])
    assert _outcome(path) == "corrupt"


def _tiff() -> bytes:
    buffer = BytesIO()
    pages = [_marked("RGB"), _marked("1"), _marked("L")]
    pages[0].save(buffer, format="TIFF", save_all=True, append_images=pages[1:], compression="tiff_deflate")
    return buffer.getvalue()


WHOLE = _tiff()


def _pages_of(content: bytes) -> int | None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a"
        path.write_bytes(content)
        try:
            return len(_greys(path))
        except UnreadableDocument:
            return None


def test_tiff_cut_anywhere_never_loses_pages_in_silence() -> None:
    assert {_pages_of(WHOLE[:cut]) for cut in range(8, len(WHOLE), 3)} <= {None, 3}


def test_photograph_with_damaged_notes_is_read(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "A camera of long name"
    _marked("RGB").save(tmp_path / "a.jpg", exif=exif)
    content = (tmp_path / "a.jpg").read_bytes()
    (tmp_path / "a.jpg").write_bytes(content.replace(b"\x01\x0f\x00\x02\x00\x00\x00", b"\x01\x0f\x00\x02\x7f\x00\x00"))
    assert len(_greys(tmp_path / "a.jpg")) == 1


@given(flips=st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(1, 255)), min_size=1, max_size=8))
def test_tiff_with_flipped_bits_is_pages_or_a_named_outcome(flips: list[tuple[int, int]]) -> None:
    content = bytearray(WHOLE)
    for position, bits in flips:
        content[position] ^= bits
    pages = _pages_of(bytes(content))
    assert pages is None or pages >= 1
