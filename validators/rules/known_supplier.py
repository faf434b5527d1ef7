"""The supplier is one that master data knows: what nobody knows is never paid, and never added by itself.

>>> from pipeline.model.build import bill
>>> [found.reason for found in known_supplier(bill())]
['no suppliers are known here']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.matching.folding import folded
from pipeline.matching.name_likeness import SAME_NAME
from pipeline.matching.name_likeness import name_likeness
from pipeline.matching.postcode import stands_in
from pipeline.matching.supplier import supplier_names
from pipeline.model import terms
from pipeline.model.discrepancy import Severity
from pipeline.model.match import MatchStanding
from pipeline.model.words import Words
from pipeline.model.words import any_of
from pipeline.model.words import say
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.look_alike_domain import look_alike_domains
from validators.parties import supplier_of
from validators.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.master.supplier import Supplier
    from pipeline.model.invoice import Invoice
    from pipeline.model.match import PartyMatch
    from pipeline.model.term import Term
    from pipeline.ports import Ports
    from validators.finding import Finding

#: What names a supplier.
IDENTIFYING = (terms.SUPPLIER_VAT_ID, terms.SUPPLIER_LEGAL_ID, terms.SUPPLIER_TAX_NUMBER, terms.SUPPLIER_NAME)


@rule(
    "V1",
    severity=Severity.BLOCK,
    basis="Practice: only who is known in master data is paid",
    remedy="Say which supplier it is, or have it added to the master data; its bank details are confirmed by a call.",
)
def known_supplier(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """One supplier of the master data fits the bill, and its tax id, name and place are those on the bill."""
    found = ports.match.supplier
    if ports.suppliers is None or found is None:
        yield Skips(reason=say("no suppliers are known here"))
        return
    supplier = supplier_of(ports)
    if supplier is None:
        yield Fails(message=_undecided(invoice, ports, found), fields=_fields(invoice), found=_name(invoice))
        return
    differences = [*_differences(invoice, supplier), *look_alike_domains(invoice, ports, supplier)]
    yield from differences
    if not differences:
        yield Holds(fields=_fields(invoice))


def _undecided(invoice: Invoice, ports: Ports, found: PartyMatch) -> Words:
    if found.standing is MatchStanding.AMBIGUOUS:
        known = [(party, ports.suppliers and ports.suppliers.with_id(party)) for party in found.candidates]
        names = any_of(say("{name} ({id})", name=one.name, id=party) if one else party for party, one in known)
        return say(
            "{name} may be {names}: what identifies the supplier on the bill does not settle it",
            name=_name(invoice),
            names=names,
        )
    return say("{name} is no supplier that is known", name=_name(invoice))


def _differences(invoice: Invoice, supplier: Supplier) -> Iterator[Fails]:
    yield from _other_identifier(invoice, terms.SUPPLIER_VAT_ID, supplier.vat_id)
    yield from _other_identifier(invoice, terms.SUPPLIER_TAX_NUMBER, supplier.tax_number)
    names, address = supplier_names(invoice), invoice.value(terms.SUPPLIER_ADDRESS)
    if names and name_likeness(names, supplier.names) < SAME_NAME:
        yield _differs(terms.SUPPLIER_NAME, names[0], supplier.name)
    if address is not None and supplier.postcode is not None and not stands_in(supplier.postcode, address):
        yield _differs(
            terms.SUPPLIER_ADDRESS,
            address,
            f"{supplier.postcode} {supplier.city or ''}".strip(),
        )


def _other_identifier(invoice: Invoice, term: Term[str], known: str | None) -> Iterator[Fails]:
    said = invoice.value(term)
    if said is not None and known is not None and folded(said) != folded(known):
        yield _differs(term, said, known)


def _differs(term: Term[str], said: str, known: str) -> Fails:
    return Fails(
        message=say("The {term} is {said}, but master data has {known}", term=term.words, said=said, known=known),
        fields=(term.name,),
        expected=known,
        found=said,
        severity=Severity.WARN,
    )


def _fields(invoice: Invoice) -> tuple[str, ...]:
    return tuple(term.name for term in IDENTIFYING if invoice[term].is_found)


def _name(invoice: Invoice) -> str:
    return next(iter(supplier_names(invoice)), say("Whoever sent this bill"))
