"""Files that are dropped a few at a time, of the kind that is needed where there is one."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.dropping.file import File

if TYPE_CHECKING:
    from benchmarks.dropping.file import Kind

#: What another system is said to have read of a file: nothing.
_BESIDE: Final = b'{"nothing": true}'


@dataclass
class Supply:
    """Files that are still to come, and those that came."""

    left: list[File]
    inbox: Path
    dropped: list[File] = field(default_factory=list)

    def drop(self, *kinds: Kind, beside: bool = False, into: Path | None = None) -> None:
        """Drop a file of each of these kinds, or of what is left; `beside` lays what another system read with them."""
        for kind in kinds:
            file = self._taken(kind)
            if file is not None:
                self._put(replace(file, beside=_BESIDE) if beside else file, into or self.inbox)

    def drop_next(self, count: int) -> None:
        """Drop so many, whatever they are."""
        for file in self.left[:count]:
            self._put(file, self.inbox)
        del self.left[:count]

    def _taken(self, kind: Kind) -> File | None:
        for at, file in enumerate(self.left):
            if file.kind is kind:
                return self.left.pop(at)
        return self.left.pop(0) if self.left else None

    def _put(self, file: File, folder: Path) -> None:
        if file.beside:
            name, _, _ = file.name.rpartition(".")
            (folder / f"{name}.witness.json").write_bytes(file.beside)
        (folder / file.name).write_bytes(file.content)
        self.dropped.append(file)
