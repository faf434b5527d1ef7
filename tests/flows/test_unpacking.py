"""Mails and archives through the store: what is in them arrives, once each, whatever happens in between."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from pipeline.fault_points import FaultPoint
from pipeline.fault_points import armed
from pipeline.model.outcome import Outcome
from pipeline.settings import Limits
from pipeline.store import records
from pipeline.store.arrivals import outcomes
from pipeline.store.inventory import hashes
from pipeline.store.tables.arrival import ARRIVAL
from pipeline.store.tables.arrival_origin import ARRIVAL_ORIGIN
from pipeline.store.tables.document import DOCUMENT
from pipeline.store.tables.document import State
from pipeline.store.work import retry
from tests.parcels import archive
from tests.parcels import bomb
from tests.parcels import damaged
from tests.parcels import linked
from tests.parcels import mail
from tests.parcels import with_logo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flows.journey import Journey
    from pipeline.store.store import Store


def process(journey: Journey, folder: Path, files: dict[str, bytes]) -> dict[str, str]:
    """Take files in, work until nothing waits, and tell how everything ended, by name."""
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    assert len(list(journey.take(folder / name for name in files))) == len(files)
    work_off(journey)
    return ended(journey.store)


def work_off(journey: Journey) -> None:
    """Work until nothing waits."""
    while journey.waiting():
        journey.count_work()


def ended(store: Store) -> dict[str, str]:
    """How every arrival ended, by its name; several of one name are counted."""
    with store.reading() as connection:
        rows = (
            connection.execute(select(ARRIVAL.c.name, ARRIVAL.c.outcome).order_by(ARRIVAL.c.arrived_at)).tuples().all()
        )
    assert len({name for name, _ in rows}) == len(rows)
    return dict(rows)


def test_every_file_of_an_archive_ends_in_its_own_outcome(journey: Journey, tmp_path: Path) -> None:
    files = {"bills.zip": archive({"a": b"INV-1", "in/b": b"encrypted", "c": b"INV-1", "d": b"", "../e": b"INV-2"})}
    assert process(journey, tmp_path / "in", files) == {
        "bills.zip": "unpacked",
        "a": "accepted",
        "in/b": "encrypted",
        "c": "duplicate_bytes",
        "d": "empty",
        "e": "accepted",
    }


def test_a_mail_is_kept_as_it_came_and_tells_what_was_left_out(journey: Journey, tmp_path: Path) -> None:
    content = with_logo({"bill.pdf": b"INV-1"}).as_bytes()
    assert process(journey, tmp_path / "in", {"m.eml": content}) == {"m.eml": "unpacked", "bill.pdf": "accepted"}
    with journey.store.reading() as connection:
        row = connection.execute(select(ARRIVAL).where(ARRIVAL.c.name == "m.eml")).one()
        facts = connection.execute(select(ARRIVAL_ORIGIN).where(ARRIVAL_ORIGIN.c.arrival_id == row.arrival_id)).one()
    assert journey.blobs.path(row.sha256).read_bytes() == content
    assert row.reason == "1 file was in it; left out as part of its text: logo.png."
    assert (facts.sender, facts.message_id) == ("Billing <billing@supplier.example>", "<4711@supplier.example>")


def test_mails_in_archives_in_mails_are_taken_apart(journey: Journey, tmp_path: Path) -> None:
    inner = archive({"old.eml": mail({"bill": b"INV-1"}).as_bytes()})
    files = {"m.eml": mail({"all.zip": inner, "other": b"INV-2"}).as_bytes()}
    assert process(journey, tmp_path / "in", files) == {
        "m.eml": "unpacked",
        "all.zip": "unpacked",
        "other": "accepted",
        "old.eml": "unpacked",
        "bill": "accepted",
    }


def test_files_that_lie_deeper_than_is_allowed_are_not_taken_out(journey: Journey, tmp_path: Path) -> None:
    content = b"INV-1"
    for depth in range(5):
        content = archive({f"{depth}.zip": content})
    ends = process(journey, tmp_path / "in", {"x.zip": content})
    assert ends == {"x.zip": "unpacked", "4.zip": "unpacked", "3.zip": "unpacked", "2.zip": "rejected_security"}


POINTS = (
    FaultPoint.UNPACK_TOLD,
    FaultPoint.BLOB_NAMED,
    FaultPoint.HANDED_CLAIMED,
    FaultPoint.ARRIVAL_WRITTEN,
    FaultPoint.ARRIVAL_KEPT,
    FaultPoint.SETTLED_KEPT,
    FaultPoint.UNPACK_MEMBER_KNOWN,
    FaultPoint.FINISHED_WRITTEN,
)


class Stop(BaseException):
    """The machine stops here."""


def stopping(at: FaultPoint, *, after: int) -> Callable[[FaultPoint], None]:
    """Stops the machine at a point, once it was passed so often."""
    passed = itertools.count()

    def step(point: FaultPoint) -> None:
        if point is at and next(passed) == after:
            raise Stop

    return step


@pytest.mark.parametrize("point", POINTS)
def test_a_stop_at_any_point_loses_and_doubles_nothing(journey: Journey, tmp_path: Path, point: FaultPoint) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "x.eml").write_bytes(mail({"a": b"INV-1", "b": b"INV-2", "c": b"", "d": b"INV-3"}).as_bytes())
    list(journey.take([folder / "x.eml"]))
    for after in (0, 0) if point in {FaultPoint.UNPACK_TOLD, FaultPoint.SETTLED_KEPT} else (0, 1):
        with armed(stopping(point, after=after)), pytest.raises(Stop):
            work_off(journey)
        _leave_overdue(journey)
    work_off(journey)
    assert ended(journey.store) == {
        "x.eml": "unpacked",
        "a": "accepted",
        "b": "accepted",
        "c": "empty",
        "d": "accepted",
    }
    assert not [one for one in journey.blobs if one not in hashes(journey.store)]


def _leave_overdue(journey: Journey) -> None:
    """As after a stop: nobody holds the leases any more."""
    with journey.store.writing(actor="test") as transaction:
        gone = {"state": State.WAITING, "lease_owner": None, "lease_token": None, "lease_expires_at": None}
        transaction.connection.execute(DOCUMENT.update().where(DOCUMENT.c.state == State.LEASED).values(gone))


def test_the_same_archive_again_is_a_duplicate_and_brings_nothing(journey: Journey, tmp_path: Path) -> None:
    content = archive({"a": b"INV-1"})
    assert process(journey, tmp_path / "in", {"x.zip": content, "y.zip": content}) == {
        "x.zip": "unpacked",
        "y.zip": "duplicate_bytes",
        "a": "accepted",
    }


def test_an_archive_that_is_tried_again_brings_nothing_twice(journey: Journey, tmp_path: Path) -> None:
    process(journey, tmp_path / "in", {"x.zip": archive({"a": b"INV-1"}), "b": b"INV-2"})
    with journey.store.reading() as connection:
        sha256 = connection.execute(select(ARRIVAL.c.sha256).where(ARRIVAL.c.name == "x.zip")).scalar_one()
    assert retry(journey.store, sha256, actor="anna")
    work_off(journey)
    assert ended(journey.store) == {"x.zip": "unpacked", "b": "accepted", "a": "accepted"}


def test_what_lies_beside_a_file_in_an_archive_goes_with_it(journey: Journey, tmp_path: Path) -> None:
    said = json.dumps({"is": "a witness"}).encode()
    files = {"x.zip": archive({"a.pdf": b"INV-1", "a.witness.json": said, "b.witness.json": b"{}"})}
    assert set(process(journey, tmp_path / "in", files)) == {"x.zip", "a.pdf", "b.witness.json"}
    with journey.store.reading() as connection:
        sha256 = connection.execute(select(ARRIVAL.c.sha256).where(ARRIVAL.c.name == "a.pdf")).scalar_one()
    kept = journey.witnesses.of(sha256)
    assert kept is not None
    assert kept.read_bytes() == said


def test_hostile_files_harm_no_others(journey: Journey, tmp_path: Path) -> None:
    journey = replace(journey, settings=journey.settings.model_copy(update={"limits": Limits(file_bytes=1 << 20)}))
    files = {
        "bomb.zip": bomb(files=2, size=1 << 20),
        "link.zip": linked("l", "/etc/passwd"),
        "bad.zip": damaged({"x": b"INV-7", "y": b"INV-8"}, "x"),
        "good": b"INV-9",
        "none.eml": mail().as_bytes(),
    }
    assert process(journey, tmp_path / "in", files) == {
        "bomb.zip": "rejected_security",
        "link.zip": "unpacked",
        "bad.zip": "unpacked",
        "good": "accepted",
        "none.eml": "unsupported",
        "l": "refused_symlink",
        "bill": "accepted",
        "x": "corrupt",
        "y": "accepted",
    }


def test_all_that_comes_out_of_one_file_together_is_bounded(journey: Journey, tmp_path: Path) -> None:
    journey = replace(journey, settings=journey.settings.model_copy(update={"limits": Limits(members=4)}))
    inner = {f"{number}.zip": archive({f"{number}{letter}": b"INV" for letter in "ab"}) for number in range(3)}
    ends = process(journey, tmp_path / "in", {"x.zip": archive(inner)})
    assert sorted(ends.values()).count("too_large") > 0
    assert len(ends) <= 1 + 4 + 1


def test_a_container_is_found_by_its_name_and_says_how_it_ended(journey: Journey, tmp_path: Path) -> None:
    process(journey, tmp_path / "in", {"x.zip": archive({"a": b"INV-1"})})
    assert outcomes(journey.store) == {Outcome.ACCEPTED: 1, Outcome.UNPACKED: 1}
    with journey.store.reading() as connection:
        sha256 = connection.execute(select(ARRIVAL.c.sha256).where(ARRIVAL.c.name == "x.zip")).scalar_one()
    stored = records.read(journey.store, sha256)
    assert stored is not None
    assert (stored.record.outcome, stored.record.reason) == (Outcome.UNPACKED, "1 file was in it.")
