"""Folders that must not lie in each other: what comes in, what is kept, what goes out, and the program."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from pipeline.refusals.refusal import Reason
from pipeline.refusals.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from pipeline.refusals.places import Places

_PACKAGES: Final = ("desk", "flows", "extractors", "validators", "pipeline")
_ROOT: Final = Path(__file__).parents[2]
_SEPARATE: Final = "Give each a folder of its own: LEDGERDROP_INBOX, LEDGERDROP_EXPORTS and LEDGERDROP_HOME."


def overlaps(places: Places) -> Iterator[Refusal]:
    """Folders of which one is, or lies in, another; and files that lie where others put theirs."""
    yield from _folders(places.folders)
    yield from _files(places)


def _folders(folders: Mapping[str, Path]) -> Iterator[Refusal]:
    resolved = {name: folder.resolve() for name, folder in folders.items()}
    program = {f"program ({name})": (_ROOT / name).resolve() for name in _PACKAGES}
    pairs = [*itertools.combinations(resolved.items(), 2), *itertools.product(resolved.items(), program.items())]
    for (name, folder), (other_name, other) in pairs:
        if folder.is_relative_to(other) or other.is_relative_to(folder):
            yield Refusal(
                reason=Reason.OVERLAP,
                problem=f"the folders {name} ({folder}) and {other_name} ({other}) overlap",
                remedy=_SEPARATE,
            )


def _files(places: Places) -> Iterator[Refusal]:
    """What is dropped into the inbox is taken away, and whoever fetches exports may write there."""
    for name, file in places.files.items():
        for folder in ("inbox", "exports"):
            if file.resolve().is_relative_to(places.folders[folder].resolve()):
                yield Refusal(
                    reason=Reason.FILE_IN_THE_WAY,
                    problem=f"the {name} ({file}) lies in the folder {folder}",
                    remedy="Move it elsewhere, or name another folder in the settings.",
                )
