"""How long the whole catalogue of rules takes on a typical bill.

    python -m benchmarks.rules [--runs 200]

In processor time, the best of several series: what others do on the machine does not make rules slow.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.measuring.laps import Laps
from benchmarks.measuring.machine import machine
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import told
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import record
from pipeline.model.build import tax
from validators.catalogue import rules
from validators.validate import validate

if TYPE_CHECKING:
    from pipeline.model.record import Record

LINES: Final = 10
_SERIES: Final = 5
_MOST_MILLISECONDS: Final = 5.0


def main(*, runs: Annotated[int, typer.Option(help="Validations in one series.", min=1)] = 200) -> None:
    """Measure one validation of a bill of ten lines."""
    print(machine())
    first = _milliseconds(1)
    series = Laps.of(_milliseconds(runs) for _ in range(_SERIES))
    print(f"the first time, with loading the rules: {first:.1f} ms")
    print(f"in {_SERIES} series: best {series.best:.2f}, median {series.median:.2f}, worst {series.worst:.2f} ms")
    what = f"{len(rules())} rules on a bill of {LINES} lines"
    raise typer.Exit(0 if told((at_most(what, series.best, _MOST_MILLISECONDS, "ms"),)) else 1)


def _milliseconds(runs: int) -> float:
    """Of one validation, in a series."""
    typical = _typical()
    started = time.process_time()
    for _ in range(runs):
        validate(typical)
    return (time.process_time() - started) / runs * 1000


def _typical() -> Record:
    """A bill of ten lines that balances."""
    return record(
        bill(
            lines=tuple(line() for _ in range(LINES)),
            tax_breakdown=(tax(taxable_amount="1000.00", tax_amount="190.00"),),
            line_net_total="1000.00",
            net_total="1000.00",
            tax_total="190.00",
            gross_total="1190.00",
            payable_amount="1190.00",
        )
    )


if __name__ == "__main__":
    typer.run(main)
