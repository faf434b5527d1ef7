"""A mail address or a web site whose domain is made to be taken for the supplier's.

>>> from pipeline.model.build import bill
>>> from pipeline.ports import Ports
>>> list(look_alike_domains(bill(supplier_email="pay@muster.example"), Ports(), None))
[]
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.source import Source
from pipeline.matching.domains import domain_in
from pipeline.matching.domains import is_look_alike
from pipeline.model import terms
from pipeline.model.discrepancy import Severity
from pipeline.model.words import say
from validators.finding import Fails
from validators.past_bills import past_bills

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.master.supplier import Supplier
    from pipeline.model.invoice import Invoice
    from pipeline.ports import Ports

_SAID: Final = (terms.SUPPLIER_EMAIL, terms.SUPPLIER_WEBSITE)
_REMEDY: Final = "Call the supplier, under a number that you had before; do not answer to this address."


def look_alike_domains(invoice: Invoice, ports: Ports, supplier: Supplier | None) -> Iterator[Fails]:
    """Domains on the bill that look like one of master data or of earlier bills, and are none of them.

    What was recognised in pixels may be misread by a letter, and says nothing.
    """
    known = dict.fromkeys(_known(invoice, ports, supplier))
    for term in _SAID:
        domain = domain_in(invoice.value(term) or "")
        if domain is None or domain in known or invoice[term].source is Source.OCR:
            continue
        likes = [other for other in known if is_look_alike(domain, other)]
        if likes:
            yield Fails(
                message=say(
                    "The domain {domain} on the bill looks like {other} of the supplier, but is another",
                    domain=domain,
                    other=likes[0],
                ),
                fields=(term.name,),
                expected=likes[0],
                found=domain,
                remedy=_REMEDY,
                severity=Severity.WARN,
            )


def _known(invoice: Invoice, ports: Ports, supplier: Supplier | None) -> Iterator[str]:
    for said in supplier.domains if supplier else ():
        if (domain := domain_in(said)) is not None:
            yield domain
    for bill in past_bills(invoice, ports) or ():
        if bill.is_let_through:
            yield from bill.domains
