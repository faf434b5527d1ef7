"""Several files in one batch: an archive, each under the key of its bill, always with the same bytes."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING
from typing import BinaryIO

from pipeline.exporters.stable_zip import entry

if TYPE_CHECKING:
    from collections.abc import Iterable


def archive(files: Iterable[tuple[str, bytes]], out: BinaryIO) -> None:
    """Write files, by their names, as one archive."""
    with zipfile.ZipFile(out, "w") as written:
        for name, content in files:
            written.writestr(entry(name), content)
