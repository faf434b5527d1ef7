"""Whether results in the shapes of ABBYY and UiPath come back equal, and whether rule X4 sees a value that is another.

    python -m benchmarks.foreign [FOLDER] [--told]

Every document of the folder, by default our own samples, is read, written as each target tells results, and read back
as a witness: nothing may differ. Then one key field after the other is changed by one character in what the witness
says: each has to be asked about, and nothing else may be.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Any
from typing import Final

import typer

from benchmarks.measuring.machine import machine
from extractors.readers.foreign.reading import heard
from flows.examination import examined
from flows.files import found
from pipeline.exporters.exporter import exporter_named
from pipeline.model.kind import Kind
from pipeline.model.movement import Movement
from pipeline.ports import Ports
from pipeline.settings import load
from samples.generator.collection import DOCUMENTS
from validators.rule import document_type
from validators.rules.another_system import KEYS
from validators.rules.another_system import another_system

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.foreign_witness import ForeignWitness
    from pipeline.model.record import Record
    from pipeline.model.term import Term
    from validators.finding import Fails

TARGETS: Final = ("abbyy_flexicapture", "abbyy_vantage", "uipath")
#: Each sign that is changed, and what stands there then; of currencies the last letter.
_OTHER: Final = str.maketrans("0123456789", "1032547698")


def main(
    folder: Annotated[Path, typer.Argument(help="Where documents are.", exists=True)] = DOCUMENTS,
    *,
    told: Annotated[bool, typer.Option(help="Tell each difference that should not be.")] = False,
) -> None:
    """Write what was read of every document as other systems do, read it back, and have the rule compare."""
    print(machine())
    bills = [one for one in read(folder) if one.outcome.is_accepted and _is_bill(one)]
    counts: Counter[tuple[str, str]] = Counter()
    for bill in bills:
        for target in TARGETS:
            for outcome, words in _outcomes(bill, target):
                counts[target, outcome] += 1
                if told and outcome in {"changed", "unseen"}:
                    print(outcome, target, bill.file, words, sep=" | ")
    for target in TARGETS:
        ours = {name: count for (of, name), count in sorted(counts.items()) if of == target}
        print(f"{target}: {len(bills)} bills", *(f"{name} {count}" for name, count in ours.items()), sep=", ")
    outcomes = {outcome for _, outcome in counts}
    raise typer.Exit(1 if not bills or outcomes & {"changed", "unseen"} else 0)


def read(folder: Path) -> Iterator[Record]:
    """The bills of every document of a folder."""
    with TemporaryDirectory() as home:
        yield from examined([*found([folder])], load(home=Path(home)))


def _is_bill(record: Record) -> bool:
    """Whether rules judge it."""
    kind = document_type(record.invoice)
    return kind is None or kind.is_bill


def _outcomes(bill: Record, target: str) -> Iterator[tuple[str, str]]:
    witness = _written(bill, target)
    differences = _differences(bill, witness)
    yield ("changed", str(differences[0].message)) if differences else ("equal", "")
    for term in (term for term in witness.invoice.found() if term in KEYS):
        asked = [one.fields for one in _differences(bill, _altered(witness, term)) if one.severity is None]
        yield ("seen" if asked == [(term.name,)] else "unseen", str(term))


def _written(bill: Record, target: str) -> ForeignWitness:
    """The bill as a target tells it, read back."""
    out = io.BytesIO()
    exporter_named(target).write([Movement(record=bill)], out)
    content = out.getvalue()
    if content.startswith(b"PK"):
        with zipfile.ZipFile(out) as archive:
            content = archive.read(f"{bill.key}.json")
    ((_, witness),) = heard(content)
    return witness


def _differences(bill: Record, witness: ForeignWitness) -> tuple[Fails, ...]:
    return another_system.fails(bill.invoice, Ports(foreign_witnesses=(witness,)))


def _altered(witness: ForeignWitness, term: Term[Any]) -> ForeignWitness:
    """The same with another value of one term."""
    reading, text = witness.invoice[term], term.kind.write(witness.invoice.needed(term))
    head, last = text[:-1], text[-1:]
    other = last.translate(_OTHER) if last.isdecimal() else "X" if last != "X" else "Y"
    if term.kind is Kind.DATE:
        other = "1" if last != "1" else "2"
        head = f"{head[:-1]}0"
    value = replace(reading, value=term.kind.parse(head + other), alternatives=())
    return replace(witness, invoice=witness.invoice.with_readings({term: value}))


if __name__ == "__main__":
    typer.run(main)
