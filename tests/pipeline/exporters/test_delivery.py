"""Delivery: every bill is in one whole file of a target, wherever a run was stopped."""

from __future__ import annotations

import csv
import hashlib
import itertools
import json
import os
import signal
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy import event
from sqlalchemy import update

from benchmarks.enduring.delivered import Place
from benchmarks.enduring.delivered import delivered_amiss
from benchmarks.enduring.moved import moved_amiss
from benchmarks.enduring.moved import numbers_amiss
from pipeline.delivery.carriers.folder import Folder
from pipeline.errors import ExportRefused
from pipeline.errors import StoreError
from pipeline.exporters import delivery
from pipeline.exporters.delivering import deliver_all
from pipeline.exporters.delivery import export
from pipeline.exporters.delivery import seal_all
from pipeline.exporters.exporter import Exporter
from pipeline.exporters.exporter import exporter_named
from pipeline.model.build import record
from pipeline.model.outcome import Status
from pipeline.store import audit
from pipeline.store import outbox
from pipeline.store.chain import Head
from pipeline.store.store import open_store
from pipeline.store.tables.batch import BATCH
from pipeline.store.tables.record import RECORD
from tests.ledger import process
from tests.ledger import sha256
from tests.movements import standing_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from pathlib import Path
    from typing import BinaryIO

    from pipeline.model.movement import Movement
    from pipeline.model.record import Record
    from pipeline.store.store import Store
    from tests.ledger import Clock

CSV = exporter_named("csv")


def clean(name: str) -> Record:
    """A bill that goes straight through."""
    return replace(record(file=name, document_id=sha256(name)), status=Status.CLEAN)


def fill(store: Store, count: int = 3, *, prefix: str = "") -> None:
    """Let some bills wait for every target."""
    for number in range(count):
        process(store, clean(f"{prefix}{number}.pdf"))


def delivered(folder: Path) -> list[str]:
    """The bills of all files of the CSV target; each file is as its manifest says."""
    found = []
    for manifest in sorted(folder.glob("csv/*.manifest.json")):
        said = json.loads(manifest.read_text())
        content = (manifest.parent / said["file"]).read_bytes()
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (said["sha256"], said["size"])
        rows = list(csv.DictReader(content.decode().splitlines()))
        assert [row["export_key"] for row in rows] == [item["export_key"] for item in said["items"]]
        found += [row["file"] for row in rows]
    assert len(list(folder.glob("csv/*.csv"))) == len(list(folder.glob("csv/*.manifest.json")))
    return found


def test_bills_that_wait_are_delivered_once(store: Store, tmp_path: Path) -> None:
    fill(store)
    (batch,) = export(store, CSV, tmp_path, actor="anna")
    assert (batch.name, batch.records) == ("csv-000001.csv", 3)
    assert sorted(delivered(tmp_path)) == ["0.pdf", "1.pdf", "2.pdf"]
    assert export(store, CSV, tmp_path, actor="anna") == ()
    assert outbox.undelivered(store) == ()


def test_nothing_is_delivered_where_nothing_waits(store: Store, tmp_path: Path) -> None:
    assert export(store, CSV, tmp_path, actor="anna") == ()
    assert list(tmp_path.iterdir()) == []


def test_many_bills_become_several_files(store: Store, tmp_path: Path) -> None:
    fill(store, 5)
    assert [batch.records for batch in export(store, CSV, tmp_path, actor="anna", size=2)] == [2, 2, 1]
    assert len(delivered(tmp_path)) == 5


def test_every_target_gets_every_bill(store: Store, tmp_path: Path) -> None:
    fill(store)
    names = {
        batch.name
        for target in ("csv", "xlsx", "jsonl")
        for batch in export(store, exporter_named(target), tmp_path, actor="anna")
    }
    assert names == {"csv-000001.csv", "xlsx-000001.xlsx", "jsonl-000001.jsonl"}


