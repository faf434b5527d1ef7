"""Bills that share an amount, their lines or their looks are found in a store as they are in memory."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from sqlalchemy import delete
from sqlalchemy import func
from sqlalchemy import select

from pipeline.matching.earlier import EarlierRecords
from pipeline.matching.line_hash import hash_of_lines
from pipeline.matching.said import said
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import record
from pipeline.model.fingerprint import NO_FINGERPRINT
from pipeline.model.fingerprint import Fingerprint
from pipeline.model.outcome import Status
from pipeline.store import work
from pipeline.store.ending import finish
from pipeline.store.tables.billed_line import BILLED_LINE
from pipeline.store.tables.exception_case import EXCEPTION_CASE
from pipeline.store.tables.likeness import LIKENESS
from pipeline.store.tables.likeness import LIKENESS_BAND
from pipeline.store.tables.past_bill import PAST_BILL
from pipeline.store.tables.record import RECORD
from pipeline.store.twins import StoredBills
from tests.ledger import drop
from tests.ledger import sealed
from tests.ledger import take
from tests.pipeline.store.racing import raced

if TYPE_CHECKING:
    from pipeline.model.record import Record
    from pipeline.ports import EarlierBills
    from pipeline.store.lease import Lease
    from pipeline.store.store import Store

CHANCE = random.Random(5)  # noqa: S311 - any numbers will do
SEEN = Fingerprint(words=tuple(CHANCE.getrandbits(32) for _ in range(128)), pages=("0123456789abcdef",))
#: The same after a change of a few words; the same sheet scanned badly; another bill on the same form.
ALTERED = replace(SEEN, words=(*SEEN.words[:-7], *range(7)))
RESCANNED = Fingerprint(words=(*SEEN.words[:80], *range(48)), pages=("0123456789abcfff",))
ANOTHER = replace(SEEN, words=(*SEEN.words[:70], *range(58)))
DAY = dt.date(2026, 3, 2)
SAID = said(bill())


def read(held: Lease, seen: Fingerprint = SEEN, **values: Any) -> Record:
    """A document that looks so, and says so."""
    one = record(bill(**values), file=held.file, document_id=held.document_id)
    return replace(one, status=Status.CLEAN, fingerprint=seen, received_date=DAY)


def answers(earlier: EarlierBills) -> list[object]:
    """Everything that can be asked."""
    lines = hash_of_lines(bill(lines=(line(description="DRILL"),)))
    assert lines is not None
    return [
        earlier.with_gross(SAID),
        earlier.with_gross(replace(SAID, gross_total=Decimal("119.0"), issue_date=dt.date(2026, 5, 2))),
        earlier.with_gross(replace(SAID, gross_total=Decimal("119.10"))),
        earlier.with_lines(lines, SAID),
        earlier.with_lines("none", SAID),
        *(earlier.alike(seen, SAID) for seen in (SEEN, ALTERED, RESCANNED, ANOTHER, NO_FINGERPRINT)),
    ]


def test_store_answers_as_bills_in_memory_do(store: Store) -> None:
    drop(store, *"abcdef")
    held = work.lease(store, owner="one", count=5)
    records = (
        read(held[0]),
        read(held[1], ALTERED, issue_date="2026-03-06", gross_total="119.0", despatch_reference="LS 7"),
        read(held[2], RESCANNED, gross_total="50.00", due_date="2026-05-01"),
        read(held[3], ANOTHER, issue_date="2026-05-06"),
        read(held[4], NO_FINGERPRINT),
    )
    for lease, one in zip(held, records, strict=True):
        finish(store, lease, (one,))
    told = answers(StoredBills(store, take(store)))
    assert told == answers(EarlierRecords(records=records, received_date=DAY))
    assert [len(each) for each in told] == [3, 2, 0, 4, 0, 3, 3, 3, 1, 0]  # type: ignore[arg-type]  # they are tuples


BILLS = st.fixed_dictionaries(
    {
        "invoice_number": st.sampled_from(["RE-1", "RE-2", None]),
        "supplier_name": st.sampled_from(["Muster GmbH", "Muster Werkzeuge GmbH", "Other Ltd", None]),
        "supplier_vat_id": st.sampled_from(["DE136695976", "FR 403", None]),
        "issue_date": st.sampled_from(["2026-03-02", "2026-03-03", "2026-05-01", "2026-05-02", "2025-12-31", None]),
        "gross_total": st.sampled_from(["119.00", "119", "50.00", None]),
        "despatch_reference": st.sampled_from(["LS 7", "LS 8", None]),
    }
)
LOOKS = st.sampled_from([SEEN, ALTERED, RESCANNED, ANOTHER, NO_FINGERPRINT])


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kept=st.lists(st.tuples(BILLS, LOOKS), min_size=1, max_size=12), asked=BILLS, look=LOOKS)
def test_an_index_finds_exactly_what_a_look_at_every_bill_finds(
    store: Store, kept: list[tuple[dict[str, Any], Fingerprint]], asked: dict[str, Any], look: Fingerprint
) -> None:
    with store.writing(actor="anna") as transaction:
        for table in (BILLED_LINE, PAST_BILL, EXCEPTION_CASE, RECORD, LIKENESS, LIKENESS_BAND):
            transaction.connection.execute(delete(table))
    drop(store, *(uuid.uuid4().hex for _ in range(len(kept) + 1)))
    *held, probe = work.lease(store, owner="one", count=len(kept) + 1)
    records = tuple(read(lease, seen, **values) for lease, (values, seen) in zip(held, kept, strict=True))
    for lease, one in zip(held, records, strict=True):
        finish(store, lease, (one,))
    wanted = said(bill(**asked))
    lines = hash_of_lines(bill())
    assert lines is not None
    stored, scanned = StoredBills(store, probe), EarlierRecords(records=records, received_date=DAY)
    for told, found in (
        (stored.with_number(wanted), scanned.with_number(wanted)),
        (stored.with_gross(wanted), scanned.with_gross(wanted)),
        (stored.with_lines(lines, wanted), scanned.with_lines(lines, wanted)),
        (stored.alike(look, wanted), scanned.alike(look, wanted)),
    ):
        assert {one.key: one for one in told} == {one.key: one for one in found}


def rows(store: Store) -> tuple[int | None, ...]:
    """How many fingerprints and bands are kept."""
    with store.reading() as connection:
        return tuple(connection.scalar(select(func.count()).select_from(kept)) for kept in (LIKENESS, LIKENESS_BAND))


@pytest.mark.parametrize("is_exported", [False, True])
def test_fingerprint_of_a_bill_that_is_read_again_takes_the_place_of_the_old(store: Store, is_exported: bool) -> None:  # noqa: FBT001
    drop(store, "a")
    first = take(store)
    finish(store, first, (read(first), replace(read(first), part=2)))
    assert rows(store) == (2, 24)
    if is_exported:
        assert sealed(store, "csv")
    # What was posted and is not found again stands until a person has looked at it.
    bills, bands = (1, 12) if is_exported else (0, 0)
    for again, left in ((SEEN, (1, 12)), (ANOTHER, (1, 12)), (NO_FINGERPRINT, (0, 0))):
        work.retry(store, first.document_id, actor="anna")
        held = take(store)
        finish(store, held, (read(held, again),))
        assert rows(store) == (left[0] + bills, left[1] + bands)
    drop(store, "b")
    assert len(StoredBills(store, take(store)).alike(SEEN, SAID)) == bills


def test_of_very_many_that_look_alike_the_newest_are_told(store: Store) -> None:
    drop(store, *(f"{number}" for number in range(104)))
    held = work.lease(store, owner="one", count=103)
    for lease in held:
        finish(store, lease, (read(lease),))
    told = [twin.file for twin in StoredBills(store, take(store)).alike(SEEN, SAID)]
    assert told == [str(number) for number in range(53, 103)]


def test_one_more_of_very_many_that_look_alike_is_finished_with_what_it_was_told(store: Store) -> None:
    for number in range(52):
        drop(store, f"{number}.pdf")
        finish(store, held := take(store), [read(held, invoice_number=f"A{number}")])
    drop(store, "one more.pdf")
    earlier = StoredBills(store, held := take(store))
    assert len(earlier.alike(SEEN, SAID)) == 50
    finish(store, held, [read(held)], earlier=earlier)


@pytest.mark.parametrize("question", range(3))
def test_of_look_alikes_worked_on_at_the_same_time_one_goes_through(store_url: str, question: int) -> None:
    lines = hash_of_lines(bill())
    assert lines is not None

    def judged(held: Lease, earlier: StoredBills) -> Record:
        asked = (
            lambda: earlier.alike(SEEN, SAID),
            lambda: earlier.with_gross(SAID),
            lambda: earlier.with_lines(lines, SAID),
        )
        return replace(read(held), status=Status.EXCEPTION if asked[question]() else Status.CLEAN)

    assert raced(store_url, judged, workers=4) == {Status.CLEAN: 1, Status.EXCEPTION: 3}
