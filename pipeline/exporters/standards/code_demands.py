"""What EN 16931 demands of codes: identifiers name the list that they are of, and codes stand in theirs (BR-CL)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.exporters.standards.code_lists import codes_of
from pipeline.exporters.standards.notes import notes
from pipeline.model import line_terms as of
from pipeline.model import terms
from pipeline.model.term import Term
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.group import Group
    from pipeline.model.invoice import Invoice
    from pipeline.model.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    """An identifier, and the list that it is of."""

    number: Term[str]
    scheme: Term[str]
    codes: str = "identifiers"
    #: Whether it is nothing without its list.
    is_bound: bool = False


_OF_BILL: Final = (
    _Listed(number=terms.SUPPLIER_ID, scheme=terms.SUPPLIER_ID_SCHEME, is_bound=True),
    _Listed(number=terms.SUPPLIER_LEGAL_ID, scheme=terms.SUPPLIER_LEGAL_ID_SCHEME),
    _Listed(number=terms.BUYER_ID, scheme=terms.BUYER_ID_SCHEME, is_bound=True),
    _Listed(number=terms.BUYER_LEGAL_ID, scheme=terms.BUYER_LEGAL_ID_SCHEME),
    _Listed(number=terms.PAYEE_ID, scheme=terms.PAYEE_ID_SCHEME),
    _Listed(number=terms.PAYEE_LEGAL_ID, scheme=terms.PAYEE_LEGAL_ID_SCHEME),
    _Listed(number=terms.SHIP_TO_ID, scheme=terms.SHIP_TO_ID_SCHEME),
    _Listed(number=terms.OBJECT_ID, scheme=terms.OBJECT_ID_SCHEME, codes="objects"),
    _Listed(number=terms.SUPPLIER_ENDPOINT, scheme=terms.SUPPLIER_ENDPOINT_SCHEME, codes="endpoints", is_bound=True),
    _Listed(number=terms.BUYER_ENDPOINT, scheme=terms.BUYER_ENDPOINT_SCHEME, codes="endpoints", is_bound=True),
)
_OF_LINE: Final = (
    _Listed(number=of.OBJECT_ID, scheme=of.OBJECT_ID_SCHEME, codes="objects"),
    _Listed(number=of.GTIN, scheme=of.GTIN_SCHEME),
    _Listed(number=of.COMMODITY_CODE, scheme=of.COMMODITY_CODE_LIST, codes="items"),
)


def code_demands(invoice: Invoice) -> Iterator[Words]:
    """What identifiers and codes lack."""
    for group, known in ((invoice, _OF_BILL), *((line, _OF_LINE) for line in invoice.lines)):
        for listed in known:
            if group.value(listed.number) is not None:
                yield from _unlisted(group, listed)
    for groups, term, codes in (
        (invoice.tax_breakdown, of.EXEMPTION_CODE, "exemptions"),
        (invoice.allowances, of.REASON_CODE, "allowances"),
        (invoice.charges, of.REASON_CODE, "charges"),
    ):
        for group in groups:
            yield from _unknown(group, term, codes)
    for note in notes(invoice.value(terms.NOTE)):
        if note.subject not in {None, *codes_of("subjects")}:
            yield say("EN 16931 does not know the subject of a note {value}", value=note.subject or "")


def _unlisted(group: Group, listed: _Listed) -> Iterator[Words]:
    if listed.is_bound and group.value(listed.scheme) is None:
        yield say("The bill has no {field}", field=listed.scheme.words)
    yield from _unknown(group, listed.scheme, listed.codes)


def _unknown(group: Group, term: Term[str], codes: str) -> Iterator[Words]:
    code = group.value(term)
    if code is not None and code not in codes_of(codes):
        yield say("EN 16931 does not know the {field} {value}", field=term.words, value=code)
