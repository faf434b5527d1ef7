"""Nothing is paid twice by a ledger that was restored: payments wait until somebody has said what the bank has."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import ExportRefused
from pipeline.errors import UsageError
from pipeline.exporters.payments.delivering import deliver_all
from pipeline.exporters.payments.delivering import seal_and_deliver
from pipeline.exporters.payments.releasing import release_payments
from pipeline.payment_settings import PaymentSettings
from pipeline.store.payments import sealing
from pipeline.store.restored.waiting import note_restored
from pipeline.store.store import open_store
from tests.ledger import MORNING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.store.store import Store

TODAY = dt.date(2026, 3, 4)
SETTINGS = PaymentSettings(since=dt.date(2026, 1, 1))
ONE, TWO = "payments-000001.xml", "payments-000002.xml"


@pytest.fixture
def restored(migrated_file: Path, tmp_path: Path) -> Iterator[Store]:
    """One file was sealed and on its way when the backup was taken."""
    with open_store(f"sqlite:///{shutil.copy(migrated_file, tmp_path / 'ledger.sqlite')}") as store:
        with store.writing(actor="anna") as transaction:
            told = {"sha256": sealing.keep(transaction, ONE, b"<Document/>")}
            transaction.note("sealed", ONE, after=told)
        note_restored(store, origin="20260302T080000Z", taken_at=MORNING, actor="anna")
        yield store


def let_go(store: Store, folder: Path, through: str, settings: PaymentSettings = SETTINGS) -> list[str]:
    files = release_payments(store, settings, folder, through=through, today=TODAY, actor="anna")
    return [one.name for one in files]


def test_nothing_is_given_to_the_bank_before_somebody_has_said_what_it_has(restored: Store, tmp_path: Path) -> None:
    for give in (deliver_all, seal_and_deliver):
        with pytest.raises(ExportRefused, match="restored"):
            give(restored, tmp_path, actor="anna")
    assert not (tmp_path / "payments").exists()


@pytest.mark.parametrize(("through", "arrived", "given"), [("none", [], [ONE]), (ONE, [ONE], [])])
def test_a_file_that_was_on_its_way_is_given_or_counts_as_given(
    restored: Store, tmp_path: Path, through: str, arrived: list[str], given: list[str]
) -> None:
    assert let_go(restored, tmp_path, through) == arrived
    assert [one.name for one in deliver_all(restored, tmp_path, actor="anna")] == given


def test_a_file_of_the_bank_that_nobody_knows_stops_paying_what_was_received_until_now(
    restored: Store, tmp_path: Path
) -> None:
    (tmp_path / "payments").mkdir()
    (tmp_path / "payments" / TWO).write_bytes(b"<Document/>")
    with pytest.raises(UsageError, match=TWO):
        let_go(restored, tmp_path, "none")
    with pytest.raises(UsageError, match="does not know which bills"):
        let_go(restored, tmp_path, TWO)
    later = SETTINGS.model_copy(update={"since": TODAY + dt.timedelta(days=7)})
    assert let_go(restored, tmp_path, TWO, later) == [ONE]
