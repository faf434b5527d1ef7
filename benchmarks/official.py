"""How long an e-invoice is held against the official rules of its standard, once the rules are compiled.

    python -m benchmarks.official [--folder PATH] [--rounds 5]

PDFs with an e-invoice and XML files in the folder, by default our own samples. In processor time: first all once, which
compiles the rules, then in rounds, of which the best of each document counts.
"""

from __future__ import annotations

import time
from pathlib import Path  # noqa: TC003 - typer reads the annotations when it runs
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.measuring.laps import Laps
from benchmarks.measuring.machine import machine
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import told
from extractors.readers.einvoice.attachment import attached_xml
from extractors.readers.einvoice.attachment import standalone_xml
from extractors.readers.einvoice.official.check import verdicts
from samples.generator.collection import DOCUMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.document.document import EmbeddedXml

_MOST_MILLISECONDS: Final = 150.0


def main(
    *,
    folder: Annotated[Path, typer.Option(help="Where e-invoices are.", exists=True)] = DOCUMENTS,
    rounds: Annotated[int, typer.Option(help="How often each is checked once warm.", min=1)] = 5,
) -> None:
    """Measure the official rules on every e-invoice of a folder."""
    print(machine())
    bills = list(_bills(folder))
    cold = sum(_milliseconds(bill) for bill in bills)
    best = Laps.of(min(_milliseconds(bill) for _ in range(rounds)) for bill in bills)
    fired = sum(verdict.fired for bill in bills for verdict in verdicts(bill))
    print(f"{len(bills)} e-invoices, {fired} rules tried")
    print(f"the first time, with compiling the rules: {cold:.0f} ms in all")
    print(f"once warm: least {best.best:.1f}, median {best.median:.1f}, most {best.worst:.1f} ms")
    slowest = at_most("the official rules on the slowest e-invoice", best.worst, _MOST_MILLISECONDS, "ms")
    raise typer.Exit(0 if told((slowest,)) and fired else 1)


def _bills(folder: Path) -> Iterator[EmbeddedXml]:
    for file in sorted(folder.rglob("*")):
        if file.suffix.lower() == ".xml":
            yield standalone_xml(file)
        elif file.suffix.lower() == ".pdf" and (attached := attached_xml(file)):
            yield attached


def _milliseconds(bill: EmbeddedXml) -> float:
    started = time.process_time()
    verdicts(bill)
    return (time.process_time() - started) * 1000


if __name__ == "__main__":
    typer.run(main)
