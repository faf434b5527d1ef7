"""Whatever is damaged in an installation, the doctor names it; and of what is well it names nothing."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete
from sqlalchemy import text
from sqlalchemy import update

from flows.assembly import ledger
from flows.checkup.chain import CHECKPOINTS
from flows.checkup.chain import chain
from flows.checkup.ledger import thorough
from flows.checkup.leftovers import repair
from flows.checkup.machine import refused
from pipeline.model.outcome import Status
from pipeline.settings import load
from pipeline.store import audit
from pipeline.store.tables.arrival import ARRIVAL
from pipeline.store.tables.batch import BATCH_CONTENT
from pipeline.store.tables.batch import BATCH_ITEM
from pipeline.store.tables.document import DOCUMENT
from pipeline.store.tables.event import CHAIN_HEAD
from pipeline.store.tables.event import EVENT
from pipeline.store.tables.exception_case import EXCEPTION_CASE
from pipeline.store.tables.record import RECORD
from tests.flows.test_purging import archive
from tests.flows.test_purging import come

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from flows.journey import Journey
    from pipeline.isolation.pool import Pool
    from pipeline.settings import Settings

LONG_AGO = (1, 1)
DAMAGE: dict[str, tuple[Callable[[Journey], None], str]] = {}


def damage(named: str) -> Callable[[Callable[[Journey], None]], Callable[[Journey], None]]:
    """Plants a damage; `named` is how the finding that names it begins, `ID` standing for the document."""

    def add(plant: Callable[[Journey], None]) -> Callable[[Journey], None]:
        DAMAGE[plant.__name__.strip("_")] = (plant, named)
        return plant

    return add


def write(journey: Journey, statement: Any) -> None:
    """Change rows behind the back of the program."""
    with journey.store.writing(actor="mallory") as transaction:
        transaction.connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        transaction.connection.execute(statement)


def old(path: Path) -> None:
    """Let a file be of long ago."""
    os.utime(path, LONG_AGO)


def blob(journey: Journey) -> Path:
    """The bytes of the posted bill."""
    return next(iter(journey.settings.blobs_folder.glob("??/??/*")))


@damage("document ")
def _bytes_gone(journey: Journey) -> None:
    blob(journey).unlink()


@damage("document ")
def _bytes_changed(journey: Journey) -> None:
    blob(journey).chmod(0o600)
    blob(journey).write_bytes(b"changed")


@damage("bytes ")
def _strange_bytes(journey: Journey) -> None:
    journey.blobs.put([b"strange"])


@damage("witness ")
def _strange_witness(journey: Journey) -> None:
    journey.witnesses.put("ab" * 32, b"strange")


@damage("export csv-000001.csv")
def _export_changed(journey: Journey) -> None:
    (journey.settings.exports_folder / "csv" / "csv-000001.csv").write_bytes(b"changed")


@damage("export csv-000007.csv")
def _strange_export(journey: Journey) -> None:
    (journey.settings.exports_folder / "csv" / "csv-000007.csv").touch()


@damage("manifest csv-000001.csv")
def _manifest_damaged(journey: Journey) -> None:
    (journey.settings.exports_folder / "csv" / "csv-000001.csv.manifest.json").write_text("{")


@damage("batch csv-000001.csv")
def _batch_gone(journey: Journey) -> None:
    write(journey, delete(BATCH_CONTENT))


@damage("batch csv-000001.csv")
def _batch_changed(journey: Journey) -> None:
    write(journey, update(BATCH_CONTENT).values(content=b"changed"))


@damage("bill ")
def _items_gone(journey: Journey) -> None:
    write(journey, delete(BATCH_ITEM))


@damage("bill ")
def _case_gone(journey: Journey) -> None:
    write(journey, delete(EXCEPTION_CASE))


@damage("bill ")
def _no_bill_of_its_history(journey: Journey) -> None:
    write(journey, update(RECORD).values(is_current=False))


@damage("document ")
def _no_record(journey: Journey) -> None:
    its = RECORD.c.status == Status.EXCEPTION
    write(journey, delete(EXCEPTION_CASE))
    write(journey, delete(RECORD).where(its))


@damage("document ")
def _lease_of_nobody(journey: Journey) -> None:
    held = {"state": "leased", "lease_token": "x", "lease_owner": "gone"}
    clock = audit.last_at(journey.store)
    assert clock
    write(journey, update(DOCUMENT).values(held | {"lease_expires_at": clock.replace(year=2020)}))


@damage("arrival ")
def _outcome_of_another(journey: Journey) -> None:
    write(journey, update(ARRIVAL).values(outcome="corrupt"))


@damage("arrival ")
def _original_that_stays(journey: Journey) -> None:
    clock = audit.last_at(journey.store)
    assert clock
    write(journey, update(ARRIVAL).values(settled_at=None, arrived_at=clock.replace(year=2020)))


@damage("audit chain")
def _event_changed(journey: Journey) -> None:
    write(journey, update(EVENT).where(EVENT.c.seq == 2).values(actor="mallory"))


@damage("audit chain")
def _end_cut_off(journey: Journey) -> None:
    """Only the manifest of the batch knows it."""
    with journey.store.writing(actor="mallory") as transaction:
        transaction.connection.execute(delete(EVENT).where(EVENT.c.seq > 1))
        head = transaction.connection.execute(EVENT.select()).mappings().one()
        transaction.connection.execute(update(CHAIN_HEAD).values(seq=1, hash=head["hash"]))


@damage("original ")
def _strange_original(journey: Journey) -> None:
    (journey.settings.processed_folder / "2020-01-01").mkdir(parents=True)
    (journey.settings.processed_folder / "2020-01-01" / "abcdef12-bill.pdf").touch()


@damage("temporary file ")
def _unfinished_file(journey: Journey) -> None:
    (journey.settings.blobs_folder / "incoming" / "tmp1").touch()
    old(journey.settings.blobs_folder / "incoming" / "tmp1")


@damage("clock")
def _clock_set_back(journey: Journey) -> None:
    clock = audit.last_at(journey.store)
    assert clock
    journey.store._clock = lambda _: clock.replace(year=2020)


@damage("database table batch_content")
def _row_that_points_nowhere(journey: Journey) -> None:
    with journey.store.maintaining() as connection:
        for statement in ("PRAGMA query_only = OFF", "PRAGMA foreign_keys = OFF"):
            connection.execute(text(statement))
        connection.execute(text("INSERT INTO batch_content VALUES (99, x'00')"))
        connection.execute(text("PRAGMA foreign_keys = ON"))


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory, pool: Pool) -> Path:
    """The home of an installation with a bill that was posted and one that waits; nothing in it is amiss."""
    settings = load(home=tmp_path_factory.mktemp("doctor") / "home", workers=1, intake={"stable_seconds": 0})
    with archive(settings, pool, documents_days=0) as (journey, _):
        come(journey, "posted.txt", invoice_number="INV-7")
        come(journey, "waits.txt", status=Status.EXCEPTION, invoice_number="INV-9", gross_total="9.00")
        assert len(journey.export()) == 1
        assert unwell(journey) == []
    return settings.home


@contextmanager
def office(furnished: Path, settings: Settings, pool: Pool) -> Iterator[Journey]:
    """The same for one test alone."""
    shutil.copytree(furnished, settings.home)
    with archive(settings, pool, documents_days=0) as (journey, _):
        yield journey


def unwell(journey: Journey) -> list[str]:
    """What is not well."""
    return [finding.what for finding in thorough(journey.store, journey.settings) if not finding.is_well]


@pytest.mark.parametrize("name", sorted(DAMAGE))
def test_every_kind_of_damage_is_named(furnished: Path, settings: Settings, pool: Pool, name: str) -> None:
    plant, named = DAMAGE[name]
    with office(furnished, settings, pool) as journey:
        plant(journey)
        assert [what for what in unwell(journey) if what.startswith(named)], unwell(journey)


def test_a_head_in_the_file_of_checkpoints_is_held_against_the_chain(
    furnished: Path, settings: Settings, pool: Pool
) -> None:
    with office(furnished, settings, pool) as journey:
        head = audit.head(journey.store)
        (settings.home / CHECKPOINTS).write_text(f"{head.seq}:{head.hash} today\n", encoding="ascii")
        (sound,) = chain(journey.store, journey.settings)
        assert sound.words.endswith("as 2 heads kept outside say")
        (settings.home / CHECKPOINTS).write_text(f"{head.seq}:{'f' * 64}\n", encoding="ascii")
        (broken,) = chain(journey.store, journey.settings)
        assert not broken.is_well


def test_a_repair_removes_what_was_never_whole_and_keeps_all_that_may_be_a_document(
    furnished: Path, settings: Settings, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office(furnished, settings, pool) as journey:
        _unfinished_file(journey)
        young = journey.settings.blobs_folder / "incoming" / "tmp2"
        young.touch()
        strange = journey.blobs.put([b"strange"]).sha256
        kept = sorted(blob.name for blob in settings.blobs_folder.glob("??/??/*") if blob.name != strange)
        assert [one.words for one in repair(journey.store, journey.settings)] == ["removed"]
        assert strange in journey.blobs, "it may be made known any moment"
        later = young.stat().st_mtime + 90_000
        monkeypatch.setattr("flows.checkup.leftovers.time.time", lambda: later)
        assert len(list(repair(journey.store, journey.settings))) == 2
        assert (settings.quarantine_folder / "orphans" / strange).read_bytes() == b"strange"
        assert sorted(blob.name for blob in settings.blobs_folder.glob("??/??/*")) == kept
        assert unwell(journey) == []


def test_refusals_and_disks_that_are_nearly_full_are_told_before_anything_is_opened(tmp_path: Path) -> None:
    settings = load(home=tmp_path / "home", limits={"file_bytes": 10**18})
    with ledger(settings):
        pass
    settings.home.chmod(0o777)
    found = [finding.what for finding in refused(settings)]
    assert found == ["start: writable_by_others", "room"]
