"""Views of pages show what is asked for, framed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from extractors.readers.cutting import cut_out
from extractors.readers.cutting import region
from pipeline.document.box import Box
from pipeline.document.box import enclosing
from pipeline.document.view import View
from pipeline.settings import Limits
from tests.extractors.readers.drawing import BILL
from tests.extractors.readers.drawing import lines
from tests.extractors.readers.drawing import pdf

if TYPE_CHECKING:
    from pathlib import Path

EDGES = st.floats(min_value=0, max_value=1)
BOX = Box(left=0.4, top=0.5, right=0.5, bottom=0.52)


def boxes() -> st.SearchStrategy[Box]:
    """Boxes on a page."""
    across, down = (st.tuples(EDGES, EDGES).map(sorted) for _ in range(2))
    return st.tuples(across, down).map(
        lambda box: Box(left=box[0][0], right=box[0][1], top=box[1][0], bottom=box[1][1])
    )


def seen(path: Path, *views: View) -> list[Image.Image]:
    """The views of the first page."""
    return [Image.open(io.BytesIO(one), formats=("JPEG",)) for one in cut_out(path, 1, views, Limits())]


def orange_and_blue(image: Image.Image) -> tuple[bool, bool]:
    """Whether what was read and what is true is framed."""
    red, _, blue = (np.asarray(image).astype(int)[:, :, channel] for channel in range(3))
    return bool(((red > 150) & (blue < 80)).any()), bool(((red < 80) & (blue > 150)).any())


@given(st.lists(boxes(), min_size=1, max_size=3))
def test_what_is_seen_holds_the_boxes_and_lies_on_the_page(some: list[Box]) -> None:
    whole, inner = region(tuple(some)), enclosing(some)
    assert 0 <= whole.left <= inner.left + 1e-9
    assert inner.right - 1e-9 <= whole.right <= 1 + 1e-9
    assert 0 <= whole.top <= inner.top + 1e-9
    assert inner.bottom - 1e-9 <= whole.bottom <= 1 + 1e-9


def test_frames_tell_what_was_read_from_what_is_true(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", lines(*BILL))
    views = (View(page=1, read=(BOX,)), View(page=1, true=(BOX,)), View(page=1, read=(BOX,), true=(BOX,)), View(page=1))
    assert [orange_and_blue(one) for one in seen(path, *views)] == [
        (True, False),
        (False, True),
        (True, True),
        (False, False),
    ]


def test_a_place_is_seen_with_what_stands_around_and_the_whole_page_where_there_is_none(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", lines(*BILL))
    part, whole = seen(path, View(page=1, read=(BOX,)), View(page=1))
    assert part.width > part.height
    assert max(whole.size) == 1000
    assert whole.width / whole.height < 0.75


def test_a_box_that_is_no_box_is_drawn_as_a_point(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", lines(*BILL))
    (image,) = seen(path, View(page=1, read=(Box(left=0.9, top=0.9, right=0.1, bottom=0.1),)))
    assert image.size[0] > 0
