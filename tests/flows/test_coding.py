"""Where the settings let it, lines are coded like the supplier's confirmed ones; what is worked out teaches nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from flows.coding import coded
from pipeline.document.source import Source
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import record
from pipeline.model.line_terms import ACCOUNT_CODE
from pipeline.model.outcome import Status
from pipeline.model.reading import Reading
from pipeline.store.learning.coded_lines import coded_lines
from pipeline.store.store import open_store
from tests.ledger import process
from tests.ledger import sealed
from tests.ledger import sha256

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.model.record import Record

TODAY = dt.date(2026, 4, 1)


def posted(name: str, account: str, source: Source) -> Record:
    """A bill whose line goes to an account."""
    code = {ACCOUNT_CODE: Reading(value=account, source=source, confidence=1.0)}
    lines = (line(description="Paper A4", item_number=None).with_readings(code),)
    return replace(record(bill(lines=lines), document_id=sha256(name), file=name), status=Status.CLEAN)


def test_a_line_gets_the_account_of_lines_like_it_and_says_that_it_was_worked_out(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'ledger.sqlite'}") as store:
        process(store, posted("one.pdf", "4930", Source.HUMAN))
        process(store, posted("two.pdf", "9999", Source.DERIVED))
        sealed(store, "csv")
        fresh = record(
            bill(lines=(line(description="Paper A4, 3 boxes", item_number=None),)), document_id=sha256("new")
        )
        reading = coded(store, fresh, today=TODAY).invoice.lines[0][ACCOUNT_CODE]
        assert (reading.value, reading.source) == ("4930", Source.DERIVED)
        assert [one.codes["account_code"] for one in coded_lines(store, fresh)] == ["4930"]


def test_a_code_that_stands_is_left_alone_and_without_a_past_there_is_none(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'ledger.sqlite'}") as store:
        mine = posted("new.pdf", "1234", Source.HUMAN)
        assert coded(store, mine, today=TODAY) == mine
        process(store, posted("one.pdf", "4930", Source.HUMAN))
        sealed(store, "csv")
        assert coded(store, mine, today=TODAY).invoice.lines[0].value(ACCOUNT_CODE) == "1234"
