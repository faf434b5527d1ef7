"""The machine stops at every step in turn: afterwards nothing is lost and nothing doubled."""

from __future__ import annotations

import hashlib
import itertools
import os
from typing import TYPE_CHECKING

import pytest

from pipeline.intake import shelves
from pipeline.model.outcome import Outcome
from tests.pipeline.intake.formats import WHOLE
from tests.pipeline.intake.log import Stop
from tests.pipeline.intake.log import go_on

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.intake.folder import Entry
    from tests.pipeline.intake.conftest import Site

FILES = {
    "bill.pdf": WHOLE["pdf"],
    "copy.pdf": WHOLE["pdf"],
    "other.png": WHOLE["png"],
    "cut.tif": WHOLE["tiff"][:-100],
    "empty.pdf": b"",
}
EXPECTED = {
    "bill.pdf": "taken in",
    "copy.pdf": "duplicate_bytes",
    "other.png": "taken in",
    "cut.tif": "incomplete",
    "empty.pdf": "empty",
    "link.pdf": "refused_symlink",
}


def drop_all(site: Site) -> None:
    for age, (name, body) in enumerate(FILES.items()):
        os.utime(site.drop(name, body), (1_700_000_000 + age, 1_700_000_000 + age))
    (site.inbox / "link.pdf").symlink_to("bill.pdf")


def come_to_rest(site: Site) -> None:
    for seconds in (6, 301, 301):
        site.settle(after=seconds)


def check(site: Site) -> None:
    assert site.memory.outcomes() == EXPECTED
    assert len(site.memory.arrivals) == len(EXPECTED)
    assert list(site.inbox.iterdir()) == []
    assert site.processed() == ["bill.pdf", "copy.pdf", "other.png"]
    assert site.quarantine() == {"empty": ["empty.pdf"], "incomplete": ["cut.tif"], "refused_symlink": ["link.pdf"]}
    kept = {path.name: path.read_bytes() for path in site.settings.blobs_folder.glob("??/??/*")}
    assert kept == {hashlib.sha256(body).hexdigest(): body for body in FILES.values() if body}
    assert site.memory.settled == {arrival.arrival_id for arrival in site.memory.arrivals}


def stopping(at: int) -> Callable[[str], None]:
    """A step that stops the machine the n-th time that it is passed."""
    passed = itertools.count()

    def step(_: str) -> None:
        if next(passed) == at:
            raise Stop

    return step


def test_without_a_stop_all_have_their_outcome(site: Site) -> None:
    drop_all(site)
    come_to_rest(site)
    check(site)


@pytest.mark.parametrize("at", range(2 * len(EXPECTED) + 4))
def test_a_stop_at_any_step_of_the_log_is_made_good(site: Site, at: int) -> None:
    drop_all(site)
    site.memory.at = stopping(at)
    with pytest.raises(Stop):
        come_to_rest(site)
    site.memory.at = go_on
    site.restart()
    come_to_rest(site)
    check(site)


