"""Views travel to a child process and back."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from pipeline.document.box import Box
from pipeline.document.view import View

EDGES = st.floats(min_value=0, max_value=1)
BOXES = st.builds(Box, left=EDGES, top=EDGES, right=EDGES, bottom=EDGES)


@given(st.builds(View, page=st.integers(min_value=1), read=st.tuples(BOXES), true=st.tuples(BOXES, BOXES)))
def test_a_view_comes_back_as_it_was_sent(view: View) -> None:
    assert View.from_json(json.loads(json.dumps(view.to_json()))) == view
