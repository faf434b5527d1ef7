"""What the files of a bill show of changes, and of text that is not what is seen: each for the pages that it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.bound import as_in_file
from extractors.bound import by_file
from extractors.contradicted import contradicted
from extractors.readers.second_look import SecondLook
from extractors.readers.sniffing import Format
from extractors.readers.sniffing import head_of
from extractors.readers.sniffing import sniff
from extractors.tracing import traced
from pipeline.settings import Limits

if TYPE_CHECKING:
    from pipeline.document.page import Page
    from pipeline.model.contradiction import Contradiction
    from pipeline.model.file_trace import FileTrace
    from pipeline.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Forensics:
    """Looks into the files of a document."""

    path: Path
    #: In which file each borrowed page is found, and which page of it that is.
    borrowed: Mapping[int, tuple[Path, int]]
    limits: Limits
    #: Whether what is seen is recognised, and held against what the text says.
    looks: bool

    def looked_into(self, record: Record, pages: tuple[Page, ...]) -> Record:
        """The record with what its PDFs show.

        What is recognised for this is not kept: it takes no longer than keeping it.
        """
        traces: list[FileTrace] = []
        found: list[Contradiction] = []
        for file, numbers in by_file(record, self.path, self.borrowed):
            if sniff(head_of(file)) is Format.PDF:
                seen = self._looked_into(file, as_in_file(record, numbers), pages, numbers)
                traces.extend(filter(None, (seen.file_trace,)))
                found.extend(replace(one, page=numbers[one.page]) for one in seen.contradictions)
        return replace(record, file_trace=_joined(traces), contradictions=tuple(found))

    def _looked_into(self, file: Path, record: Record, pages: tuple[Page, ...], numbers: Mapping[int, int]) -> Record:
        known = traced(record, file, self.limits)
        if not self.looks:
            return known
        here = {page.number: page for page in pages}
        its_pages = tuple(replace(here[number], number=page) for page, number in numbers.items() if number in here)
        return contradicted(known, its_pages, SecondLook(path=file, limits=self.limits))


def _joined(traces: list[FileTrace]) -> FileTrace | None:
    """One trace for all: of the first file that was changed, with what was changed in any."""
    if not traces:
        return None
    first = next((trace for trace in traces if trace.was_changed), traces[0])
    altered = tuple(one for trace in traces for one in trace.altered)
    odd_fonts = tuple(dict.fromkeys(path for trace in traces for path in trace.odd_fonts))
    return replace(first, altered=altered, odd_fonts=odd_fonts)
