"""Everything of an installation that lies on the disk, by the names that its people know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.settings import settings_file

if TYPE_CHECKING:
    from pipeline.settings import Settings

_SQLITE = "sqlite:///"


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Folders and files, there or not."""

    home: Path
    #: Those that must not overlap.
    folders: Mapping[str, Path]
    #: Those that say what the installation does.
    files: Mapping[str, Path]

    @property
    def ours(self) -> tuple[Path, ...]:
        """What nobody else may write into: the inbox and the exports are there for others, backups may be with them."""
        own = (path for name, path in self.folders.items() if name not in {"inbox", "exports", "backups"})
        return (self.home, *own, *self.files.values())


def places_of(settings: Settings) -> Places:
    """The places of an installation."""
    folders = {
        "inbox": settings.inbox_folder,
        "exports": settings.exports_folder,
        "blobs": settings.blobs_folder,
        "processed": settings.processed_folder,
        "quarantine": settings.quarantine_folder,
        # In a folder of several machines they lie within it.
        **({} if settings.storage.folder else {"witnesses": settings.witnesses_folder}),
        "fetched": settings.fetched_folder,
        "recognised": settings.recognised_folder,
        "pages": settings.pages_folder,
    }
    named = {"models": settings.models, "rule_pack": settings.rule_pack, "backups": settings.backup.folder}
    files = {"settings file": settings_file(), "file of codes": settings.codes_file}
    if settings.database_url.startswith(_SQLITE):
        files["database"] = Path(settings.database_url.removeprefix(_SQLITE).partition("?")[0])
    return Places(
        home=settings.home,
        folders={**folders, **{name: path for name, path in named.items() if path is not None}},
        files=files,
    )
