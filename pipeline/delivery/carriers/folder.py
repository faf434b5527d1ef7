"""Into a folder: written whole under a hidden name, then named; the manifest last, so where it is the file is whole."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from pipeline.delivery.carrier import TAKEN
from pipeline.delivery.carrier import Answer
from pipeline.delivery.carrier import Found
from pipeline.delivery.carrier import Unreached
from pipeline.delivery.carrier import other_contents
from pipeline.delivery.fate import Fate
from pipeline.durable import sweep
from pipeline.durable import sync_folder
from pipeline.durable import write_whole
from pipeline.fault_points import FaultPoint
from pipeline.fault_points import Whole
from pipeline.fault_points import reach
from pipeline.model.words import say

if TYPE_CHECKING:
    from pipeline.delivery.carrier import Parcel

#: Where files lie while they are not whole; hidden, so that no importer looks there.
_PARTIAL: Final = ".partial"

#: After so long nobody is writing such a file any more.
_ABANDONED_SECONDS: Final = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """The folder of one target."""

    folder: Path
    remembers_keys: bool = False
    patience: float = 0

    @property
    def place(self) -> str:
        """The folder."""
        return str(self.folder)

    def look_up(self, parcel: Parcel) -> Found:
        """What lies there under the names of a batch."""
        try:
            file = _found(self.folder / parcel.name, parcel.content)
            if file is not Found.THERE:
                return file
            # Who put it there may have been stopped before its name was on the disk.
            sync_folder(self.folder)
            return _found(self.folder / parcel.manifest_name, parcel.manifest)
        except OSError as error:
            raise Unreached(f"{self.folder} cannot be read: {error.strerror}") from error

    def carry(self, parcel: Parcel) -> Answer:
        """Write what is not there yet; what is there already is left."""
        through = self.folder / _PARTIAL
        try:
            _make(through)
            sweep(through, seconds=_ABANDONED_SECONDS)
            reach(FaultPoint.EXPORT_FOLDER_MADE)
            for kind, name, content in (
                (Whole.EXPORT, parcel.name, parcel.content),
                (Whole.MANIFEST, parcel.manifest_name, parcel.manifest),
            ):
                found = _found(self.folder / name, content)
                if found is Found.OTHER:
                    return other_contents(self.place, name, fate=Fate.FAILED)
                if found is Found.ABSENT:
                    write_whole(self.folder / name, content, through=through, kind=kind)
        except OSError as error:
            remedy = say(
                "Make room, or let this user write there; then export again. Nothing is lost: the batch is sealed."
            )
            reason = f"{self.folder} cannot be written: {error.strerror}"
            return Answer(fate=Fate.FAILED, reason=reason, remedy=remedy)
        return TAKEN


def _make(folder: Path) -> None:
    """Make a folder, with those that it lies in, so that it outlasts the machine's stop."""
    if not folder.exists():
        _make(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def _found(path: Path, content: bytes) -> Found:
    if not path.exists():
        return Found.ABSENT
    is_same = hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256(content).digest()
    return Found.THERE if is_same else Found.OTHER