@pytest.mark.parametrize("at", range(2 * len(EXPECTED)))
def test_a_stop_before_and_after_any_move_is_made_good(site: Site, at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    move, step = shelves._move, stopping(at)

    def stopping_move(folder: int, entry: Entry, target: Path, *, incoming: Path) -> bool:
        step("move")
        has_moved = move(folder, entry, target, incoming=incoming)
        step("moved")
        return has_moved

    drop_all(site)
    monkeypatch.setattr(shelves, "_move", stopping_move)
    with pytest.raises(Stop):
        come_to_rest(site)
    monkeypatch.undo()
    site.restart()
    come_to_rest(site)
    check(site)


@pytest.mark.parametrize("call", ["write", "fsync", "fchmod"])
@pytest.mark.parametrize("at", range(3))
def test_a_stop_while_bytes_are_kept_is_made_good(
    site: Site, at: int, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, step = getattr(os, call), stopping(at)

    def stopping_call(*given: int) -> object:
        step(call)
        return real(*given)

    drop_all(site)
    monkeypatch.setattr(os, call, stopping_call)
    with pytest.raises(Stop):
        come_to_rest(site)
    monkeypatch.undo()
    site.restart()
    come_to_rest(site)
    check(site)


def test_two_stops_in_a_row_are_made_good(site: Site) -> None:
    drop_all(site)
    for at in (1, 2, 5):
        site.memory.at = stopping(at)
        with pytest.raises(Stop):
            come_to_rest(site)
        site.restart()
    site.memory.at = go_on
    come_to_rest(site)
    check(site)


@pytest.mark.parametrize("moment", ["register", "registered"])
def test_a_file_renamed_while_it_is_taken_in_is_one_document(site: Site, moment: str) -> None:
    path = site.drop("bill.pdf", WHOLE["pdf"])
    site.memory.at = lambda step: _rename(path) if step == moment else None
    come_to_rest(site)
    assert site.memory.outcomes() == {"bill.pdf": "taken in"}
    assert site.memory.settled == {site.memory.arrivals[0].arrival_id}
    assert list(site.inbox.iterdir()) == []
    assert site.processed() == ["renamed.pdf"]


def _rename(path: Path) -> None:
    if path.exists():
        path.rename(path.with_name("renamed.pdf"))


def test_a_file_that_is_replaced_while_it_is_taken_in_makes_two_documents(site: Site) -> None:
    path = site.drop("bill.pdf", WHOLE["pdf"])
    bodies = iter([WHOLE["png"]])
    site.memory.at = lambda step: _replace(path, next(bodies, None)) if step == "registered" else None
    come_to_rest(site)
    assert {arrival.sha256 for arrival in site.memory.arrivals} == {
        hashlib.sha256(WHOLE[form]).hexdigest() for form in ("pdf", "png")
    }
    assert list(site.inbox.iterdir()) == []


def _replace(path: Path, body: bytes | None) -> None:
    if body:
        path.unlink()
        path.write_bytes(body)


def test_a_file_taken_away_after_it_was_kept_is_a_document_all_the_same(site: Site) -> None:
    path = site.drop("bill.pdf", WHOLE["pdf"])
    site.memory.at = lambda step: path.unlink() if step == "registered" else None
    come_to_rest(site)
    assert site.memory.outcomes() == {"bill.pdf": "taken in"}


def test_a_file_put_back_is_tried_again_though_the_machine_stopped_when_it_was_put_away(site: Site) -> None:
    """Its first try was known and moved, and nobody had noted that it had left."""
    site.drop("cut.pdf", WHOLE["pdf"][:-100])
    site.memory.at = lambda step: _stop() if step == "settle" else None
    with pytest.raises(Stop):
        come_to_rest(site)
    site.memory.at = go_on
    site.restart()
    come_to_rest(site)
    (put_away,) = (path for path in site.settings.quarantine_folder.glob("*/*.pdf"))
    put_away.rename(site.inbox / "cut.pdf")
    come_to_rest(site)
    assert [arrival.outcome for arrival in site.memory.arrivals] == [Outcome.INCOMPLETE, Outcome.INCOMPLETE]


def test_a_file_that_is_known_and_still_lies_there_is_not_taken_for_one_that_has_left(site: Site) -> None:
    site.drop("bill.pdf", WHOLE["pdf"])
    site.memory.at = lambda step: _stop() if step == "registered" else None
    with pytest.raises(Stop):
        come_to_rest(site)
    site.memory.at = go_on
    site.restart()
    site.round()
    assert not site.memory.settled
    come_to_rest(site)
    check_one(site)


def check_one(site: Site) -> None:
    """The only file is known once and has left."""
    assert len(site.memory.arrivals) == len(site.memory.settled) == len(site.processed()) == 1


def _stop() -> None:
    raise Stop


def test_a_move_to_another_disk_that_another_folder_was_in_the_middle_of_is_left_to_it(site: Site) -> None:
    """Its copy lies on the shelf, its original still lies in a folder that is not ours."""
    path = site.drop("bill.pdf", WHOLE["pdf"])
    site.memory.at = lambda step: _stop() if step == "registered" else None
    with pytest.raises(Stop):
        come_to_rest(site)
    site.memory.at = go_on
    (arrival,) = site.memory.arrivals
    shelf = site.settings.processed_folder / arrival.arrived_at.date().isoformat()
    shelf.mkdir(parents=True)
    (shelf / f"{arrival.arrival_id[:8]}-bill.pdf").write_bytes(WHOLE["pdf"])
    path.rename(site.settings.home / "elsewhere.pdf")
    site.restart()
    come_to_rest(site)
    assert not site.memory.settled
