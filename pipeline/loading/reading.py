"""A file of master data, whatever its format."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.loading.csv_grid import csv_grid
from pipeline.loading.refusal import ImportRefused
from pipeline.loading.xlsx_grid import xlsx_grid

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.loading.grid import Grid

_ARCHIVE: Final = b"PK\x03\x04"
#: Of the binary workbooks before 2007.
_OLD_WORKBOOK: Final = b"\xd0\xcf\x11\xe0"


def read(path: Path, *, most_bytes: int) -> Grid:
    """The rows of a file, told by its bytes and not by its name.

    Raises:
        ImportRefused: It cannot be read as a table.
    """
    content = _content(path, most_bytes)
    if content.startswith(_OLD_WORKBOOK):
        remedy = "Save it as .xlsx or as CSV and import that."
        raise ImportRefused(f"{path.name} is a workbook of the time before 2007", remedy=remedy)
    return xlsx_grid(content) if content.startswith(_ARCHIVE) else csv_grid(content)


def _content(path: Path, most_bytes: int) -> bytes:
    try:
        if path.stat().st_size > most_bytes:
            remedy = "Split it, or raise the setting limits.file_bytes."
            raise ImportRefused(f"{path.name} is larger than {most_bytes} bytes", remedy=remedy)
        content = path.read_bytes()
    except OSError as error:
        remedy = "Check the path, and that this user may read it."
        raise ImportRefused(f"{path} cannot be opened: {error.strerror}", remedy=remedy) from error
    if not content.strip():
        raise ImportRefused(f"{path.name} is empty", remedy="Export it again.")
    return content
