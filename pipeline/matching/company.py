"""Which of our companies a bill is for: by VAT id or registration number, else by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.matching.folding import folded
from pipeline.matching.name_likeness import SAME_NAME
from pipeline.matching.name_likeness import name_likeness
from pipeline.matching.party import Claim
from pipeline.matching.party import ambiguous
from pipeline.matching.party import by_claims
from pipeline.matching.party import standout
from pipeline.model import terms
from pipeline.model.match import MatchBasis

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from pipeline.master.company import Company
    from pipeline.model.invoice import Invoice
    from pipeline.model.match import PartyMatch


def company_of(invoice: Invoice, companies: Sequence[Company]) -> PartyMatch:
    """Who of us is billed; ambiguous where identifier and name mean different ones."""
    likeness = {one.company_id: name_likeness(buyer_names(invoice), one.names) for one in companies}
    claims = tuple(_claims(invoice, companies))
    named = standout(likeness)
    if not claims:
        return named
    found = by_claims(claims, lambda parties: {party: likeness[party] for party in parties})
    rival = named.party_id
    if found.party_id and rival and rival != found.party_id and likeness[found.party_id] < SAME_NAME:
        return ambiguous(frozenset({found.party_id, rival}), found.basis)
    return found


def buyer_names(invoice: Invoice) -> tuple[str, ...]:
    """What a bill calls its buyer."""
    said = (invoice.value(terms.BUYER_NAME), invoice.value(terms.BUYER_TRADING_NAME))
    return tuple(name for name in said if name)


def _claims(invoice: Invoice, companies: Sequence[Company]) -> Iterator[Claim]:
    vat_id = folded(invoice.value(terms.BUYER_VAT_ID) or "")
    legal_id = folded(invoice.value(terms.BUYER_LEGAL_ID) or "")
    by_vat_id = frozenset(one.company_id for one in companies if vat_id and folded(one.vat_id or "") == vat_id)
    by_legal_id = frozenset(one.company_id for one in companies if legal_id and folded(one.legal_id or "") == legal_id)
    if by_vat_id:
        yield Claim(basis=MatchBasis.VAT_ID, parties=by_vat_id)
    if by_legal_id:
        yield Claim(basis=MatchBasis.LEGAL_ID, parties=by_legal_id)
