"""Nothing is posted twice by a ledger that was restored: targets wait, and take in what was delivered meanwhile."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import IntegrityError

from pipeline.delivery.carriers.folder import Folder
from pipeline.errors import ExportRefused
from pipeline.errors import UsageError
from pipeline.exporters.delivering import deliver_all
from pipeline.exporters.delivering import resend
from pipeline.exporters.delivery import export
from pipeline.exporters.delivery import seal_all
from pipeline.exporters.exporter import exporter_named
from pipeline.exporters.given import given_by_keys
from pipeline.exporters.given import given_in
from pipeline.exporters.holding_against import comes_to_the_same
from pipeline.exporters.releasing import NONE
from pipeline.exporters.releasing import Released
from pipeline.exporters.releasing import Said
from pipeline.exporters.releasing import release
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.outcome import Status
from pipeline.store import audit
from pipeline.store import outbox
from pipeline.store.by_hand import taken_back_by_hand
from pipeline.store.held_bills import held_counts
from pipeline.store.people.authority import Terminal
from pipeline.store.restored.settling import posted_before
from pipeline.store.restored.settling import settle_not_posted
from pipeline.store.restored.settling import settle_posted
from pipeline.store.restored.waiting import note_restored
from pipeline.store.store import Store
from pipeline.store.store import open_store
from tests.ledger import MORNING
from tests.ledger import process
from tests.ledger import sealed
from tests.ledger import sha256

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.record import Record
    from pipeline.store.restored.given import GivenBatch

CSV = exporter_named("csv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A ledger whose backup was taken, the one that went on meanwhile, and where both export to."""

    restored: Store
    exports: Path

    def posted(self) -> list[str]:
        """The bills of all files that the receiver ever got, with those that came twice."""
        files = sorted(self.exports.glob("csv/*.csv"))
        rows = [row for file in files for row in csv.DictReader(file.read_text().splitlines())]
        return sorted(Counter(row["file"] for row in rows).elements())

    def given(self) -> tuple[GivenBatch, ...]:
        """What the manifests tell."""
        return given_in(self.exports / "csv", CSV)

    def release(self, through: str, *given: GivenBatch, adopts: bool = True, gaps: tuple[int, ...] = ()) -> Released:
        """Say what the receiver has."""
        said = Said(through=through, adopts=adopts, gaps=frozenset(gaps))
        return release(self.restored, CSV, said, given or self.given(), actor="anna")

    def export(self) -> list[str]:
        """What an export delivers."""
        return [batch.name for batch in export(self.restored, CSV, self.exports, actor="anna")]


def clean(name: str, amount: str = "119.00") -> Record:
    """A bill that goes straight through."""
    one = record(bill(gross_total=amount), file=name, document_id=sha256(name))
    return replace(one, status=Status.CLEAN)


def name(number: int) -> str:
    return f"csv-{number:06d}.csv"


@pytest.fixture(scope="module")
def meanwhile(migrated_file: Path, quick_folder: Path) -> Path:
    """Posted before the backup: a. Waited then: b. Came and was posted after it: c; b as well."""
    folder = quick_folder / "meanwhile"
    folder.mkdir()
    old = Path(shutil.copy(migrated_file, folder / "old.sqlite"))
    with open_store(f"sqlite:///{old}") as store:
        process(store, clean("a"))
        export(store, CSV, folder / "exports", actor="anna")
        process(store, clean("b"))
    new = Path(shutil.copy(old, folder / "new.sqlite"))
    with open_store(f"sqlite:///{old}") as store:
        export(store, CSV, folder / "exports", actor="anna")
        process(store, clean("c"))
        export(store, CSV, folder / "exports", actor="anna")
    with open_store(f"sqlite:///{new}") as restored:
        note_restored(restored, origin="20260302T080000Z", taken_at=MORNING, actor="anna")
    return folder


@pytest.fixture
def office(meanwhile: Path, tmp_path: Path) -> Iterator[Office]:
    """What stands after the restore."""
    exports = shutil.copytree(meanwhile / "exports", tmp_path / "exports")
    with open_store(f"sqlite:///{shutil.copy(meanwhile / 'new.sqlite', tmp_path / 'new.sqlite')}") as restored:
        yield Office(restored=restored, exports=exports)


def test_nothing_leaves_a_restored_ledger_until_somebody_has_said_what_was_posted(office: Office) -> None:
    store, folder = office.restored, Folder(folder=office.exports / "csv")
    (first,) = (one for one in (outbox.named(store, name(1)),) if one is not None)
    for leave in (
        lambda: seal_all(store, CSV, actor="anna"),
        lambda: sealed(store, "csv"),
        lambda: deliver_all(store, "csv", folder, actor="anna"),
        lambda: resend(store, first, folder, reason="lost", actor=Terminal(user="anna")),
        lambda: taken_back_by_hand(store, "csv", sha256("a"), actor="anna"),
    ):
        with pytest.raises(ExportRefused, match="restored from 20260302T080000Z") as refused:
            leave()
        assert "--target csv" in refused.value.remedy
    assert office.posted() == ["a", "b", "c"]


def test_what_was_posted_after_the_backup_is_taken_in_and_never_posted_again(office: Office) -> None:
    done = office.release(name(3))
    assert ([one.name for one in done.adopted], done.unsettled) == ([name(2), name(3)], 1)
    assert (office.export(), office.posted()) == ([], ["a", "b", "c"])
    process(office.restored, clean("d"))
    assert (office.export(), office.posted()) == ([name(4)], ["a", "b", "c", "d"])
    batch = outbox.named(office.restored, name(2))
    assert batch is not None
    assert outbox.content(office.restored, batch) == (office.exports / "csv" / name(2)).read_bytes()
    assert audit.verify(office.restored).is_sound


