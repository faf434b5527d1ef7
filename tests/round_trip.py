"""Bills through a target and back: whether what its reader tells is what was written, and nothing else."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from pipeline.exporters.exporter import exporter_named
from pipeline.exporters.posting.codes import ALL_OTHERS
from pipeline.exporters.posting.codes import Table
from pipeline.model import terms
from pipeline.model.movement import Movement
from pipeline.model.sign import signed
from tests.hostile_bills import invoice
from tests.matrix import codes_of
from tests.postings import CASES
from tests.postings import posted
from tests.reading_back import all_read_back
from tests.standards import STANDARD_CASES
from tests.standards import complete
from tests.standards import in_one_currency

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from pipeline.exporters.exporter import Exporter
    from pipeline.model.record import Record
    from tests.hostile_bills import Sketch
    from tests.reading_back import ReadBack
    from tests.reading_back import Told

#: Bills that are written into one file.
BATCH: Final = 50
#: After so many bills a file is held against all who check its target.
_CHECKED: Final = 20 * BATCH
#: What a spreadsheet takes for the beginning of a formula, and what would begin a cell or a line of its own.
_FORMULA: Final = re.compile("[=+\\-@\t\r\n\x00\uff1d\uff0b\uff0d\uff20]")
_NUMBER: Final = re.compile(r"-?\d+([.,]\d+)?")
_NO_TEXT: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]+")


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What became of the bills of one target."""

    target: str
    records: int = 0
    written: int = 0
    #: How many were refused, by the reason without its values.
    refused: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)
    #: Bills, rows or cells that nobody wrote.
    injections: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether something was written, and all of it came back as it was."""
        return self.written > 0 and not (self.differences or self.formulas or self.injections)


def target_of(known: ReadBack) -> Exporter:
    """A target with codes for any rate."""
    codes = codes_of(known.target)
    taxes = {ALL_OTHERS: "T9", **codes.tables[Table.TAX_CODES]}
    return exporter_named(known.target).with_codes(replace(codes, tables={**codes.tables, Table.TAX_CODES: taxes}))


def plainest(target: str) -> bytes:
    """What a target is given of the plainest bill."""
    known = all_read_back()[target]
    out = io.BytesIO()
    plain = known.ready((STANDARD_CASES if known.is_standard else CASES)["invoice"])
    target_of(known).write([Movement(record=posted(plain))], out)
    return out.getvalue()


def record_of(sketch: Sketch, place: int, known: ReadBack) -> Record:
    """The bill of a sketch; those of one file have other numbers and keys."""
    made = invoice(sketch, number=f"{sketch.number}{place}")
    whole = known.ready(complete(in_one_currency(made)) if known.is_standard else made)
    return posted(whole, document_id=f"{place:064x}")


def tried(known: ReadBack, sketches: Sequence[Sketch], *, first: int = 0) -> Outcome:
    """Write bills into one file, and read it back; of every twentieth, all who check the target must take it."""
    target, outcome = target_of(known), Outcome(target=known.target, records=len(sketches))
    taken: dict[str, Record] = {}
    for place, sketch in enumerate(sketches, start=first):
        record = record_of(sketch, place, known)
        reasons = target.lacking(Movement(record=record))
        outcome.refused.update([_template(str(reasons[0]))] if reasons else [])
        if not reasons:
            taken[record.key] = record
    outcome.written = len(taken)
    if taken:
        content = _written(target, taken.values(), outcome)
        _compare(known, taken, content, outcome)
        if first % _CHECKED == 0:
            outcome.differences += _rejections(known, content)
    return outcome


def added_up(target: str, outcomes: Sequence[Outcome]) -> Outcome:
    """The outcome of all files of a target."""
    whole = Outcome(target=target)
    for one in outcomes:
        whole.records += one.records
        whole.written += one.written
        whole.refused += one.refused
        whole.differences += one.differences
        whole.formulas += one.formulas
        whole.injections += one.injections
    return whole


def _template(reason: str) -> str:
    """What is refused, without whose it is."""
    return re.sub(r"[:(].*$|\b\S*\d\S*\b", "", reason, flags=re.DOTALL)[-90:].strip()


def _written(target: Exporter, records: Iterable[Record], outcome: Outcome) -> bytes:
    out = io.BytesIO()
    try:
        target.write((Movement(record=record) for record in records), out)
    except Exception as error:  # noqa: BLE001 - what is not refused must be written
        outcome.differences.append(f"{type(error).__name__}: {str(error)[:300]}")
    return out.getvalue()


def _rejections(known: ReadBack, content: bytes) -> Iterator[str]:
    for check in known.checks:
        try:
            check.read(content)
        except Exception as error:  # noqa: BLE001 - each says so in its own way
            yield f"{check.by}: {str(error)[:300]}"


def _compare(known: ReadBack, taken: dict[str, Record], content: bytes, outcome: Outcome) -> None:
    try:
        read = list(known.told(content))
    except Exception as error:  # noqa: BLE001 - whatever it is, the bills did not come back
        outcome.differences.append(f"{type(error).__name__}: {str(error)[:300]}")
        return
    by_number = {known.number(_number(record)): record for record in taken.values()}
    found: Counter[str] = Counter()
    for told in read:
        record = taken.get(told.key) if told.key else by_number.get(told.number or "")
        if record is None:
            outcome.injections.append(f"nobody wrote {told.number!r}")
            continue
        found[record.key] += 1
        outcome.differences += [f"{_number(record)!r}: {one}" for one in _differences(known, record, told)]
        outcome.injections += [f"{_number(record)!r}: {one}" for one in _rows_too_many(known, record, told)]
        outcome.formulas += [cell for cell in told.cells if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell)]
    outcome.differences += [f"{_number(taken[key])!r} came back {found[key]} times" for key in taken if found[key] != 1]


def _number(record: Record) -> str:
    return record.invoice.value(terms.INVOICE_NUMBER) or ""


def _differences(known: ReadBack, record: Record, told: Told) -> Iterator[str]:
    bill = record.invoice
    if told.number is not None and told.number != known.number(_number(record)):
        yield f"the number became {told.number!r}"
    for name, term in (("owed", terms.GROSS_TOTAL), ("net", terms.NET_TOTAL), ("tax", terms.TAX_TOTAL)):
        amount, wanted = getattr(told, name), bill.value(term)
        if amount is not None and (wanted is None or amount != signed(bill, wanted)):
            yield f"{name} became {amount}, not {wanted}"
    said = known.says(bill)
    for text, ours in zip(told.texts, said, strict=True) if len(told.texts) == len(said) else ():
        if not _is_same(text, ours, known):
            yield f"{ours!r} became {text!r}"


def _rows_too_many(known: ReadBack, record: Record, told: Told) -> Iterator[str]:
    """What comes to nothing may be left out; nothing may come in."""
    if len(told.texts) > (most := len(known.says(record.invoice))):
        yield f"{len(told.texts)} rows, not {most}"


def _is_same(text: str, wanted: str, known: ReadBack) -> bool:
    """Whether a text is what a bill says: without what no line can hold, in the letters of its file, and cut."""
    line = _NO_TEXT.sub(" ", wanted).encode(known.encoding, errors="replace").decode(known.encoding)
    said, ours = _seen(line), _seen(text)
    if not said:
        return True  # the target says something else instead
    if known.most is not None and len(line) >= known.most:
        return len(text) <= known.most and bool(ours) and said.startswith((ours, ours.removeprefix("'")))
    return said in {ours, ours.removeprefix("'")}


def _seen(text: str) -> str:
    """The letters of a text, without blanks and what cannot be seen."""
    return "".join(letter for letter in text if letter.isprintable() and not letter.isspace())
