"""Figures are what one would count by hand."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING
from typing import Any

import pytest
from sqlalchemy import insert

from pipeline.store.judgements import Ending
from pipeline.store.judgements import monday
from pipeline.store.overview.ageing import ages
from pipeline.store.overview.asking import rules_that_asked
from pipeline.store.overview.asking import suppliers_stopped
from pipeline.store.overview.cycle_time import cycle_times
from pipeline.store.overview.drift import Corrected
from pipeline.store.overview.drift import drift
from pipeline.store.overview.endings import endings
from pipeline.store.overview.endings import together
from pipeline.store.overview.period import last_weeks
from pipeline.store.overview.sureness import by_sureness
from pipeline.store.tables.judgement import JUDGEMENT
from tests.ledger import MORNING
from tests.ledger import process
from tests.pipeline.store.review.conftest import waiting

if TYPE_CHECKING:
    from pipeline.store.store import Store
    from tests.ledger import Clock

PERIOD = last_weeks(3, now=MORNING)


def judged(number: int, **given: Any) -> dict[str, Any]:
    """One bill; it went straight through unless something else is said."""
    arrived = given.pop("arrived_at", MORNING)
    usual = {
        "document_id": f"{number:064x}",
        "part": 1,
        "week": monday(arrived),
        "arrived_at": arrived,
        "is_bill": True,
        "supplier_name": "Acme",
        "asked": " ",
        "evidence": "text layer",
        "sureness": 0.9,
        "sure_of": " gross_total issue_date ",
        "is_otherwise_clean": True,
        "is_check": False,
        "corrected": " ",
        "ending": Ending.STRAIGHT_THROUGH,
        "seconds": 60,
    }
    return {**usual, **given}


def put(store: Store, *rows: dict[str, Any]) -> None:
    """Keep some judgements."""
    with store.writing(actor="one") as transaction:
        transaction.connection.execute(insert(JUDGEMENT), list(rows))


def test_a_period_is_whole_weeks_and_those_before_it_as_many() -> None:
    assert [week.isoformat() for week in PERIOD.weeks] == ["2026-02-16", "2026-02-23", "2026-03-02"]
    assert PERIOD.before.last == dt.date(2026, 2, 9)
    assert len(PERIOD.before.weeks) == 3


def test_bills_are_counted_by_their_ending_in_the_week_they_arrived(store: Store) -> None:
    before = MORNING - dt.timedelta(days=4)
    put(
        store,
        judged(1),
        judged(2, ending=None),
        judged(3, ending=Ending.REJECTED),
        judged(4, arrived_at=before, ending=Ending.APPROVED),
        judged(5, is_bill=False),
        judged(6, arrived_at=MORNING - dt.timedelta(weeks=9)),
    )
    found = endings(store, PERIOD)
    assert [found[week].bills for week in PERIOD.weeks] == [0, 1, 3]
    assert found[PERIOD.last].rate == pytest.approx(1 / 3)
    assert found[PERIOD.first].rate is None
    everything = together(found.values())
    assert (everything.straight_through, everything.approved, everything.rejected, everything.open) == (1, 1, 1, 1)


def test_a_bill_counts_for_every_rule_that_asked_about_it(store: Store) -> None:
    put(store, judged(1), judged(2, asked=" A5 B1 "), judged(3, asked=" A5 "), judged(4, asked=" - A5 "))
    assert rules_that_asked(store, PERIOD) == {"A5": 3, "B1": 1, "-": 1}


def test_suppliers_are_those_whose_bills_were_stopped_most(store: Store) -> None:
    put(
        store,
        judged(1),
        judged(2, asked=" A5 "),
        judged(3, asked=" A5 ", supplier_name=None),
        judged(4, asked=" B1 ", supplier_name=None),
        judged(5, supplier_name="Clean Ltd"),
    )
    told = [(one.supplier_name, one.bills, one.stopped) for one in suppliers_stopped(store, PERIOD, most=9)]
    assert told == [(None, 2, 2), ("Acme", 2, 1)]
    assert len(suppliers_stopped(store, PERIOD, most=1)) == 1


@pytest.mark.parametrize("bills", [1, 2, 3, 10, 37])
def test_the_median_and_the_ninetieth_percentile_are_those_of_a_sorted_list(store: Store, bills: int) -> None:
    draw = random.Random(bills)  # noqa: S311 - no secret
    times = [draw.randrange(100_000) for _ in range(bills)]
    put(store, *(judged(number, ending=Ending.APPROVED, seconds=took) for number, took in enumerate(times)))
    put(store, judged(1000), judged(1001, ending=None, seconds=None))
    slow, quick = sorted(cycle_times(store, PERIOD), key=lambda took: took.ending)
    ranked = sorted(times)
    assert (slow.bills, slow.ending, quick.ending) == (bills, Ending.APPROVED, Ending.STRAIGHT_THROUGH)
    assert slow.median.total_seconds() == ranked[-(-bills // 2) - 1]
    assert slow.p90.total_seconds() == ranked[-(-bills * 9 // 10) - 1]


def test_what_waits_is_told_apart_by_its_age(store: Store, clock: Clock) -> None:
    for name in ("old.pdf", "young.pdf"):
        process(store, waiting(name))
        clock.move(days=2)
    bounds = [dt.timedelta(days=3), dt.timedelta(days=5)]
    assert ages(store, bounds, now=clock.now) == (1, 1, 0)
    clock.move(days=2)
    assert ages(store, bounds, now=clock.now) == (0, 1, 1)


def test_only_values_that_people_saw_and_the_machine_was_sure_of_tell_whether_it_drifts(store: Store) -> None:
    put(
        store,
        judged(1),
        judged(2, ending=Ending.APPROVED, corrected=" gross_total due_date "),
        judged(3, ending=Ending.APPROVED),
        judged(4, ending=None, corrected=" issue_date "),
        judged(5, corrected=" issue_date ", arrived_at=MORNING - dt.timedelta(weeks=9)),
    )
    week = PERIOD.last
    assert drift(store, PERIOD) == (
        Corrected(week=week, field="gross_total", sure=3, corrected=1),
        Corrected(week=week, field="issue_date", sure=3, corrected=1),
    )


def test_bills_are_told_apart_by_how_sure_the_machine_was(store: Store) -> None:
    put(
        store,
        judged(1),
        judged(2),
        judged(3, sureness=0.8),
        judged(4, is_otherwise_clean=False),
        judged(5, is_check=True),
    )
    assert sorted((one.sureness, one.bills) for one in by_sureness(store, PERIOD)) == [(0.8, 1), (0.9, 1), (0.9, 2)]
    assert [one.bills for one in by_sureness(store, PERIOD, checks_only=True)] == [1]
