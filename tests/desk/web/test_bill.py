"""The page of one bill."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from flows import reviewing
from flows.reviewing import Review
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.outcome import Status
from pipeline.people.role import Role
from pipeline.review.typed import Hand
from pipeline.store import records
from pipeline.store.review import claims
from tests.ledger import MORNING
from tests.ledger import process
from tests.ledger import sha256

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.store.records import StoredRecord
    from tests.desk.web.conftest import Browser
    from tests.desk.web.conftest import Office


@pytest.fixture
def key(office: Office) -> str:
    """Of a bill whose gross total is misread: 191 for 119."""
    read = replace(record(bill(gross_total="191.00"), document_id=sha256("bill.pdf")), pages=(1,))
    process(office.store, judged(office, read))
    return read.key


def judged(office: Office, read):  # type: ignore[no-untyped-def]
    from pipeline.ports import NO_PORTS
    from flows.examination import decide

    return decide(read, NO_PORTS, office.settings)


def stored(office: Office, key: str) -> StoredRecord:
    found = records.read(office.store, key)
    assert found is not None
    return found


def test_it_opens(office: Office, desk: Callable[..., Browser], key: str) -> None:
    page = desk(Role.OPERATOR).get(f"/bills/{key}")
    assert page.status_code == 200, page.text
    print(page.text)
