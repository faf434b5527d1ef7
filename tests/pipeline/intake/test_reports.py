"""What users of other programs report of watched folders does not happen here."""

from __future__ import annotations

import errno
import hashlib
from typing import TYPE_CHECKING

import pytest

from pipeline.fault_points import FaultPoint
from pipeline.fault_points import armed
from pipeline.model.build import record
from pipeline.model.outcome import Outcome
from pipeline.store import work
from pipeline.store.arrivals import Arrivals
from pipeline.store.arrivals import outcomes
from pipeline.store.ending import finish
from pipeline.store.giving_up import MAX_DEATHS
from tests.ledger import arrival
from tests.ledger import take
from tests.pipeline.intake.formats import WHOLE

if TYPE_CHECKING:
    from pipeline.store.store import Store
    from tests.pipeline.intake.conftest import Site

PDF = WHOLE["pdf"]


def test_a_scanner_that_opens_writes_closes_and_opens_again_four_times_makes_one_document(site: Site) -> None:
    """Each time what lies there is a whole PDF that nobody holds open."""
    whole = b""
    for _ in range(4):
        whole += PDF
        with (site.inbox / "scan.pdf").open("ab") as file:
            file.write(PDF)
        assert site.settle(after=3) == ()
    (received,) = site.settle(after=6)
    assert received.arrival.sha256 == hashlib.sha256(whole).hexdigest()
    assert site.memory.outcomes() == {"scan.pdf": "taken in"}
    assert site.settle() == ()


@pytest.mark.parametrize("code", [errno.EBUSY, errno.ETXTBSY, errno.EIO, errno.ESTALE])
def test_a_file_that_its_scanner_has_locked_waits_and_is_taken_in_later(site: Site, code: int) -> None:
    def locked(point: FaultPoint) -> None:
        if point is FaultPoint.INTAKE_OPENED:
            raise OSError(code, "Device or resource busy")

    site.drop("scan.pdf", PDF)
    with armed(locked):
        assert site.settle() == ()
    assert (site.inbox / "scan.pdf").exists()
    assert [received.arrival.outcome for received in site.settle()] == [None]


def test_a_duplicate_leaves_the_folder_and_is_told_once_whatever_is_started_again(site: Site) -> None:
    for name in ("bill.pdf", "copy.pdf"):
        site.drop(name, PDF)
        site.settle()
    for _ in range(3):
        site.restart()
        assert site.settle(after=301) == ()
    assert site.memory.outcomes() == {"bill.pdf": "taken in", "copy.pdf": "duplicate_bytes"}
    assert list(site.inbox.iterdir()) == []


def test_a_document_that_killed_its_readers_is_no_duplicate_when_it_comes_again(store: Store) -> None:
    log = Arrivals(store)
    log.register(arrival("bill.pdf", minute=1))
    for _ in range(MAX_DEATHS):
        work.died(store, take(store), reason="killed by signal 6")
    again = log.register(arrival("bill.pdf", minute=2))
    assert (again.outcome, again.duplicate_of) == (None, None)
    held = take(store)
    assert (held.deaths, held.losses) == (0, 0)
    finish(store, held, (record(document_id=held.document_id),))
    assert outcomes(store) == {Outcome.PARSER_CRASHED: 1, Outcome.ACCEPTED: 1}
    assert log.register(arrival("bill.pdf", minute=3)).outcome is Outcome.DUPLICATE_BYTES
