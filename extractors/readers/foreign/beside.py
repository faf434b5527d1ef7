"""What another system made of a file, put beside the bills that were read of it here.

A result is used where it names this file, or none, and where it is sure which bill of the file it is about. Whatever is
wrong with it is said, and changes nothing of what was read.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from extractors.readers.foreign.reading import heard
from pipeline.blobs.kept import MOST_BYTES
from pipeline.errors import UnreadableDocument
from pipeline.matching.duplicate import normalised_number
from pipeline.model.foreign_witness import ForeignWitness
from pipeline.model.serial import invoice_to_json
from pipeline.model.terms import INVOICE_NUMBER
from pipeline.model.words import row_of
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extractors.readers.foreign.reading import Heard
    from pipeline.model.invoice import Invoice
    from pipeline.model.record import Record

#: Characters of all that is told of the bills of one file; one of a thousand lines has fewer than a million.
MOST_TOLD: Final = 8_000_000
#: In paths of whichever system.
_FOLDERS: Final = re.compile(r"[/\\]")


def witnessed(bills: tuple[Record, ...], path: Path) -> tuple[Record, ...]:
    """The bills, each with what the result at a path says of it."""
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    sha256 = hashlib.sha256(content).hexdigest()
    found = (replace(one, sha256=sha256) for one in _said(bills, content))
    return tuple(
        replace(bill, foreign_witnesses=(*bill.foreign_witnesses, one)) for bill, one in zip(bills, found, strict=True)
    )


def _said(bills: tuple[Record, ...], content: bytes) -> Iterator[ForeignWitness]:
    """What is said of each bill, or why that is not used."""
    try:
        told = heard(content)
    except UnreadableDocument as error:
        yield from (ForeignWitness(trouble=error.reason) for _ in bills)
        return
    room = MOST_TOLD // max(1, len(bills))
    yield from (_fitting(_of(bill, told, is_only=len(bills) == 1), room) for bill in bills)


def _fitting(witness: ForeignWitness, room: int) -> ForeignWitness:
    """The witness, where its words have room in the answer: a long one must not be the end of the document itself."""
    if len(json.dumps(invoice_to_json(witness.invoice))) <= room:
        return witness
    return ForeignWitness(system=witness.system, trouble=say("it says more than bills do"))


def _of(bill: Record, told: tuple[Heard, ...], *, is_only: bool) -> ForeignWitness:
    """What is said of a bill, or why that is not used."""
    if not told:
        return ForeignWitness(trouble=say("it tells of no document"))
    system = told[0][1].system
    meant = [witness for files, witness in told if not files or _stem(bill.file) in map(_stem, files)]
    if not meant:
        named = row_of([name for files, _ in told for name in files][:3])
        return ForeignWitness(system=system, trouble=say("it is about {files}", files=named))
    if is_only and len(meant) == 1:
        return meant[0]
    number = _number(bill.invoice)
    same = [witness for witness in meant if number and _number(witness.invoice) == number]
    if len(same) == 1:
        return same[0]
    return ForeignWitness(system=system, trouble=say("it does not say which of several bills it is about"))


def _number(invoice: Invoice) -> str:
    return normalised_number(invoice.value(INVOICE_NUMBER) or "")


def _stem(name: str) -> str:
    """The name of a file without folders and ending: other systems convert what they read."""
    return _FOLDERS.split(name)[-1].rpartition(".")[0].casefold() or name.casefold()
