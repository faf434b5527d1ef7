"""One bill in full: each value with its evidence, what was checked, and why it waits."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from rich.console import Group
from rich.table import Table
from rich.text import Text

from desk.cli.display.discrepancy import discrepancy
from desk.cli.display.match import matches
from desk.cli.display.plain import plain
from desk.cli.display.rows import COLOURS
from pipeline.model.line_terms import LINE_TERMS
from pipeline.model.repair import Standing
from pipeline.model.terms import DOCUMENT_TERMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from pipeline.model.reading import Reading
    from pipeline.model.record import Record


#: What a repair is called, by what became of it.
_STANDINGS: Final = {Standing.PROPOSED: "repair", Standing.AMBIGUOUS: "either", Standing.USED: "repaired"}


def bill(record: Record) -> Group:
    """Everything that is known of a bill, as people read it."""
    return Group(*_parts(record))


def _parts(record: Record) -> Iterator[RenderableType]:
    yield Text(f"{plain(record.file)}  {record.status}  {record.outcome}", style=COLOURS[record.status])
    if record.reason:
        yield Text(plain(record.reason))
    if record.invoice.found():
        yield _fields(record)
    if record.invoice.lines:
        yield _lines(record)
    yield from (Text(f"matched  {plain(words)}", style="cyan") for words in matches(record.match))
    yield from (Text(f"proved   {plain(equation)}", style="green") for equation in record.proof)
    yield from (
        Text(f"{_STANDINGS[repair.standing]:<8} {plain(repair.words)}", style="cyan") for repair in record.repairs
    )
    yield from (line for found in record.discrepancies for line in discrepancy(record.invoice, found))
    yield from (Text(f"waits    {plain(reason)}", style="yellow") for reason in record.waits_for)


def _fields(record: Record) -> Table:
    table = Table("field", "value", "sure", "from", "page", "as printed", box=None, pad_edge=False)
    for name, term in DOCUMENT_TERMS.items():
        reading = record.invoice[term]
        if reading.is_found:
            table.add_row(name, *_cells(reading))
    return table


def _cells(reading: Reading[Any]) -> tuple[str | Text, ...]:
    place = reading.element or (str(reading.page) if reading.page else "")
    return (
        Text(plain(reading.value)),
        f"{reading.confidence:.0%}",
        _origin(reading),
        Text(place),
        Text(plain(reading.raw_text)),
    )


def _origin(reading: Reading[Any]) -> str:
    """Where a value comes from; one that was repaired was not read so."""
    source = reading.source.value if reading.source else ""
    told = f"{source}, repaired" if reading.is_repaired else source
    return told if reading.memory_id is None else f"{told}, learned (memory {reading.memory_id})"


def _lines(record: Record) -> Table:
    found = [name for name, term in LINE_TERMS.items() if any(line[term].is_found for line in record.invoice.lines)]
    table = Table(*found, title="lines", title_justify="left", box=None, pad_edge=False)
    for line in record.invoice.lines:
        table.add_row(*(Text(plain(line.value(LINE_TERMS[name]))) for name in found))
    return table
