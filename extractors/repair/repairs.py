"""All repairs of a bill: what is proved, what stands against it, and what is used of it.

A repair is proposed where it is the only one that is proved, or the only one that another reader of the pixels agrees
with. None is proposed where that reader read what was read first: then the paper says so, and the supplier erred.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.repair.amounts import proved_amounts
from extractors.repair.identifiers import CHECKED
from extractors.repair.identifiers import proved_identifiers
from extractors.repair.proved import Proved
from extractors.repair.proved import Read
from extractors.repair.respelling import respelled
from extractors.repair.second_reader import agrees
from extractors.repair.second_reader import looked_at
from pipeline.document.page import Page
from pipeline.document.source import Source
from pipeline.model.field_path import mapped
from pipeline.model.field_path import read_at
from pipeline.model.field_path import readings_of
from pipeline.model.field_path import split
from pipeline.model.field_path import term_at
from pipeline.model.invoice import Invoice
from pipeline.model.repair import Repair
from pipeline.model.repair import RepairKind
from pipeline.model.repair import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.repair.second_reader import Look
    from pipeline.model.reading import Reading

#: Finds what is proved on the pages of a bill.
Search = Callable[[tuple[Page, ...], Invoice, Read], tuple[Proved, ...]]
_SEARCHES: Final[tuple[Search, ...]] = (proved_amounts, *(partial(proved_identifiers, checked) for checked in CHECKED))


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """A bill with what can be put right on it."""

    #: As it was read, or with the repairs that are used.
    invoice: Invoice
    repairs: tuple[Repair, ...] = ()


def repaired(
    pages: tuple[Page, ...],
    invoice: Invoice,
    *,
    read: Read,
    look: Look | None = None,
    used: Iterable[RepairKind] = (),
) -> Repaired:
    """The repairs of a bill on pages of pixels; those of the kinds in `used` are made.

    `read` reads the bill on some pages, `look` has another reader look at places of a page again.
    """
    bill = Repaired(invoice=invoice)
    if not any(page.source is Source.OCR for page in pages):
        return bill
    kinds, made = frozenset(used), pages
    for search in _SEARCHES:
        found = search(made, bill.invoice, read)
        likely = _likely(looked_at(made, found, look), found)
        standing = _standing(likely, kinds)
        changed = likely[0].invoice if standing is Standing.USED else bill.invoice
        made = respelled(made, likely[0].change) if standing is Standing.USED else made
        told = (_repair(one, standing, shown=changed) for one in likely)
        bill = Repaired(invoice=changed, repairs=(*bill.repairs, *told))
    return replace(bill, invoice=_marked(bill))


def _likely(pages: tuple[Page, ...], found: Iterable[Proved]) -> tuple[Proved, ...]:
    """What another reader agrees with, else what it does not contradict and is proved beyond chance."""
    said = [(one, agrees(pages, one.change)) for one in found]
    agreed = tuple(one for one, is_so in said if is_so)
    return agreed or tuple(one for one, is_so in said if is_so is None and one.is_strong)


def _standing(likely: tuple[Proved, ...], used: frozenset[RepairKind]) -> Standing:
    if len(likely) != 1:
        return Standing.AMBIGUOUS
    return Standing.USED if likely[0].kind in used else Standing.PROPOSED


def _repair(one: Proved, standing: Standing, *, shown: Invoice) -> Repair:
    """The repair as it is told, by the names that its readings have on the bill that is shown.

    Lines that only the repaired bill has are not named: on the bill that is shown their numbers are those of others.
    """
    path = one.fields[0]
    alike = (each for each, reading in readings_of(shown) if one.change.is_in(reading) and _is_alike(each, path))
    reading = read_at(one.invoice, path)
    value: Any = reading.value
    return Repair(
        kind=one.kind,
        standing=standing,
        fields=tuple(alike) or tuple(path for path in one.fields if split(path)[0] is None),
        read=reading.raw_text.replace(one.change.meant, one.change.read, 1),
        meant=reading.raw_text,
        value=term_at(path).kind.write(value),
        slip=one.change.slip,
        proof=one.proof,
        page=one.change.page,
        box=one.change.box,
    )


def _is_alike(path: str, other: str) -> bool:
    """Whether two paths name values of one sort: numbers, or the same term."""
    term, wanted = term_at(path), term_at(other)
    return term is wanted or (term.kind.is_number and wanted.kind.is_number)


def _marked(bill: Repaired) -> Invoice:
    """The bill, whose repaired values, and what was worked out from them, say what was read in their place."""
    made = {path: one for one in bill.repairs if one.is_used for path in one.fields}

    def change(path: str, reading: Reading[Any]) -> Reading[Any]:
        if path not in made:
            return reading
        read = reading.raw_text.replace(made[path].meant, made[path].read, 1)
        return replace(reading, raw_text=read, is_repaired=True)

    return mapped(bill.invoice, change) if made else bill.invoice
