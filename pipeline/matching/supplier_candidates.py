"""Who of the master data a bill may be of, each with all that speaks for it and against it.

`pipeline.matching.supplier` decides; this shows a person what there was to decide on.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Final

from pipeline.master.supplier import Supplier
from pipeline.matching.folding import folded
from pipeline.matching.name_likeness import SAME_NAME
from pipeline.matching.name_likeness import name_likeness
from pipeline.matching.postcode import stands_in
from pipeline.matching.supplier import claims
from pipeline.matching.supplier import likely
from pipeline.matching.supplier import printed_account
from pipeline.matching.supplier import supplier_names
from pipeline.model import terms

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from pipeline.model.match import PartyMatch
    from pipeline.registers import Suppliers

#: Names less alike are no candidates, unless an identifier speaks for them;
_LIKE: Final = 0.6
#: and more than so many help nobody.
MOST: Final = 6


class Compared(StrEnum):
    """What is held against each other."""

    VAT_ID = "VAT id"
    ACCOUNT = "account"
    LEGAL_ID = "registration number"
    TAX_NUMBER = "tax number"
    NAME = "name"
    PLACE = "place"


class Weight(StrEnum):
    """What a comparison says."""

    FOR = "for"
    AGAINST = "against"
    #: One of the two says nothing.
    SILENT = "silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One thing that the bill and master data both may say of a supplier."""

    what: Compared
    weight: Weight
    #: On the bill, and in master data; nothing where it does not say so.
    said: str
    known: str
    #: How alike they are, 0..1; `None` where they are the same or not.
    likeness: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierCandidate:
    """A supplier who may have sent a bill."""

    supplier: Supplier
    evidence: tuple[Evidence, ...]
    #: Whether it is taken as the one.
    is_matched: bool

    def count(self, weight: Weight) -> int:
        """How much of the evidence says so."""
        return sum(one.weight is weight for one in self.evidence)

    @property
    def likeness(self) -> float:
        """Of the names."""
        return max((one.likeness or 0.0 for one in self.evidence), default=0.0)


#: What is compared, what the bill says of it, and what master data has.
Known = tuple[Compared, "Callable[[Invoice], str | None]", "Callable[[Supplier], tuple[str, ...]]"]
#: What master data has to set against what a bill says.
_KNOWN: Final[tuple[Known, ...]] = (
    (Compared.VAT_ID, lambda bill: bill.value(terms.SUPPLIER_VAT_ID), lambda one: _present(one.vat_id)),
    (Compared.ACCOUNT, printed_account, lambda one: tuple(account.number for account in one.accounts)),
    (Compared.LEGAL_ID, lambda bill: bill.value(terms.SUPPLIER_LEGAL_ID), lambda one: _present(one.legal_id)),
    (Compared.TAX_NUMBER, lambda bill: bill.value(terms.SUPPLIER_TAX_NUMBER), lambda one: _present(one.tax_number)),
)


def supplier_candidates(
    invoice: Invoice, suppliers: Suppliers, match: PartyMatch | None
) -> tuple[SupplierCandidate, ...]:
    """Who may have sent a bill: the one that is matched, then those of whom most speaks for them."""
    party = None if match is None else match.party_id
    found = [_candidate(invoice, one, is_matched=one.supplier_id == party) for one in _known(invoice, suppliers, match)]
    worth = [one for one in found if one.is_matched or one.likeness >= _LIKE or _is_named(one)]
    return tuple(sorted(worth, key=_rank)[:MOST])


def _known(invoice: Invoice, suppliers: Suppliers, match: PartyMatch | None) -> tuple[Supplier, ...]:
    named = {party: None for claim in claims(invoice, suppliers) for party in sorted(claim.parties)}
    if match is not None:
        named |= dict.fromkeys((*filter(None, (match.party_id,)), *match.candidates))
    known = (suppliers.with_id(party) for party in named)
    pool = (*(one for one in known if one is not None), *likely(invoice, suppliers))
    return tuple({one.supplier_id: one for one in pool}.values())


def _candidate(invoice: Invoice, one: Supplier, *, is_matched: bool) -> SupplierCandidate:
    evidence = (*_identifiers(invoice, one), *_name(invoice, one), *_place(invoice, one))
    return SupplierCandidate(supplier=one, evidence=evidence, is_matched=is_matched)


def _identifiers(invoice: Invoice, one: Supplier) -> Iterator[Evidence]:
    for what, ask, tell in _KNOWN:
        said, known = ask(invoice) or "", tell(one)
        if said or known:
            is_same = folded(said) in map(folded, known)
            yield Evidence(what=what, weight=_weight(said, known, is_same=is_same), said=said, known=", ".join(known))


def _name(invoice: Invoice, one: Supplier) -> Iterator[Evidence]:
    said = supplier_names(invoice)
    likeness = name_likeness(said, one.names)
    weight = _weight("".join(said), one.names, is_same=likeness >= SAME_NAME)
    known = ", ".join(one.names)
    yield Evidence(what=Compared.NAME, weight=weight, said=", ".join(said), known=known, likeness=likeness)


def _place(invoice: Invoice, one: Supplier) -> Iterator[Evidence]:
    said, known = invoice.value(terms.SUPPLIER_ADDRESS) or "", _present(one.postcode)
    if said or known:
        place = " ".join(filter(None, (one.street, one.postcode, one.city)))
        is_same = bool(one.postcode) and stands_in(one.postcode or "", said)
        yield Evidence(what=Compared.PLACE, weight=_weight(said, known, is_same=is_same), said=said, known=place)


def _present(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _weight(said: str, known: tuple[str, ...], *, is_same: bool) -> Weight:
    if not said or not known:
        return Weight.SILENT
    return Weight.FOR if is_same else Weight.AGAINST


def _is_named(candidate: SupplierCandidate) -> bool:
    return any(
        one.weight is Weight.FOR and one.what not in {Compared.NAME, Compared.PLACE} for one in candidate.evidence
    )


def _rank(candidate: SupplierCandidate) -> tuple[bool, int, float, str]:
    spoken = candidate.count(Weight.FOR) - candidate.count(Weight.AGAINST)
    return not candidate.is_matched, -spoken, -candidate.likeness, candidate.supplier.supplier_id
