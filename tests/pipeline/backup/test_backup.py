"""A backup is whole or none, shares what it has in common with others, and becomes an installation again."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete
from sqlalchemy import func
from sqlalchemy import select

from benchmarks.killing.bills import key_of
from benchmarks.killing.bills import let_wait
from flows.assembly import ledger
from flows.backing_up import back_up
from flows.backing_up import back_up_after_batch
from flows.checkup.ledger import thorough
from flows.posting import post
from flows.restoring import Told
from flows.restoring import go_on
from flows.restoring import standings
from pipeline.backup.manifest import NAME
from pipeline.backup.repository import LEDGER
from pipeline.backup.repository import Repository
from pipeline.backup.repository import found
from pipeline.backup.restoring import restore
from pipeline.backup.verifying import damage
from pipeline.backup_settings import BackupSettings
from pipeline.blobs.opening import open_blobs
from pipeline.blobs.opening import open_witnesses
from pipeline.errors import ConfigurationError
from pipeline.errors import StoreError
from pipeline.errors import UsageError
from pipeline.exporters.releasing import Said
from pipeline.settings import Settings
from pipeline.store import audit
from pipeline.store.store import open_store
from pipeline.store.tables.event import EVENT
from pipeline.store.tables.record import RECORD
from tests.pipeline.conftest import empty

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from pipeline.backup.repository import Backup
    from pipeline.store.store import Store

WITNESS = b'{"another": "system"}'


def installed(home: Path, migrated_file: Path) -> Settings:
    home.mkdir()
    shutil.copy(migrated_file, home / "ledgerdrop.sqlite")
    return Settings(home=home, exports=home.parent / "exports", targets=("csv",))


@pytest.fixture(scope="module")
def taken(migrated_file: Path, quick_folder: Path) -> Path:
    """Two backups of an installation: the second one has a document more, with what another system made of it."""
    folder = quick_folder / "taken"
    folder.mkdir()
    ours = installed(folder / "home", migrated_file)
    (ours.home / "targets.toml").write_text("# codes\n", encoding="utf-8")
    with ledger(ours) as store:
        let_wait(store, ours, range(2))
        back_up(store, ours, folder / "backups")
        let_wait(store, ours, [2])
        open_witnesses(ours).put(key_of(2), WITNESS)
        second, _ = back_up(store, ours, folder / "backups")
        assert second.copied == 1
    return folder


@pytest.fixture
def repository(taken: Path, tmp_path: Path) -> Repository:
    """The folder of both backups, to be spoiled."""
    return Repository(Path(shutil.copytree(taken / "backups", tmp_path / "backups")))


def restored(repository: Repository, home: Path, *, backup: Backup | None = None, url: str | None = None) -> Settings:
    ours = Settings(home=home, exports=home.parent / "exports", targets=("csv",), database=url)
    restore(repository, backup or repository.backups()[-1], ours, actor="anna")
    return ours


def troubles(store: Store, settings: Settings) -> list[str]:
    return [f"{one.what}: {one.words}" for one in thorough(store, settings) if not one.is_well]


def test_a_backup_becomes_the_same_installation_with_exports_that_wait(repository: Repository, tmp_path: Path) -> None:
    ours = restored(repository, tmp_path / "new")
    last = repository.backups()[-1]
    with ledger(ours) as store:
        assert troubles(store, ours) == []
        assert audit.verify(store, checkpoints=[last.manifest.head]).is_sound
        with store.reading() as connection:
            assert connection.execute(select(func.count()).select_from(RECORD)).scalar() == 3
        restoration, (csv,) = standings(store, ours)
    assert restoration is not None
    assert (restoration.origin, csv.target, csv.through) == (last.stamp, "csv", None)
    kept = open_witnesses(ours).of(key_of(2))
    assert kept is not None
    assert kept.read_bytes() == WITNESS
    assert ours.codes_file.read_text(encoding="utf-8") == "# codes\n"


@pytest.mark.postgres
def test_a_ledger_on_a_server_is_backed_up_and_restored_there_and_into_a_file(
    repository: Repository, tmp_path: Path, migrated_database: tuple[str, Engine]
) -> None:
    server, engine = migrated_database
    empty(engine)
    there = restored(repository, tmp_path / "there", url=server)
    with ledger(there) as store:
        head = audit.head(store)
        back_up(store, there, tmp_path / "again")
    here = restored(Repository(tmp_path / "again"), tmp_path / "here")
    with ledger(here) as store:
        assert troubles(store, here) == []
        assert audit.verify(store, checkpoints=[head]).is_sound


def test_a_folder_without_its_manifest_is_no_backup_and_the_next_run_removes_it(
    repository: Repository, taken: Path, migrated_file: Path, tmp_path: Path
) -> None:
    _, last = repository.backups()
    (last.folder / NAME).unlink()
    assert [one.stamp for one in repository.backups()] == [repository.backups()[0].stamp]
    with pytest.raises(UsageError, match="no backup"):
        found(last.folder)
    ours = installed(tmp_path / "home", migrated_file)
    with ledger(ours) as store:
        back_up(store, ours, repository.folder)
    assert not last.folder.exists() or (last.folder / NAME).exists()
    assert taken.exists()


def test_bytes_that_no_backup_names_any_more_go_with_the_last_that_did(repository: Repository, tmp_path: Path) -> None:
    ours = restored(repository, tmp_path / "home", backup=repository.backups()[0])
    with ledger(ours) as store:
        _, gone = back_up(store, ours, repository.folder, keep=1)
    assert (gone, sorted(repository.blobs())) == (2, sorted(map(key_of, range(2))))
    assert [*damage(repository, repository.backups()[-1])] == []


def test_every_byte_that_changed_is_found_and_nothing_is_made_of_it(repository: Repository, tmp_path: Path) -> None:
    last = repository.backups()[-1]
    blob = repository.blobs().path(key_of(2))
    blob.chmod(0o600)
    blob.write_bytes(b"other")
    assert [*damage(repository, last)] == [f"bytes {key_of(2)} are missing or changed"]
    with pytest.raises(StoreError, match=key_of(2)):
        restored(repository, tmp_path / "new")
    assert not (tmp_path / "new" / "ledgerdrop.sqlite").exists()
    with (last.folder / LEDGER).open("r+b") as file:
        file.seek(5000)
        file.write(b"?")
    assert f"{LEDGER} is changed" in [*damage(repository, last)]
    with pytest.raises(StoreError, match="damaged"):
        restored(repository, tmp_path / "other")


def test_a_restore_that_was_stopped_goes_on_but_nothing_is_ever_written_over(
    repository: Repository, tmp_path: Path
) -> None:
    blob, aside = repository.blobs().path(key_of(2)), tmp_path / "aside"
    blob.rename(aside)
    with pytest.raises(StoreError):
        restored(repository, tmp_path / "new")
    with pytest.raises(UsageError, match="holds something already"):
        restored(repository, tmp_path / "new", backup=repository.backups()[0])
    aside.rename(blob)
    restored(repository, tmp_path / "new")
    with pytest.raises(UsageError, match="holds something already"):
        restored(repository, tmp_path / "new")


def test_a_document_that_the_installation_has_lost_is_named_and_no_reason_for_no_backup(
    repository: Repository, tmp_path: Path
) -> None:
    ours = restored(repository, tmp_path / "home")
    lost, changed = (open_blobs(ours).path(key_of(one)) for one in range(2))
    lost.unlink()
    changed.chmod(0o600)
    changed.write_bytes(b"other")
    with ledger(ours) as store:
        taken, _ = back_up(store, ours, tmp_path / "fresh")
        assert taken.backup.manifest.missing == tuple(sorted((lost.name, changed.name)))
        assert set(Repository(tmp_path / "fresh").blobs()) == {*taken.backup.needed()}
        again, _ = back_up(store, ours, repository.folder)
    assert again.backup.manifest.missing == ()  # an earlier backup has them


@pytest.mark.parametrize("place", ["home", "home/backups", "."])
def test_a_backup_inside_of_the_installation_is_refused(migrated_file: Path, tmp_path: Path, place: str) -> None:
    ours = installed(tmp_path / "home", migrated_file)
    with open_store(ours.database_url) as store, pytest.raises(ConfigurationError, match="overlap"):
        back_up(store, ours, tmp_path / place)


def test_a_batch_ends_with_a_backup_where_the_settings_name_a_folder(migrated_file: Path, tmp_path: Path) -> None:
    ours = installed(tmp_path / "home", migrated_file)
    told = ours.model_copy(update={"backup": BackupSettings(folder=tmp_path / "nightly", keep=2)})
    with ledger(ours) as store:
        back_up_after_batch(store, ours)
        assert Repository(tmp_path / "nightly").backups() == ()
        for _ in range(3):
            back_up_after_batch(store, told)
    assert len(Repository(tmp_path / "nightly").backups()) == 2


def test_two_backups_at_a_time_do_not_meet(repository: Repository, migrated_file: Path, tmp_path: Path) -> None:
    ours = installed(tmp_path / "home", migrated_file)
    with ledger(ours) as store, repository.locked(), pytest.raises(UsageError, match="another backup"):
        back_up(store, ours, repository.folder)


def test_files_of_the_ledger_that_was_lost_are_no_damage_of_the_one_that_was_made(taken: Path, tmp_path: Path) -> None:
    repository = Repository(Path(shutil.copytree(taken / "backups", tmp_path / "backups")))
    lost = Settings(home=Path(shutil.copytree(taken / "home", tmp_path / "lost")), exports=tmp_path / "exports")
    with ledger(lost) as store:
        post(store, lost, actor="anna", targets=["csv"])
    ours = restored(repository, tmp_path / "new")
    with ledger(ours) as store:
        assert troubles(store, ours) == []
        go_on(store, ours, "csv", Said(through="csv-000001.csv", adopts=True), Told(), actor="anna")
        assert troubles(store, ours) == []
        assert post(store, ours, actor="anna", targets=["csv"]) == ()
    with ledger(lost) as store, store.writing(actor="anna") as transaction:
        transaction.connection.execute(delete(EVENT).where(EVENT.c.seq > 2))
    with ledger(lost) as store:
        assert any("audit chain" in one for one in troubles(store, lost))
