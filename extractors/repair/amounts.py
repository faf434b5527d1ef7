"""Amounts put right by the equations of the bill.

Each suspect is tried by reading the whole bill anew with it, for one misread total changes which numbers are taken for
which. A respelling is proved where no equation is broken then, more of them hold than before, and one joins the word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.repair.money import is_money
from extractors.repair.proof import broken
from extractors.repair.proof import is_proved
from extractors.repair.proof import proofs
from extractors.repair.proved import Proved
from extractors.repair.respelling import respelled
from extractors.repair.suspects import suspects
from extractors.survey import survey
from extractors.values.number import DecimalMark
from pipeline.document.source import Source
from pipeline.model.field_path import read_at
from pipeline.model.field_path import readings_of
from pipeline.model.field_path import split
from pipeline.model.field_path import term_at
from pipeline.model.line_terms import LINE_NET
from pipeline.model.line_terms import LINE_TAX_RATE
from pipeline.model.repair import RepairKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from extractors.repair.proved import Read
    from extractors.repair.respelling import Respelling
    from pipeline.document.page import Page
    from pipeline.model.invoice import Invoice
    from pipeline.model.reading import Reading

#: Each trial takes as long as reading a bill from its words. Measured: the right one is hardly ever a later one.
_MOST_TRIALS: Final = 8
#: A single equation between more amounts than this holds by chance with some character of one of them.
_FEW: Final = 4


def proved_amounts(pages: tuple[Page, ...], invoice: Invoice, read: Read) -> tuple[Proved, ...]:
    """The respellings that make all equations of a bill hold which is not proved as it was read.

    Of several spellings of one word those are kept with which the most equations hold, and the most to the last cent.
    """
    if is_proved(invoice):
        return ()
    # A misread number may hold by chance with another: as many are enough where an equation was broken.
    least = len(list(proofs(invoice))) + (0 if broken(invoice) else 1)
    tried = (_tried(pages, change, read) for change in suspects(pages, invoice)[:_MOST_TRIALS])
    found = [one for one in tried if one is not None and one.weight[0] >= least]
    likely = [one for one in found if one.weight == _most(found, one.change)]
    mark = survey(pages).mark if len(likely) > 1 else DecimalMark.POINT
    return tuple(_each_once(sorted(likely, key=lambda one: not is_money(one.change.meant, mark))))


def _tried(pages: tuple[Page, ...], change: Respelling, read: Read) -> Proved | None:
    """The bill with a respelling; `None` where that proves nothing."""
    invoice = read(respelled(pages, change))
    fields = tuple(path for path, reading in readings_of(invoice) if _stands_on(path, reading, change))
    held = tuple(proofs(invoice))
    joined = set(_joined(fields))
    proof = tuple(one for one in held if joined & set(one.fields))
    if not proof or broken(invoice) or _is_line_and_total(fields):
        return None
    return Proved(
        kind=RepairKind.AMOUNT,
        change=change,
        invoice=invoice,
        fields=fields,
        proof=tuple(one.text for one in proof),
        weight=(len(held), sum(one.is_exact for one in held)),
        is_strong=len(proof) > 1 or len(proof[0].fields) <= _FEW,
    )


def _is_line_and_total(fields: Iterable[str]) -> bool:
    """Whether one print was taken for a number of a line and for a total, which then prove each other."""
    return {"lines", None} <= {split(path)[0] for path in fields}


def _joined(fields: Iterable[str]) -> Iterator[str]:
    """The paths that stand for some in equations: the rate of a line decides to which base its amount belongs."""
    for path in fields:
        yield path
        group, index, name = split(path)
        if group == "lines" and name == LINE_TAX_RATE.name:
            yield f"lines[{index}].{LINE_NET}"


def _most(found: Iterable[Proved], change: Respelling) -> tuple[int, ...]:
    """The most that any spelling of a word proves."""
    return max(one.weight for one in found if (one.change.page, one.change.at) == (change.page, change.at))


def _each_once(found: Iterable[Proved]) -> Iterator[Proved]:
    """The first of those spellings of one word that mean the same amount: "1,234.00" and "1.234,00"."""
    known = set()
    for one in found:
        meant = (one.change.page, one.change.at, read_at(one.invoice, one.fields[0]).value)
        if meant not in known:
            known.add(meant)
            yield one


def _stands_on(path: str, reading: Reading[Any], change: Respelling) -> bool:
    """Whether a number was read from the word."""
    is_number = reading.source is Source.OCR and term_at(path).kind.is_number
    return is_number and change.is_in(reading)
