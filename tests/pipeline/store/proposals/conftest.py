"""Bills that proposals come out of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ledger import process
from tests.pipeline.store.review.conftest import Desk
from tests.pipeline.store.review.conftest import waiting

if TYPE_CHECKING:
    from pipeline.store.store import Store


@pytest.fixture
def desk(store: Store) -> Desk:
    """A desk with one bill that waits."""
    process(store, waiting())
    return Desk(store)
