"""A workbook's archive with the moment of its making taken out: the same content, the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final

#: The first moment that an archive can name.
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_MOMENT: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def stable_zip(archive: io.BytesIO) -> bytes:
    """The archive, its entries in their order, with one fixed time everywhere."""
    out = io.BytesIO()
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(entry(name), _MOMENT.sub(rb"\g<1>1980-01-01T00:00:00Z", old.read(name)))
    return out.getvalue()


def entry(name: str) -> zipfile.ZipInfo:
    """An entry of an archive that no clock has touched."""
    made = zipfile.ZipInfo(name, date_time=_EPOCH)
    made.compress_type = zipfile.ZIP_DEFLATED
    return made
