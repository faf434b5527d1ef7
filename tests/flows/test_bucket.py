"""Documents whose bytes are in a bucket: read on any machine that shares it, and waiting while it is away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flows.checkup.ledger import thorough
from flows.checkup.machine import machine
from pipeline.errors import StoreError
from pipeline.model.outcome import Outcome
from pipeline.settings import load
from pipeline.store.arrivals import outcomes
from pipeline.store.tables.document import DOCUMENT
from pipeline.store.tables.document import State
from pipeline.store.work import states
from tests.buckets import BucketServer
from tests.buckets import bucket_server
from tests.flows.conftest import drop
from tests.flows.conftest import worker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.isolation.pool import Pool
    from pipeline.settings import Settings


@pytest.fixture
def server() -> Iterator[BucketServer]:
    """An empty bucket."""
    with bucket_server() as one:
        yield one


def machines(server: BucketServer, folder: Path) -> tuple[Settings, Settings]:
    """Two machines with homes of their own, one ledger and one bucket."""
    ledger = f"sqlite:///{folder / 'ledger.sqlite'}"
    return tuple(
        load(home=folder / name, database=ledger, storage=server.settings, schedule={"chunk": 2}, workers=1)
        for name in ("one", "two")
    )  # type: ignore[return-value]  # there are two names


def test_what_one_machine_takes_in_another_reads_once_the_bucket_is_back(
    server: BucketServer, pool: Pool, tmp_path: Path
) -> None:
    one, two = machines(server, tmp_path)
    with worker(one, pool) as taker:
        assert len(list(taker.take(drop(tmp_path / "in", a="INV-1", b="INV-2", c="INV-3")))) == 3
    with worker(two, pool) as reader:
        server.stop()
        with pytest.raises(StoreError, match="Could not connect"):
            reader.count_work()
        # Nobody holds them, and no try was theirs.
        assert states(reader.store) == {State.WAITING: 3}
        with reader.store.reading() as connection:
            assert {row.deaths for row in connection.execute(DOCUMENT.select())} == {0}
        server.start()
        assert reader.count_work() == 3
        assert outcomes(reader.store) == {Outcome.ACCEPTED: 3}
        assert all(finding.is_well for finding in thorough(reader.store, two))


def test_the_checkup_names_what_a_bucket_lacks_and_says_when_it_is_away(
    server: BucketServer, pool: Pool, tmp_path: Path
) -> None:
    settings, _ = machines(server, tmp_path)
    with worker(settings, pool) as taker:
        (received,) = taker.take(drop(tmp_path / "in", a="INV-1"))
        taker.blobs.remove(received.arrival.sha256 or "")
        taker.blobs.put([b"nobody's"])
        found = [finding for finding in thorough(taker.store, settings) if not finding.is_well]
    (missing, foreign) = (finding for finding in found if finding.what.startswith(("document ", "bytes ")))
    assert missing.words == "its bytes are missing or changed"
    assert foreign.words == "they were kept and never made known: remove them"
    server.stop()
    there = next(finding for finding in machine(settings) if finding.what == "bucket s3://bills/ours")
    assert not there.is_well
    assert "Could not connect" in there.words
