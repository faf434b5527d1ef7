"""Archives with the moment of their making taken out: the same content, the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The first moment that an archive can name.
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_MOMENT: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def stable_zip(archive: io.BytesIO) -> bytes:
    """The archive of a workbook, its entries in their order, with one fixed time everywhere."""
    with zipfile.ZipFile(archive) as old:
        return packed((name, _MOMENT.sub(rb"\g<1>1980-01-01T00:00:00Z", old.read(name))) for name in old.namelist())


def packed(files: Iterable[tuple[str, bytes]]) -> bytes:
    """An archive of files by their names, in their order, with one fixed time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, content in files:
            new.writestr(entry(name), content)
    return out.getvalue()


def entry(name: str) -> zipfile.ZipInfo:
    """An entry of an archive that no clock has touched."""
    made = zipfile.ZipInfo(name, date_time=_EPOCH)
    made.compress_type = zipfile.ZIP_DEFLATED
    return made
