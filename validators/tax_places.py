"""The countries whose taxes may stand on a bill: the supplier's own, and those that it supplies to.

A supplier charges the tax of its country. It charges that of the buyer's or of where the goods go if it is registered
there, or through the one-stop shop; and its VAT id tells where it is registered, wherever it lives.

>>> from pipeline.model.build import bill
>>> suppliers_areas(bill(supplier_country="LU", supplier_vat_id="DE136695976"))
('LU', 'DE')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.identifiers import Identifier
from pipeline.identifiers import check
from pipeline.model import terms
from validators.packs.territories import tax_area_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.model.invoice import Invoice
    from pipeline.model.term import Term
    from pipeline.ports import Ports


def suppliers_areas(invoice: Invoice) -> tuple[str, ...]:
    """Where the supplier is, and where it is registered; empty where neither is known."""
    return _unique((area_of(invoice, terms.SUPPLIER_COUNTRY), registered_in(invoice, terms.SUPPLIER_VAT_ID)))


def supplier_area(invoice: Invoice) -> str | None:
    """Where the supplier is, or else is registered."""
    return area_of(invoice, terms.SUPPLIER_COUNTRY) or registered_in(invoice, terms.SUPPLIER_VAT_ID)


def buyer_area(invoice: Invoice, ports: Ports) -> str | None:
    """Where the buyer is; where the bill does not say so, the company of ours that it is for."""
    named = area_of(invoice, terms.BUYER_COUNTRY) or registered_in(invoice, terms.BUYER_VAT_ID)
    companies = ports.companies.all() if ports.companies is not None else ()
    ours = (one.country for one in companies if one.company_id == ports.match.company_id and one.country)
    return named or next(map(tax_area_of, ours), None)


def buyers_areas(invoice: Invoice) -> tuple[str, ...]:
    """Where the buyer is, and where goods go."""
    return _unique(
        (
            area_of(invoice, terms.BUYER_COUNTRY),
            registered_in(invoice, terms.BUYER_VAT_ID),
            area_of(invoice, terms.SHIP_TO_COUNTRY),
        )
    )


def area_of(invoice: Invoice, country: Term[str]) -> str | None:
    """The country whose taxes are charged where a party is."""
    code = invoice.value(country)
    return None if code is None else tax_area_of(code)


def registered_in(invoice: Invoice, vat_id: Term[str]) -> str | None:
    """The country that a VAT id names."""
    text = invoice.value(vat_id)
    issuer = None if text is None else check(Identifier.VAT_ID, text).country
    return None if issuer is None else tax_area_of(issuer)


def addresses_in(invoice: Invoice, area: str) -> tuple[str | None, ...]:
    """The addresses of a bill that lie in a country, or may; `None` for one that is not known."""
    parties = (
        (terms.SUPPLIER_COUNTRY, terms.SUPPLIER_ADDRESS),
        (terms.BUYER_COUNTRY, terms.BUYER_ADDRESS),
        (terms.SHIP_TO_COUNTRY, terms.SHIP_TO_ADDRESS),
    )
    named = [(area_of(invoice, country), invoice.value(address)) for country, address in parties]
    is_optional = not invoice[terms.SHIP_TO_ADDRESS].is_found
    return tuple(address for here, address in (named[:-1] if is_optional else named) if here in {area, None})


def _unique(areas: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(area for area in areas if area is not None))
