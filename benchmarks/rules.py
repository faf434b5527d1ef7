"""How long the whole catalogue takes on a typical bill: `python -m benchmarks.rules`."""

from __future__ import annotations

import time

from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import record
from pipeline.model.build import tax
from validators.catalogue import rules
from validators.validate import validate

LINES = 10
RUNS = 200


def main() -> None:
    """Print the processor time of one validation."""
    typical = record(
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
    validate(typical)
    started = time.process_time()
    for _ in range(RUNS):
        validate(typical)
    milliseconds = (time.process_time() - started) / RUNS * 1000
    print(f"{len(rules())} rules on a bill of {LINES} lines: {milliseconds:.2f} ms")


if __name__ == "__main__":
    main()