def test_a_bill_that_was_posted_and_comes_again_is_held_back_until_it_is_settled(office: Office) -> None:
    office.release(name(3))
    process(office.restored, clean("c"))
    assert (office.export(), held_counts(office.restored)["csv"]) == ([], 1)
    (open_one,) = posted_before(office.restored)
    assert (open_one.key, open_one.batch, open_one.is_here) == (sha256("c"), name(3), True)
    assert settle_posted(office.restored, "csv", [sha256("c")], actor="anna") == ()
    assert (office.export(), office.posted(), posted_before(office.restored)) == ([], ["a", "b", "c"], ())
    assert held_counts(office.restored).get("csv", 0) == 0


def test_a_bill_that_the_receiver_has_not_is_posted_once_somebody_says_so(office: Office) -> None:
    office.release(name(3))
    process(office.restored, clean("c"))
    office.export()
    settle_not_posted(office.restored, "csv", [sha256("c")], actor="anna")
    assert office.export() == [name(4)]


def test_a_bill_that_is_not_here_is_settled_only_when_it_is(office: Office) -> None:
    office.release(name(3))
    assert settle_posted(office.restored, "csv", [sha256("c")], actor="anna") == (sha256("c"),)
    assert len(posted_before(office.restored)) == 1


@pytest.mark.parametrize(("amount", "is_same"), [("119.00", True), ("119.01", False)])
def test_a_whole_file_is_held_against_what_it_came_to(office: Office, amount: str, is_same: bool) -> None:  # noqa: FBT001
    office.release(name(3))
    assert not comes_to_the_same(office.restored, CSV, name(3), [sha256("c")])
    process(office.restored, clean("c", amount))
    assert comes_to_the_same(office.restored, CSV, name(3), [sha256("c")]) is is_same


def test_bills_that_do_not_come_to_what_their_file_says_are_not_taken_for_granted(office: Office) -> None:
    second, third = (one for one in office.given() if one.number > 1)
    totals = {"EUR": {**second.control_totals["EUR"], "gross_total": "119.01"}}
    done = office.release(name(3), replace(second, control_totals=totals), third)
    assert done.unsettled == 2
    assert (office.export(), held_counts(office.restored)["csv"]) == ([], 1)


@pytest.mark.parametrize("through", [NONE, name(1), name(2)])
def test_files_that_lie_there_and_are_later_than_what_is_said_are_not_overlooked(office: Office, through: str) -> None:
    with pytest.raises(UsageError, match=r"csv-000003\.csv.*will take them"):
        office.release(through)
    with pytest.raises(ExportRefused):
        office.export()


@pytest.mark.parametrize("wrong", ["csv-7.csv", "jsonl-000003.jsonl", "../csv-000003.csv"])
def test_a_file_that_no_batch_is_called_by_is_refused(office: Office, wrong: str) -> None:
    with pytest.raises(UsageError, match="no batch of csv is called"):
        office.release(wrong)


def test_what_is_in_no_manifest_holds_the_target_until_it_is_told(office: Office) -> None:
    (office.exports / "csv" / f"{name(2)}.manifest.json").unlink()
    with pytest.raises(UsageError, match="in the batches 2"):
        office.release(name(3))
    keys = (sha256("b"), sha256("c"))
    done = office.release(name(4), *office.given(), given_by_keys(CSV, name(4), keys, at=MORNING, by="anna"))
    assert [one.name for one in done.adopted] == [name(3), name(4)]
    assert (office.export(), len(posted_before(office.restored))) == ([], 2)


def test_a_number_without_a_file_can_be_said_so(office: Office) -> None:
    for file in (office.exports / "csv").glob(f"{name(2)}*"):
        file.unlink()
    office.release(name(3), gaps=(2,))
    assert office.export() == [name(4)]


def test_batches_that_the_ledger_does_not_know_are_not_taken_in_unasked(office: Office) -> None:
    with pytest.raises(UsageError, match="2 batches that the ledger does not know"):
        office.release(name(3), adopts=False)


def test_a_release_that_was_stopped_in_the_middle_is_said_again(office: Office) -> None:
    _, second, third = office.given()
    with pytest.raises(IntegrityError):
        office.release(name(3), second, replace(third, sealed_by=None))  # type: ignore[arg-type]  # to stop it
    with pytest.raises(ExportRefused):
        office.export()
    done = office.release(name(3))
    assert ([one.name for one in done.adopted], office.export()) == ([name(3)], [])


def test_where_nothing_was_posted_after_the_backup_all_goes_on_as_it_was(office: Office) -> None:
    shutil.rmtree(office.exports)
    office.release(NONE)
    assert (office.export(), office.posted()) == ([name(2)], ["b"])


def test_what_was_on_its_way_goes_out_or_counts_as_arrived(migrated_file: Path, tmp_path: Path) -> None:
    for through, names in ((NONE, [name(1)]), (name(1), [])):
        file = shutil.copy(migrated_file, tmp_path / f"{through}.sqlite")
        with open_store(f"sqlite:///{file}") as store:
            process(store, clean("a"))
            seal_all(store, CSV, actor="anna")
            note_restored(store, origin="20260302T080000Z", taken_at=MORNING, actor="anna")
            release(store, CSV, Said(through=through), (), actor="anna")
            folder = Folder(folder=tmp_path / through / "csv")
            assert [one.name for one in deliver_all(store, "csv", folder, actor="anna")] == names
            assert outbox.undelivered(store) == ()


def test_a_folder_of_another_installation_is_not_taken_for_ours(office: Office) -> None:
    first, *others = office.given()
    with pytest.raises(UsageError, match="another file"):
        office.release(name(3), replace(first, sha256="0" * 64), *others)
