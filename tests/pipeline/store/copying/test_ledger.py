"""A ledger is copied whole into another database, or it is no ledger."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

import pytest
from hypothesis import HealthCheck
from hypothesis import Phase
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from sqlalchemy import insert
from sqlalchemy import text
from sqlalchemy import update

from pipeline.errors import StoreError
from pipeline.errors import UsageError
from pipeline.model.build import record
from pipeline.model.outcome import Status
from pipeline.review.page_words import page_words
from pipeline.store import audit
from pipeline.store.arrivals import Arrivals
from pipeline.store.columns import storable
from pipeline.store.copying.ledger import copy_ledger
from pipeline.store.copying.move import move_ledger
from pipeline.store.copying.move import reopen_ledger
from pipeline.store.copying.proof import compared
from pipeline.store.copying.proof import tallies
from pipeline.store.copying.words import words
from pipeline.store.ending import finish
from pipeline.store.restored.waiting import waits
from pipeline.store.review import page_texts
from pipeline.store.store import open_store
from pipeline.store.store import unchecked_store
from pipeline.store.tables.arrival import ARRIVAL
from pipeline.store.tables.remittance import REMITTANCE
from pipeline.store.tables.setting import SETTING
from tests.ledger import MORNING
from tests.ledger import arrival
from tests.ledger import drop
from tests.ledger import sealed
from tests.ledger import take
from tests.pipeline.conftest import empty

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from pipeline.store.copying.proof import Proof
    from pipeline.store.store import Store

BILL = replace(record(file="a.pdf", document_id="ab" * 32), status=Status.CLEAN)


def fill(store: Store) -> None:
    """Let a bill arrive twice and be found by its words, take some words back, and seal it."""
    Arrivals(store).register(arrival("a.pdf", sha256=BILL.document_id))
    finish(store, take(store), [BILL], texts={1: page_words(["Bohrhammer, Größe XL"])})
    Arrivals(store).register(arrival("again.pdf", sha256=BILL.document_id))
    with store.writing(actor="one") as transaction:
        for said in ("Säge", "Zange 40"):
            page_texts.keep(transaction, BILL.document_id, 1, page_words([said]))
    sealed(store, "csv")


def digests(proof: Proof) -> dict[str, str]:
    return {one.name: one.target.digest for one in proof.tables}


@pytest.fixture
def url(migrated_file: Path, tmp_path: Path) -> str:
    """Of a ledger in a file that holds something."""
    found = f"sqlite:///{shutil.copy(migrated_file, tmp_path / 'one.sqlite')}"
    with open_store(found) as store:
        fill(store)
    return found


@pytest.fixture
def other(migrated_file: Path, tmp_path: Path) -> str:
    """Of a ledger in a file that holds nothing."""
    return f"sqlite:///{shutil.copy(migrated_file, tmp_path / 'other.sqlite')}"


def copied(source: str, target: str, *, progress: Any = None) -> Proof:
    with open_store(source) as store, store.reading() as connection:
        return (
            copy_ledger(connection, target) if progress is None else copy_ledger(connection, target, progress=progress)
        )


@pytest.mark.postgres
def test_a_ledger_goes_to_a_server_and_back_and_is_the_same(
    url: str, other: str, migrated_database: tuple[str, Engine]
) -> None:
    server, engine = migrated_database
    empty(engine)
    engine.dispose()
    there = move_ledger(url, server)
    with open_store(server) as store:
        with store.reading() as connection:
            assert [said for _, said in words(connection)] == ["40 zange"]
        head = audit.head(store)
    back = move_ledger(server, other)
    assert (there.is_given, back.is_given, digests(there) == digests(back)) == (True, True, True)
    assert sum(one.target.rows for one in back.tables) > 10
    with open_store(other) as store:
        assert audit.head(store) == head
    with unchecked_store(server) as store, store.writing(actor="one") as transaction:
        transaction.connection.execute(text("UPDATE alembic_version SET version_num = substr(version_num, 7)"))


def test_a_ledger_that_was_copied_gives_no_number_twice(url: str, other: str) -> None:
    copied(url, other)
    with open_store(other) as store:
        with store.writing(actor="one") as transaction:
            page_texts.keep(transaction, BILL.document_id, 1, page_words(["Fräser"]))
        with store.reading() as connection:
            assert [*words(connection)] == [(4, "fraser")]
        drop(store, "later.pdf")


class Stopped(Exception):
    """The machine stops."""


class Stopping:
    """Lets so many tables be copied."""

    def __init__(self, tables: int) -> None:
        self._tables = tables

    def track(self, items: Iterable[Any], *, total: int, what: str) -> Iterator[Any]:  # noqa: ARG002 - the protocol's
        """Until it stops."""
        for count, item in enumerate(items):
            if count == self._tables:
                raise Stopped
            yield item


def test_a_copy_that_was_stopped_is_no_ledger_and_begins_anew(url: str, other: str) -> None:
    with pytest.raises(Stopped):
        copied(url, other, progress=Stopping(40))
    with pytest.raises(StoreError, match="not whole") as refused:
        open_store(other)
    assert "again" in refused.value.remedy
    assert copied(url, other).is_given
    open_store(other).close()


def test_one_value_that_differs_is_named_with_its_table(url: str, other: str) -> None:
    copied(url, other)
    with open_store(url) as store, store.reading() as connection:
        before, head = tallies(connection), audit.head(store)
    with open_store(other) as target:
        with target.writing(actor="one") as transaction:
            transaction.connection.execute(update(ARRIVAL).where(ARRIVAL.c.name == "a.pdf").values(size=1001))
        proof = compared(before, head, target)
    assert not proof.is_given
    assert [one.name for one in proof.tables if not one.is_same] == ["arrival"]


def test_nothing_is_copied_over_something_else(url: str, other: str) -> None:
    with open_store(other) as store:
        drop(store, "b.pdf")
    with pytest.raises(UsageError, match="holds a ledger"):
        copied(url, other)


def test_a_ledger_that_others_have_open_is_not_moved(store_url: str, store: Store, other: str) -> None:
    drop(store, "a.pdf")
    with pytest.raises(UsageError, match="others have the ledger open"):
        move_ledger(store_url, other)
    drop(store, "b.pdf")


def test_a_ledger_that_was_moved_is_refused_until_it_is_opened_again_with_exports_that_wait(
    url: str, other: str
) -> None:
    move_ledger(url, other)
    with pytest.raises(StoreError, match="moved"):
        open_store(url)
    reopen_ledger(url, at=MORNING, actor="anna")
    with open_store(url) as store, store.reading() as connection:
        assert waits(connection, "csv") is not None
    with pytest.raises(UsageError, match="not moved"):
        reopen_ledger(url, at=MORNING, actor="anna")


TEXTS = st.text(max_size=20).map(storable)
MOMENTS = st.datetimes(dt.datetime(1970, 1, 2), dt.datetime(9000, 1, 1), timezones=st.just(dt.UTC))  # noqa: DTZ001
AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False).filter(lambda one: abs(int(one.as_tuple().exponent)) < 200)
JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@st.composite
def rows(draw: st.DrawFn) -> dict[str, Any]:
    """Values that databases keep in different ways."""
    return {
        "name": draw(TEXTS),
        "raw_name": draw(st.binary(max_size=20)),
        "arrived_at": draw(MOMENTS),
        "settled_at": draw(st.none() | MOMENTS),
        "paid_date": draw(st.none() | st.dates()),
        "amount": draw(AMOUNTS | st.sampled_from([Decimal("-0.00"), Decimal("1E+3"), Decimal("0.10")])),
        "discrepancies": draw(JSONS),
    }


def keep(store: Store, found: list[dict[str, Any]]) -> None:
    with store.writing(actor="one") as transaction:
        for number, row in enumerate(found):
            names = ("name", "raw_name", "arrived_at", "settled_at")
            facts = {**vars_of(arrival()), **{name: row[name] for name in names}, "arrival_id": f"{number}"}
            its = {**facts, "identity": f"{number}", "reason": row["name"]}
            transaction.connection.execute(insert(ARRIVAL).values(its))
            told = {name: row[name] for name in ("paid_date", "amount", "discrepancies")}
            plain = dict.fromkeys(("file", "trace_number", "payer_name", "payer_id", "imported_by"), row["name"])
            whole = {**plain, **told, "sha256": "", "position": number, "imported_at": row["arrived_at"]}
            transaction.connection.execute(insert(REMITTANCE).values(whole))
            chosen = {"value": json.dumps(row["discrepancies"]), "chosen_by": "", "chosen_at": MORNING}
            transaction.connection.execute(insert(SETTING).values(name=f"{number}", **chosen))
            transaction.note("odd", row["name"], after={"it": row["discrepancies"]}, reason=row["name"])


def vars_of(one: Any) -> dict[str, Any]:
    names = ("name", "raw_name", "sha256", "size", "channel", "identity", "arrived_at", "reason")
    return {name: getattr(one, name) for name in names}


@pytest.mark.postgres
@given(found=st.lists(rows(), min_size=12, max_size=12))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.large_base_example],
    max_examples=3,
    phases=[Phase.generate],
    deadline=None,
)
def test_odd_values_are_the_same_on_both_sides(
    found: list[dict[str, Any]], migrated_file: Path, migrated_database: tuple[str, Engine]
) -> None:
    server, engine = migrated_database
    empty(engine)
    one, other = (f"sqlite:///{shutil.copy(migrated_file, migrated_file.with_name(name))}" for name in ("odd", "even"))
    with open_store(one) as store:
        keep(store, found)
    there, back = copied(one, server), copied(server, other)
    assert (there.is_given, back.is_given, digests(there) == digests(back)) == (True, True, True)
