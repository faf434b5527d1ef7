"""Print that touches the edge of a picture was cut off there; a few specks were not."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.readers.scan.preparation import prepared
from pipeline.document.legibility import Edge
from tests.extractors.readers.drawing import BILL
from tests.extractors.readers.drawing import picture

PAGE = np.asarray(picture(BILL, size=(900, 700), height=24))


def test_a_page_with_margins_is_whole() -> None:
    assert prepared(PAGE).cut == ()


@pytest.mark.parametrize(
    ("edge", "part"),
    [(Edge.LEFT, np.s_[:, 130:]), (Edge.RIGHT, np.s_[:, :200])],
)
def test_print_that_goes_on_beyond_the_edge_is_noticed(edge: Edge, part: tuple[slice, slice]) -> None:
    assert edge in prepared(np.ascontiguousarray(PAGE[part])).cut


def test_specks_at_the_edge_cut_nothing() -> None:
    dirty = PAGE.copy()
    dirty[100:112, :9] = dirty[300:312, -9:] = 0
    assert prepared(dirty).cut == ()
