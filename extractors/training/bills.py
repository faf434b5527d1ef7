"""The bills of a document with what each truly says, surveyed and with everything that its terms may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from extractors.candidate import Candidate
from extractors.lines.table import LineTable
from extractors.lines.table import read_lines
from extractors.readers.reading import read
from extractors.solver.solve import possible
from extractors.split import split
from extractors.survey import Survey
from extractors.survey import survey
from pipeline.model.term import Term
from pipeline.settings import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.serial import Json

#: What a bill says, under the names of its terms; a term that is not named is not there.
Fields = Mapping[str, str | None]


@dataclass(frozen=True, kw_only=True, eq=False)
class KnownBill:
    """A bill whose truth is known."""

    survey: Survey
    table: LineTable
    options: Mapping[Term[Any], list[Candidate[Any]]]
    truth: Fields


def known_bills(payload: Json) -> Iterator[KnownBill]:
    """The bills of the file at `payload["path"]`; none where it does not fall into as many as `payload["truth"]`."""
    document = read(Path(payload["path"]), Limits(**payload.get("limits", {})), name=payload["file"])
    parts = split(document.pages) if document.has_words else ()
    if len(parts) != len(payload["truth"]):
        return
    for pages, truth in zip(parts, payload["truth"], strict=True):
        whole = survey(pages)
        table = read_lines(whole.pages, whole.mark)
        yield KnownBill(survey=whole, table=table, options=possible(whole), truth=truth)
