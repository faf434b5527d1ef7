"""The end of a run, as people read it: what came, what was posted, what waits and why."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from rich.text import Text

from desk.cli.display.plain import plain
from desk.cli.display.rows import COLOURS
from desk.cli.display.rows import row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flows.report import Report
    from pipeline.model.record import Record
    from pipeline.store.outbox import Batch

#: As much of a document's id as people need to name it.
_ID: Final = 12

#: Enough to see what is wrong; `explain` has them all.
_REASONS: Final = 4


def summary(told: Report, exports: str) -> Iterator[Text]:
    """The lines; `exports` is where files were delivered."""
    yield Text(f"Arrived   {_counted((outcome or 'at work', count) for outcome, count in told.arrivals.items())}")
    for (status, outcome), count in told.bills.items():
        yield Text(f"{count:>7}   ").append(status, style=COLOURS[status]).append(f", {outcome}")
    yield Text(f"Posted    {exports}" if told.batches else "Posted    nothing", style="bold")
    for batch in told.batches:
        yield from _batch(batch)
    for target, count in told.held.items():
        yield Text(f"Held back {count} from {target}: ledgerdrop targets says what is missing", style="bold")
    for name in told.undecided:
        yield Text(f"Undecided {name}: ledgerdrop export --resend or --arrived", style="bold")
    yield Text(f"Waiting   {told.waiting_in_all}", style="bold")
    for record in told.waiting:
        yield Text(f"{record.key[:_ID]}  ").append_text(row(record))
        yield from _reasons(record)
    if told.waiting_in_all > len(told.waiting):
        yield Text(f"          and {told.waiting_in_all - len(told.waiting)} more")


def _reasons(record: Record) -> Iterator[Text]:
    for reason in record.waits_for[:_REASONS]:
        yield Text(f"              {plain(reason)}", style="dim")
    if (more := len(record.waits_for) - _REASONS) > 0:
        yield Text(f"              and {more} more: ledgerdrop explain {record.key[:_ID]}", style="dim")


def _batch(batch: Batch) -> Iterator[Text]:
    yield Text(f"{batch.records:>7}   {batch.target}/{batch.name}")
    for currency, totals in batch.control_totals.items():
        yield Text(f"          {currency} {totals['gross_total']:>14} gross, {totals['tax_total']} tax", style="dim")


def _counted(counts: Iterator[tuple[str, int]]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts) or "nothing"