def test_manifest_has_totals_keys_and_the_head_of_the_chain(store: Store, tmp_path: Path) -> None:
    fill(store)
    (batch,) = export(store, CSV, tmp_path, actor="anna")
    said = json.loads((tmp_path / "csv" / "csv-000001.csv.manifest.json").read_text())
    assert said["control_totals"] == {
        "EUR": {"bills": 3, "net_total": "300.00", "tax_total": "57.00", "gross_total": "357.00"}
    }
    assert {"export_key": sha256("0.pdf"), "revision": 1} in said["items"]
    assert (said["records"], said["sealed_by"], said["sealed_at"]) == (3, "anna", batch.sealed_at.isoformat())
    assert audit.verify(store, checkpoints=[Head(**said["audit"])]).is_sound
    assert not audit.verify(store, checkpoints=[Head(seq=said["audit"]["seq"], hash="0" * 64)]).is_sound


def test_batch_that_was_delivered_and_not_marked_is_left_as_it_is(store: Store, tmp_path: Path) -> None:
    fill(store)
    (batch,) = export(store, CSV, tmp_path, actor="anna")
    file = tmp_path / "csv" / batch.name
    before = file.stat()
    forget_delivery(store)
    assert len(deliver_all(store, "csv", Folder(folder=tmp_path / "csv"), actor="anna")) == 1
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_batch_that_an_importer_took_away_unmarked_comes_again_with_the_same_bytes(
    store: Store, tmp_path: Path
) -> None:
    fill(store)
    (batch,) = export(store, CSV, tmp_path, actor="anna")
    file = tmp_path / "csv" / batch.name
    taken = file.read_bytes()
    file.unlink()
    forget_delivery(store)
    deliver_all(store, "csv", Folder(folder=tmp_path / "csv"), actor="anna")
    assert file.read_bytes() == taken


def test_file_of_another_under_our_name_is_never_written_over(store: Store, tmp_path: Path) -> None:
    fill(store)
    (tmp_path / "csv").mkdir()
    (tmp_path / "csv" / "csv-000001.csv").write_text("the accountant's own")
    with pytest.raises(ExportRefused, match="other contents"):
        export(store, CSV, tmp_path, actor="anna")
    assert (tmp_path / "csv" / "csv-000001.csv").read_text() == "the accountant's own"
    assert len(outbox.undelivered(store)) == 1


def test_folder_that_cannot_be_written_leaves_the_batch_sealed(store: Store, tmp_path: Path) -> None:
    fill(store)
    (tmp_path / "csv").write_text("a file where the folder should be")
    with pytest.raises(ExportRefused, match="cannot be written"):
        export(store, CSV, tmp_path, actor="anna")
    (tmp_path / "csv").unlink()
    export(store, CSV, tmp_path, actor="anna")
    assert len(delivered(tmp_path)) == 3


def test_target_that_cannot_take_a_bill_seals_nothing(store: Store, tmp_path: Path) -> None:
    def refuse(records: Iterable[Movement], out: BinaryIO) -> None:
        out.write(b"half a file")
        raise ExportRefused("picky", f"{len(list(records))} numbers are too long", remedy="Shorten them.")

    fill(store)
    with pytest.raises(ExportRefused, match="too long"):
        export(
            store,
            Exporter(name="picky", suffix=".txt", summary="", writes=lambda _: refuse),
            tmp_path,
            actor="anna",
        )
    assert outbox.undelivered(store) == ()
    assert list(tmp_path.iterdir()) == []


def test_exports_at_the_same_time_deliver_every_bill_once(store_url: str, tmp_path: Path) -> None:
    taken: list[str] = []

    def export_and_import(size: int) -> None:
        """An importer that takes files away as soon as they are there, and reads them."""
        export(store, CSV, tmp_path, actor="anna", size=size)
        for manifest in tmp_path.glob("csv/*.manifest.json"):
            with suppress(FileNotFoundError):  # another took it
                manifest.rename(tmp_path / f"{threading.get_ident()}")
                file = manifest.with_name(manifest.name.removesuffix(".manifest.json"))
                taken.extend(row["file"] for row in csv.DictReader(file.read_text().splitlines()))
                file.unlink()

    with open_store(store_url) as store:
        fill(store, 12)
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(export_and_import, [2, 3, 4, 5, 2, 3]))
    assert sorted(taken) == sorted(f"{number}.pdf" for number in range(12))


