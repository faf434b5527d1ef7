"""What a PDF says of its own making."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

import pypdfium2.raw as pdfium

from extractors.readers.pdf.file import opened
from extractors.readers.pdf.revisions import ends
from pipeline.model.file_trace import FileTrace

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.settings import Limits

_DATE: Final = re.compile(r"(?:D:)?(\d{14})(?:([+-])(\d{2})'?(\d{2})?)?.*")
#: Programs write long names; a few words of them are enough.
_LONGEST: Final = 120


def trace(path: Path, limits: Limits) -> FileTrace:
    """The traces that programs left in a PDF."""
    data = path.read_bytes()
    with opened(path, limits) as pdf:
        said = pdf.get_metadata_dict(skip_empty=True)
        return FileTrace(
            creator=_short(said.get("Creator")),
            producer=_short(said.get("Producer")),
            created_at=moment(said.get("CreationDate", "")),
            modified_at=moment(said.get("ModDate", "")),
            updates=max(len(ends(data)) - 1, 0),
            is_signed=_signatures(pdf) > 0,
        )


def moment(text: str) -> dt.datetime | None:
    """A date as PDF writes it: "D:20260302103000+01'00'"; `None` where it is none. Without a zone it is in UTC."""
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return None
    digits, sign, hours, minutes = found.groups()
    away = dt.timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    try:
        zone = dt.timezone(-away if sign == "-" else away)
        return dt.datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=zone)
    except ValueError:
        return None


def _short(text: str | None) -> str | None:
    return text[:_LONGEST] if text else None


def _signatures(pdf: Any) -> int:
    count: int = pdfium.FPDF_GetSignatureCount(pdf.raw)
    return count
