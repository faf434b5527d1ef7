"""Where the language models of Tesseract lie on this machine, found without running it."""

from __future__ import annotations

import os
import shutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Where packages of systems put them; the newest version first.
_USUAL: Final = ("/usr/share/tesseract-ocr/*/tessdata", "/usr/share/tessdata", "/usr/local/share/tessdata")


@cache
def tessdata() -> Path | None:
    """The folder of the models; `None` where it is in no usual place."""
    return next((folder for folder in _places() if any(folder.glob("*.traineddata"))), None)


def _places() -> Iterator[Path]:
    if named := os.environ.get("TESSDATA_PREFIX"):
        yield from (Path(named), Path(named) / "tessdata")
        return
    for pattern in _USUAL:
        yield from sorted(Path("/").glob(pattern.lstrip("/")), reverse=True)
    if program := shutil.which("tesseract"):
        yield Path(program).resolve().parent.parent / "share" / "tessdata"
