"""Pictures of any depth in grey and in colour."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from extractors.readers.image.tones import grey_of
from extractors.readers.image.tones import on_paper


@pytest.mark.parametrize("largest", [255, 4095, 65535])
def test_deep_greys_keep_black_and_white(largest: int) -> None:
    ramp = Image.fromarray(np.array([[0, largest // 2, largest]], dtype=np.uint16))
    assert grey_of(ramp).tolist() == [[0, 127, 255]]


def test_measured_greys_are_spread_over_their_own_range() -> None:
    ramp = Image.fromarray(np.array([[0.0, np.nan, 2.0]], dtype=np.float32))
    assert grey_of(ramp).tolist() == [[0, 0, 255]]


@pytest.mark.parametrize(("mode", "expected"), [("1", "L"), ("L", "L"), ("CMYK", "RGB"), ("RGBA", "RGB"), ("P", "RGB")])
def test_paper_has_eight_bits_a_channel(mode: str, expected: str) -> None:
    assert on_paper(Image.new(mode, (2, 2))).mode == expected
