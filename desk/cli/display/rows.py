"""Bills as rows of a table that grows while they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from rich.text import Text

from desk.cli.display.plain import fitted
from desk.cli.display.plain import plain
from pipeline.model import terms
from pipeline.model.outcome import Status

if TYPE_CHECKING:
    from pipeline.model.record import Record
    from pipeline.model.term import Term

COLOURS: Final = {
    Status.CLEAN: "green",
    Status.EXCEPTION: "yellow",
    Status.RESOLVED: "cyan",
    Status.REJECTED: "red",
}

_COLUMNS: Final[tuple[tuple[str, Term[Any], int], ...]] = (
    ("number", terms.INVOICE_NUMBER, 18),
    ("issued", terms.ISSUE_DATE, 10),
    ("supplier", terms.SUPPLIER_NAME, 26),
    ("cur", terms.CURRENCY, 3),
)


def heading() -> Text:
    """The names of the columns."""
    names = "  ".join(fitted(name, width) for name, _, width in _COLUMNS)
    return Text(f"{'status':<9}  {names}  {'gross':>12}  file", style="bold")


def row(record: Record) -> Text:
    """One bill; where it could not be read, why."""
    text = Text(f"{record.status:<9}", style=COLOURS[record.status])
    return text.append(f"  {_read(record)}  {_file(record)}", style="default")


def _read(record: Record) -> str:
    if record.status is Status.REJECTED:
        return f"{record.outcome}: {plain(record.reason)}"
    cells = "  ".join(fitted(record.invoice.value(term), width) for _, term, width in _COLUMNS)
    return f"{cells}  {plain(record.invoice.value(terms.GROSS_TOTAL)):>12}"


def _file(record: Record) -> str:
    return plain(record.file) if record.part == 1 else f"{plain(record.file)} (bill {record.part})"
