"""Pages as they were taken, read as `extract` reads them; what was read can be kept, for it takes long."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from typing import Any

from PIL import Image

from extractors.examine import examine

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

    from benchmarks.degrading.damages import Shot

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Which page of the experiment."""

    bill: str
    #: Empty where nothing was done to it.
    damage: str = ""
    strength: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Readings:
    """What was read of pages, by the page; in a file as well, if there is one."""

    file: Path | None
    read: dict[Page, Json]

    @classmethod
    def of(cls, file: Path | None) -> Readings:
        """Those that a file keeps; none where it is not there."""
        return cls(file=file, read=dict(_kept(file)) if file and file.exists() else {})

    def reading(self, page: Page, take: Callable[[], Shot]) -> Json:
        """The records and the processor seconds of a page, which is taken and read unless it was."""
        if page not in self.read:
            self.read[page] = _timed(take())
            if self.file:
                with self.file.open("a", encoding="utf-8") as kept:
                    kept.write(json.dumps({"page": asdict(page), **self.read[page]}) + "\n")
        return self.read[page]


def _kept(file: Path) -> Iterator[tuple[Page, Json]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Page(**row.pop("page")), row


def _timed(shot: Shot) -> Json:
    """The page is handed over in a file that loses nothing."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "page.png"
        Image.fromarray(shot.picture).save(file, dpi=(shot.dpi, shot.dpi), compress_level=1)
        began = time.process_time()
        found = examine({"path": str(file), "file": file.name, "document_id": ""})
    return {**found, "seconds": time.process_time() - began}