def test_bills_that_never_stand_still_end_in_an_error(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(store)
    monkeypatch.setattr(delivery, "_TRIES", 2)
    moving = Exporter(name="csv", suffix=".csv", summary="", writes=lambda _: lambda *_: touch(store))
    with pytest.raises(StoreError, match="faster"):
        seal_all(store, moving, actor="anna")


def test_wherever_the_machine_stops_the_next_run_makes_it_good(store_url: str, tmp_path: Path) -> None:
    bills = 3 if store_url.startswith("sqlite") else 2  # two batches, or one
    for point in itertools.count(1):
        folder = tmp_path / str(point)
        with open_store(store_url) as store:
            fill(store, bills, prefix=f"{point}-")
        was_stopped = killed_at(point, partial(export_from, store_url, folder))
        before = delivered_names(folder)
        export_from(store_url, folder)
        assert sorted(delivered(folder)) == [f"{point}-{number}.pdf" for number in range(bills)]
        assert before <= delivered_names(folder)
        if not was_stopped:
            break
    assert point > 10
    with open_store(store_url) as store:
        assert outbox.undelivered(store) == ()
        assert audit.verify(store).is_sound


def delivered_names(folder: Path) -> set[str]:
    """What an importer sees."""
    return {file.name for file in folder.glob("csv/*.csv")}


def export_from(url: str, folder: Path) -> None:
    """One run of the export."""
    with open_store(url) as store:
        export(store, CSV, folder, actor="anna", size=2)


def killed_at(point: int, run: Callable[[], None]) -> bool:
    """Run in a process that is killed before its n-th step towards the disk; whether it got so far."""
    child = os.fork()
    if child == 0:
        try:
            die_at(point)
            run()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == -signal.SIGKILL


def die_at(point: int) -> None:
    """Have this process killed before a step."""
    steps = itertools.count(1)

    def step(*_: object) -> None:
        if next(steps) == point:
            os.kill(os.getpid(), signal.SIGKILL)

    def stepping(function: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*args: Any, **named: Any) -> Any:
            step()
            return function(*args, **named)

        return stepped

    for module, name in ((os, "fsync"), (os, "replace"), (os, "fchmod"), (tempfile, "mkstemp")):
        setattr(module, name, stepping(getattr(module, name)))
    event.listen(Engine, "commit", step)


def forget_delivery(store: Store) -> None:
    """Stop between delivering and marking."""
    with store.writing(actor="test") as transaction:
        transaction.connection.execute(update(BATCH).values(delivered_at=None))


def touch(store: Store) -> None:
    """Change every bill."""
    with store.writing(actor="test") as transaction:
        transaction.connection.execute(update(RECORD).values(row_version=RECORD.c.row_version + 1))


def test_a_clock_that_is_set_back_by_an_hour_loses_and_doubles_nothing(
    store: Store, clock: Clock, tmp_path: Path
) -> None:
    for hours, name in ((0, "one"), (-1, "two"), (0, "three"), (2, "four")):
        clock.move(hours=hours)
        process(store, clean(name))
        export(store, CSV, tmp_path, actor="exporter")
    assert not list(moved_amiss(store, "csv"))
    assert not list(numbers_amiss(store, "csv"))
    assert not list(delivered_amiss(store, Place(target="csv", folder=tmp_path / "csv")))
    assert sorted(standing_in(store, "csv")) == sorted(sha256(name) for name in ("one", "two", "three", "four"))
    assert audit.verify(store).is_sound
