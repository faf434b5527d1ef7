"""How large a picture is on paper."""

from __future__ import annotations

import pytest
from PIL import Image

from extractors.readers.image.resolution import points_per_pixel
from extractors.readers.image.resolution import squared


def _image(size: tuple[int, int], dpi: tuple[float, float] | None = None) -> Image.Image:
    image = Image.new("L", size)
    if dpi:
        image.info["dpi"] = dpi
    return image


@pytest.mark.parametrize(
    ("size", "dpi", "width"),
    [
        ((2480, 3508), (300, 300), 595.2),
        ((2480, 3508), None, 595),
        ((4000, 3000), (72, 72), 842),
        ((600, 1800), (96, 96), 227),
        ((1000, 1000), (0, 0), 595),
        ((1000, 1000), (99999, 99999), 595),
    ],
    ids=["scanner", "page", "camera", "receipt", "nonsense", "absurd"],
)
def test_width_on_paper_is_what_is_told_or_what_the_shape_suggests(
    size: tuple[int, int], dpi: tuple[float, float] | None, width: float
) -> None:
    assert size[0] * points_per_pixel(_image(size, dpi)) == pytest.approx(width, abs=0.1)


def test_square_pixels_are_left_alone() -> None:
    image = _image((200, 100), (300, 300))
    assert squared(image) is image


def test_oblong_pixels_are_stretched_to_the_finer_side() -> None:
    image = squared(_image((1000, 500), (200, 100)))
    assert image.size == (1000, 1000)
    assert points_per_pixel(image) == pytest.approx(72 / 200)
