"""What is timed runs as it does at a user's."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _as_at_a_users(unwatched: None) -> None:
    """What coverage adds to a program is none of its time."""
