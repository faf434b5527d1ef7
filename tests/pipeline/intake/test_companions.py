"""What another system made of a document lies beside it in the folder: both are kept together, whatever happens."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import pytest

from pipeline.blobs.folder_witnesses import FolderWitnesses
from pipeline.blobs.kept import MOST_BYTES
from pipeline.errors import StoreError
from pipeline.intake.intake import Round
from pipeline.model.outcome import Outcome
from tests.pipeline.intake.formats import WHOLE
from tests.pipeline.intake.log import MemoryLog

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.model.arrival import Arrival
    from pipeline.model.arrival import Registered
    from tests.pipeline.intake.conftest import Site

PDF = WHOLE["pdf"]
RESULT = b'{"ResultsDocument": {}}'


def kept(site: Site, body: bytes = PDF) -> bytes | None:
    """The result that is kept of a document."""
    path = FolderWitnesses(site.settings.witnesses_folder).of(hashlib.sha256(body).hexdigest())
    return None if path is None else path.read_bytes()


@pytest.mark.parametrize("name", ["bill.witness.json", "bill.witness.xml", "BILL.Witness.JSON"])
def test_a_result_is_kept_with_its_document_and_is_no_arrival(name: str, site: Site) -> None:
    site.drop("bill.pdf", PDF)
    site.drop(name, RESULT)
    assert [each.arrival.name for each in site.settle()] == ["bill.pdf"]
    assert kept(site) == RESULT
    assert site.processed() == sorted(["bill.pdf", name])
    assert list(site.inbox.iterdir()) == []
    assert site.round(after=6) == Round()


def test_a_document_waits_while_its_result_is_being_written(site: Site) -> None:
    site.drop("bill.pdf", PDF)
    site.round()
    site.drop("bill.witness.json", RESULT[:5])
    assert site.round(after=6) == Round(waiting=2)
    site.drop("bill.witness.json", RESULT)
    assert [each.arrival.name for each in site.settle()] == ["bill.pdf"]
    assert kept(site) == RESULT


def test_a_result_waits_for_its_document(site: Site) -> None:
    site.drop("bill.witness.json", RESULT)
    assert site.settle() == ()
    assert site.round(after=6) == Round(waiting=1)
    site.drop("bill.pdf", PDF)
    assert [each.arrival.name for each in site.settle()] == ["bill.pdf"]
    assert kept(site) == RESULT


def test_a_result_that_stays_alone_has_an_outcome_like_any_other_file(site: Site) -> None:
    site.drop("bill.witness.json", RESULT)
    site.round()
    (received,) = site.round(after=site.settings.intake.incomplete_seconds + 1).taken
    assert received.arrival.name == "bill.witness.json"
    assert list(site.inbox.iterdir()) == []


def test_a_result_goes_with_one_document_only(site: Site) -> None:
    site.drop("bill.pdf", PDF)
    site.drop("bill.tif", WHOLE["tiff"])
    site.drop("bill.witness.json", RESULT)
    assert len(site.settle()) == 2
    assert [kept(site, body) for body in (PDF, WHOLE["tiff"])].count(RESULT) == 1


def test_other_files_of_that_name_are_documents(site: Site, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"{}")
    (site.inbox / "bill.witness.json").symlink_to(secret)
    (site.inbox / "bill.witness.xml").write_bytes(b" " * 10)
    os.truncate(site.inbox / "bill.witness.xml", MOST_BYTES + 1)
    site.drop("bill.pdf", PDF)
    assert {each.arrival.name: each.arrival.outcome for each in site.settle()} == {
        "bill.pdf": None,
        "bill.witness.json": Outcome.REFUSED_SYMLINK,
        "bill.witness.xml": Outcome.TOO_LARGE,
    }
    assert kept(site) is None


def test_what_a_stop_has_left_is_swept_after_an_hour(site: Site) -> None:
    incoming = site.settings.witnesses_folder / "incoming"
    incoming.mkdir(parents=True)
    for name, age in (("old", 3700), ("young", 0)):
        (incoming / name).write_bytes(RESULT)
        then = (incoming / name).stat().st_mtime - age
        os.utime(incoming / name, (then, then))
    site.restart()
    assert [path.name for path in incoming.iterdir()] == ["young"]


class _Stopped(MemoryLog):
    """A log that breaks as often as it is told to, before or after it has noted an arrival."""

    def __init__(self, *, has_noted: bool) -> None:
        super().__init__()
        self.breaks = 1
        self.has_noted = has_noted

    def register(self, arrival: Arrival) -> Registered:
        """Note an arrival."""
        if self.breaks and self.has_noted:
            super().register(arrival)
        if self.breaks:
            self.breaks -= 1
            raise StoreError("stopped", remedy="Go on.")
        return super().register(arrival)


@pytest.mark.parametrize("has_noted", [False, True])
def test_a_stop_around_making_it_known_parts_nobody(has_noted: bool, site: Site) -> None:  # noqa: FBT001 - a case
    site.log = site.memory = _Stopped(has_noted=has_noted)
    site.restart()
    site.drop("bill.pdf", PDF)
    site.drop("bill.witness.json", RESULT)
    site.round()
    with pytest.raises(StoreError):
        site.round(after=6)
    assert kept(site) == RESULT
    site.restart()
    site.settle()
    assert list(site.inbox.iterdir()) == []
    assert site.processed() == ["bill.pdf", "bill.witness.json"]
    assert kept(site) == RESULT
