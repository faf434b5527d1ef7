"""Which supplier of the master data sent a bill.

Identifiers first: VAT id, bank account, registration number, tax number. Those that name several are told apart by the
name; those that name different suppliers settle nothing. A bill without any goes by its supplier's name and place.
Before all of them goes the supplier that a person has chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.matching.folding import folded
from pipeline.matching.name_likeness import name_likeness
from pipeline.matching.name_likeness import whole_likeness
from pipeline.matching.party import Claim
from pipeline.matching.party import by_claims
from pipeline.matching.party import matched
from pipeline.matching.party import standout
from pipeline.matching.postcode import postcode_in
from pipeline.matching.postcode import stands_in
from pipeline.model import terms
from pipeline.model.match import MatchBasis

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pipeline.master.supplier import Supplier
    from pipeline.model.choice import Choice
    from pipeline.model.invoice import Invoice
    from pipeline.model.match import PartyMatch
    from pipeline.registers import Suppliers


def supplier_of(invoice: Invoice, suppliers: Suppliers, chosen: Choice | None = None) -> PartyMatch:
    """Who billed; ambiguous where several may have, unknown where nobody of them has."""
    if chosen is not None and suppliers.with_id(chosen.supplier_id) is not None:
        return matched(chosen.supplier_id, MatchBasis.PERSON)
    named = tuple(claims(invoice, suppliers))
    if named:
        return by_claims(named, lambda parties: _likeness(invoice, _known(suppliers, parties)))
    return standout(_likeness(invoice, likely(invoice, suppliers)))


def supplier_names(invoice: Invoice) -> tuple[str, ...]:
    """What a bill calls its supplier."""
    said = (invoice.value(terms.SUPPLIER_NAME), invoice.value(terms.SUPPLIER_TRADING_NAME))
    return tuple(name for name in said if name)


def claims(invoice: Invoice, suppliers: Suppliers) -> Iterator[Claim]:
    """Whose each identifier on the bill is, the surest first."""
    asked: tuple[tuple[MatchBasis, Callable[[str], Iterable[Supplier]], str | None], ...] = (
        (MatchBasis.VAT_ID, suppliers.with_vat_id, invoice.value(terms.SUPPLIER_VAT_ID)),
        (MatchBasis.IBAN, suppliers.with_account, printed_account(invoice)),
        (MatchBasis.LEGAL_ID, suppliers.with_legal_id, invoice.value(terms.SUPPLIER_LEGAL_ID)),
        (MatchBasis.TAX_NUMBER, suppliers.with_tax_number, invoice.value(terms.SUPPLIER_TAX_NUMBER)),
    )
    for basis, ask, identifier in asked:
        found = ask(identifier) if folded(identifier or "") and identifier else ()
        if found:
            yield Claim(basis=basis, parties=frozenset(one.supplier_id for one in found))


def printed_account(invoice: Invoice) -> str | None:
    """Where the bill asks to be paid: its IBAN, else its account number."""
    return invoice.value(terms.IBAN) or invoice.value(terms.ACCOUNT_NUMBER)


def _known(suppliers: Suppliers, parties: Iterable[str]) -> Iterator[Supplier]:
    return (one for party in parties if (one := suppliers.with_id(party)) is not None)


def likely(invoice: Invoice, suppliers: Suppliers) -> Iterator[Supplier]:
    """Those whose names may be that of the bill's supplier; one may come twice."""
    postcode = postcode_in(invoice.value(terms.SUPPLIER_ADDRESS) or "")
    for name in supplier_names(invoice):
        yield from suppliers.like(name, postcode)


def _likeness(invoice: Invoice, suppliers: Iterable[Supplier]) -> dict[str, float]:
    """How alike the names are of those who are at the place that the bill names; without a place every word counts."""
    said, address = supplier_names(invoice), invoice.value(terms.SUPPLIER_ADDRESS)
    likeness = {}
    for one in suppliers:
        is_placed = address is not None and one.postcode is not None
        if not is_placed:
            likeness[one.supplier_id] = whole_likeness(said, one.names)
        elif stands_in(one.postcode or "", address or ""):
            likeness[one.supplier_id] = name_likeness(said, one.names)
    return likeness
