"""One bill held against its truth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.evaluation.pairing import paired
from pipeline.evaluation.prediction import Prediction
from pipeline.evaluation.said import NOTHING
from pipeline.evaluation.said import Said
from pipeline.evaluation.truth import Truth
from pipeline.evaluation.verdict import Verdict
from pipeline.evaluation.verdict import verdict
from pipeline.model import terms
from pipeline.model.outcome import Status
from pipeline.model.term import names

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A bill is wholly right when each of these is.
KEY: Final = names(
    terms.INVOICE_NUMBER,
    terms.ISSUE_DATE,
    terms.CURRENCY,
    terms.NET_TOTAL,
    terms.TAX_TOTAL,
    terms.GROSS_TOTAL,
)
#: What must not be wrong on a bill that goes straight through.
POSTED: Final = names(
    terms.INVOICE_NUMBER,
    terms.NET_TOTAL,
    terms.TAX_TOTAL,
    terms.GROSS_TOTAL,
    terms.PAYABLE_AMOUNT,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One value, what is true of it, and how it ended."""

    name: str
    truth: str | None
    said: Said
    verdict: Verdict
    #: The line of a cell, from 1; those that were invented come after the true ones.
    line: int | None = None

    @property
    def is_right(self) -> bool:
        """Whether it was read as it is."""
        return self.verdict is Verdict.RIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A bill with the judgement of each of its values."""

    truth: Truth
    #: `None` where nothing was read of the bill.
    read: Prediction | None
    fields: tuple[Judgement, ...]
    #: Of its lines; empty where they are not judged.
    cells: tuple[Judgement, ...]

    @property
    def is_whole(self) -> bool:
        """Whether each key field that is judged is right."""
        return not KEY & self._wrong()

    @property
    def is_clean(self) -> bool:
        """Whether it went straight through."""
        return self.read is not None and self.read.status == Status.CLEAN

    @property
    def is_silent_error(self) -> bool:
        """Whether it went straight through with a wrong or missing number or amount."""
        return self.is_clean and bool(POSTED & self._wrong())

    def _wrong(self) -> set[str]:
        return {judgement.name for judgement in self.fields if not judgement.is_right}


def judged(row: Truth, read: Prediction | None) -> Judged:
    """The bill with all that can be judged of it."""
    found = read or Prediction(file=row.file, fields={})
    cells = tuple(_cells(row, found)) if row.has_all_lines else ()
    return Judged(truth=row, read=read, fields=tuple(_fields(row, found)), cells=cells)


def _fields(row: Truth, read: Prediction) -> Iterator[Judgement]:
    for name, value in row.fields.items():
        yield from _judgement(name, value, read.fields.get(name, NOTHING))


def _cells(row: Truth, read: Prediction) -> Iterator[Judgement]:
    """Of a true line the cells that it names; of an invented one those that any true line names."""
    named = {name: None for line in row.lines for name in line}
    for number, (line, cells) in enumerate(paired(row.lines, read.lines), start=1):
        for name, value in (line or named).items():
            yield from _judgement(name, value, cells.get(name, NOTHING), line=number)


def _judgement(name: str, value: str | None, said: Said, *, line: int | None = None) -> Iterator[Judgement]:
    """The judgement, where there is anything to judge."""
    ended = verdict(name, value, said.value)
    if ended is not None:
        yield Judgement(name=name, truth=value, said=said, verdict=ended, line=line)
