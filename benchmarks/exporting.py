"""Whether e-invoices survive being written, read back, and compared in every term of EN 16931 that the bill has.

    python -m benchmarks.exporting [FOLDER] [--told]

PDFs with an e-invoice and XML files in the folder, by default our own samples. What a bill lacks for the standard is
told, and counted apart; what is written as UBL, CII and Factur-X has to keep the official rules.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.measuring.machine import machine
from benchmarks.rereading.terms import lost
from extractors.readers.einvoice.attachment import attached_xml
from extractors.readers.einvoice.attachment import standalone_xml
from extractors.readers.einvoice.official.check import verdicts
from extractors.readers.einvoice.reading import read_invoice
from pipeline.document.document import EmbeddedXml
from pipeline.errors import UnreadableDocument
from pipeline.exporters.exporter import exporter_named
from pipeline.model.movement import Movement
from pipeline.model.record import Record
from samples.generator.collection import DOCUMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGETS: Final = ("ubl", "cii", "facturx")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One bill written for one target."""

    file: str
    target: str
    #: Whether the official rules accept what was received.
    is_clean: bool
    #: In words; nothing was written then.
    lacks: tuple[str, ...] = ()
    fired: int = 0
    refused: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def outcome(self) -> str:
        """What came of it."""
        if self.lacks:
            return "lacking"
        if self.refused or not self.fired:
            return "refused"
        return "changed" if self.lost else "equal"


def main(
    folder: Annotated[Path, typer.Argument(help="Where e-invoices are.", exists=True)] = DOCUMENTS,
    *,
    told: Annotated[bool, typer.Option(help="Tell each bill that is not equal.")] = False,
) -> None:
    """Write every e-invoice of a folder for every standard, and count what comes of it."""
    print(machine())
    trials = [trial for file, xml in bills(folder) for trial in _trials(file, xml)]
    for target in TARGETS:
        ours = [trial for trial in trials if trial.target == target]
        fired = sum(trial.fired for trial in ours)
        print(f"{target}: {len(ours)} bills, {fired} rules fired")
        for is_clean, name in ((True, "valid as received"), (False, "not valid, or without rules for all of it")):
            counts = Counter(trial.outcome for trial in ours if trial.is_clean is is_clean)
            print(f"  {name}: {sum(counts.values())}", *(f"{name} {n}" for name, n in sorted(counts.items())), sep=", ")
    for trial in trials if told else ():
        if trial.outcome != "equal":
            print(trial.outcome, trial.target, trial.file, *trial.lacks, *trial.refused, *trial.lost, sep=" | ")
    outcomes = {trial.outcome for trial in trials}
    raise typer.Exit(1 if not trials or outcomes & {"refused", "changed"} else 0)


def bills(folder: Path) -> Iterator[tuple[str, EmbeddedXml]]:
    """Every e-invoice of a folder that can be read."""
    for file in sorted(folder.rglob("*")):
        try:
            xml = _xml(file)
            if xml is not None:
                read_invoice(xml)
                yield file.name, xml
        except UnreadableDocument as error:
            print(f"{file.name} is no e-invoice: {error}")


def _xml(file: Path) -> EmbeddedXml | None:
    if file.suffix.lower() == ".xml":
        return standalone_xml(file)
    return attached_xml(file) if file.suffix.lower() == ".pdf" else None


def _trials(file: str, xml: EmbeddedXml) -> Iterator[Trial]:
    record = Record(file=file, document_id="0" * 64, invoice=read_invoice(xml))
    is_clean = not refusals(xml) and len(verdicts(xml)) > 1
    for target in TARGETS:
        lacks = exporter_named(target).lacking(Movement(record=record))
        if lacks:
            yield Trial(file=file, target=target, is_clean=is_clean, lacks=lacks)
            continue
        written = delivered(target, record)
        yield Trial(
            file=file,
            target=target,
            is_clean=is_clean,
            fired=sum(verdict.fired for verdict in verdicts(written)),
            refused=refusals(written),
            lost=tuple(lost(record.invoice, read_invoice(written))),
        )


def delivered(target: str, record: Record) -> EmbeddedXml:
    """The XML that a target is given of one bill."""
    out = io.BytesIO()
    exporter_named(target).write([Movement(record=record)], out)
    with zipfile.ZipFile(out) as archive:
        (name,) = archive.namelist()
        content = archive.read(name)
    return attached(content) if name.endswith(".pdf") else EmbeddedXml(name=name, text=content.decode())


def attached(pdf: bytes) -> EmbeddedXml:
    """The XML in a PDF, as our reader finds it in any."""
    with NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        found = attached_xml(Path(file.name))
    if found is None:
        raise LookupError("the PDF has no XML")
    return found


def refusals(xml: EmbeddedXml) -> tuple[str, ...]:
    """The official rules that refuse an e-invoice, and those that could not be tried."""
    said = verdicts(xml)
    failed = [failure.rule for verdict in said for failure in verdict.failures if failure.is_fatal]
    return (*failed, *(verdict.why_not for verdict in said if not verdict.fired))


if __name__ == "__main__":
    typer.run(main)
