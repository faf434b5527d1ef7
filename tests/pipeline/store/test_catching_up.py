"""Bills that an older program recorded are caught up with, in pieces, and without reading them again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

import pytest
from sqlalchemy import delete
from sqlalchemy import update

from pipeline.matching.line_hash import hash_of_lines
from pipeline.matching.said import said
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import record
from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.model.serial import to_json
from pipeline.store import audit
from pipeline.store.catching_up import catch_up
from pipeline.store.catching_up import without_history
from pipeline.store.overview.endings import endings
from pipeline.store.overview.period import last_weeks
from pipeline.store.registers.history import StoredHistory
from pipeline.store.store import open_store
from pipeline.store.tables.judgement import JUDGEMENT
from pipeline.store.tables.record import RECORD
from pipeline.store.twins import StoredBills
from tests.ledger import MORNING
from tests.ledger import drop
from tests.ledger import process
from tests.ledger import take
from tests.pipeline.store.older import take_back

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model.record import Record
    from pipeline.store.store import Store

MONTHS = range(1, 6)
LINES = (line(description="Drill"), line(description="Saw"))


def of_month(month: int) -> Record:
    """The bill of one supplier for a month."""
    one = bill(invoice_number=f"R-{month}", issue_date=f"2026-{month:02}-01", lines=LINES)
    return record(one, file=f"{month}.pdf", document_id=f"{month:064}")


def recorded(store: Store) -> None:
    """Five bills, one that names no supplier, and a file that was none."""
    for month in MONTHS:
        process(store, of_month(month))
    process(store, record(bill(supplier_vat_id=None, supplier_name=None), document_id="a" * 64))
    process(store, replace(record(bill(), document_id="b" * 64), outcome=Outcome.CORRUPT))


def history(store: Store) -> list[str | None]:
    """The numbers of the bills that the next one of the supplier is compared with."""
    drop(store, "later.pdf")
    return [past.invoice_number for past in StoredHistory(store, take(store)).of("vat:DE136695976")]


@pytest.mark.parametrize("revision", ["0002", "0003"])
def test_bills_of_an_older_program_enter_history(database: str, revision: str) -> None:
    with open_store(database) as store:
        recorded(store)
        take_back(store, revision)
    with open_store(database) as store:
        assert without_history(store) == (len(MONTHS) if revision == "0002" else 0)
        assert catch_up(store, actor="anna") >= len(MONTHS)
        assert without_history(store) == 0
        assert history(store) == [f"R-{month}" for month in reversed(MONTHS)]


def test_bills_of_an_older_program_are_found_by_their_lines(database: str) -> None:
    with open_store(database) as store:
        recorded(store)
        take_back(store, "0003")
    with open_store(database) as store:
        catch_up(store, actor="anna")
        drop(store, "later.pdf")
        third = of_month(3).invoice
        twins = StoredBills(store, take(store)).with_lines(hash_of_lines(third) or "", said(third))
        assert len(twins) >= 3  # those of the months around it


def test_who_has_caught_up_changes_nothing_more(database: str) -> None:
    with open_store(database) as store:
        recorded(store)
        take_back(store, "0002")
    with open_store(database) as store:
        catch_up(store, actor="anna")
        (event,) = audit.history(store, "history")
        assert (event.what, event.actor) == ("caught_up", "anna")
        catch_up(store, actor="anna")
        assert without_history(store) == 0
        assert audit.verify(store).is_sound


def test_what_was_broken_off_goes_on(database: str) -> None:
    """Of pages of two, the second has a record that is damaged: the first stands, and another try does the rest."""
    with open_store(database) as store:
        recorded(store)
        take_back(store, "0002")
    with open_store(database) as store:
        _third_says(store, {})
        with pytest.raises((ValueError, KeyError)):
            catch_up(store, actor="anna", page=2)
        assert without_history(store) == len(MONTHS) - 2
        _third_says(store, to_json(of_month(3)))
        catch_up(store, actor="anna", page=2)
        assert len(history(store)) == len(MONTHS)


def _third_says(store: Store, body: Mapping[str, Any]) -> None:
    with store.writing(actor="someone") as transaction:
        transaction.connection.execute(update(RECORD).where(RECORD.c.document_id == f"{3:064}").values(body=body))


def test_what_became_of_bills_of_an_older_program_is_made_up_for(store: Store) -> None:
    recorded(store)
    process(store, replace(of_month(9), status=Status.CLEAN))
    with store.writing(actor="one") as transaction:
        transaction.connection.execute(delete(JUDGEMENT))
    assert catch_up(store, actor="one")
    (now,) = (week for week in endings(store, last_weeks(1, now=MORNING)).values())
    assert (now.bills, now.straight_through, now.open) == (len(MONTHS) + 2, 1, len(MONTHS) + 1)
