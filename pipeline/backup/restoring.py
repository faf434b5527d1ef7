"""Makes an installation of a backup: documents first, the ledger last, so that what was stopped is no installation."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from pipeline.backup.besides import put_besides
from pipeline.backup.repository import LEDGER
from pipeline.backup.repository import WITNESSES
from pipeline.backup.verifying import damaged_files
from pipeline.blobs.opening import open_blobs
from pipeline.blobs.opening import open_witnesses
from pipeline.errors import StoreError
from pipeline.errors import UsageError
from pipeline.progress import Silent
from pipeline.store.copying.proof import Proof
from pipeline.store.made import beside
from pipeline.store.made import prepare
from pipeline.store.made import put_in_place
from pipeline.store.made import refuse_taken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.backup.repository import Backup
    from pipeline.backup.repository import Repository
    from pipeline.progress import Progress
    from pipeline.settings import Settings

_CHUNK: Final = 1 << 20
_SILENT: Final = Silent()
#: What may lie in the home of an installation that is about to be made; the rest speaks of another one.
_MAY_BE_THERE: Final = frozenset({"inbox", "exports", "ledgerdrop.toml", "targets.toml"})
_LOG: Final = "ledgerdrop.log"
#: Lies there while it is made: the next try of the same backup goes on.
_BEGUN: Final = "restoring.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was made."""

    #: What a person has to put in its place.
    aside: tuple[Path, ...]
    #: Where the ledger was copied into another database.
    proof: Proof | None


def restore(
    repository: Repository, backup: Backup, settings: Settings, *, actor: str, progress: Progress = _SILENT
) -> Restored:
    """Make the installation of the settings out of a backup; its exports wait until their receivers were asked about.

    Raises:
        StoreError: The backup is damaged, or something cannot be written; there is no ledger then.
        UsageError: There is an installation already.
    """
    _refuse_another(settings, backup)
    if damaged := tuple(damaged_files(backup)):
        raise StoreError(f"{backup.folder} is damaged: {'; '.join(damaged)}", remedy="Use another backup.")
    begun = settings.home / _BEGUN
    begun.write_text(f"{backup.stamp}\n", encoding="utf-8")
    _documents(repository, backup, settings, progress)
    _witnesses(repository, backup, settings)
    aside = put_besides(backup.folder, settings)
    file = beside(settings.database_url, settings.home)
    shutil.copyfile(backup.folder / LEDGER, file)
    manifest = backup.manifest
    prepare(file, head=manifest.head, origin=backup.stamp, taken_at=manifest.taken_at, actor=actor)
    proof = put_in_place(file, settings.database_url, progress=progress)
    begun.unlink()
    return Restored(aside=aside, proof=proof)


def _refuse_another(settings: Settings, backup: Backup) -> None:
    settings.home.mkdir(parents=True, exist_ok=True)
    begun = settings.home / _BEGUN
    if begun.is_file() and begun.read_text(encoding="utf-8").strip() == backup.stamp:
        refuse_taken(settings.database_url)
        return
    names = {one.name for one in settings.home.iterdir() if not one.name.startswith(_LOG)}
    if others := sorted(names - _MAY_BE_THERE):
        raise UsageError(
            f"{settings.home} holds something already: {', '.join(others[:5])}",
            remedy="Restore into a new home: --home FOLDER. What is there is left as it is.",
        )
    refuse_taken(settings.database_url)


def _documents(repository: Repository, backup: Backup, settings: Settings, progress: Progress) -> None:
    source, target = repository.blobs(), open_blobs(settings)
    witnesses = _told_witnesses(backup).values()
    apart = set(witnesses)
    for sha256 in progress.track(backup.needed(), total=backup.manifest.blobs, what="documents"):
        if sha256 in apart or target.verify(sha256):
            continue
        if target.put(_chunks(source.path(sha256), sha256)).sha256 != sha256:
            raise _damaged(sha256)


def _witnesses(repository: Repository, backup: Backup, settings: Settings) -> None:
    told = _told_witnesses(backup)
    kept, source = open_witnesses(settings), repository.blobs()
    for document_id, sha256 in told.items():
        if not source.verify(sha256):
            raise _damaged(sha256)
        kept.put(document_id, source.path(sha256).read_bytes())


def _told_witnesses(backup: Backup) -> dict[str, str]:
    found: dict[str, str] = json.loads((backup.folder / WITNESSES).read_bytes())
    return found


def _chunks(path: Path, sha256: str) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except OSError as error:
        raise _damaged(sha256) from error


def _damaged(sha256: str) -> StoreError:
    return StoreError(
        f"the bytes {sha256} of the backup are missing or changed",
        remedy="`ledgerdrop backup FOLDER --verify` names everything that is damaged; look for a copy of that folder.",
    )
