"""The account can exist, and lies where bank and supplier are.

>>> from pipeline.model.build import bill
>>> [found.message for found in bank_account.fails(bill(bic="BNPAFRPPXXX"))]
['The IBAN DE89370400440532013000 is of DE, but the BIC BNPAFRPPXXX is of FR']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.identifiers import Identifier
from pipeline.identifiers import check
from pipeline.model import terms
from pipeline.model.discrepancy import Severity
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.packs.territories import home_of
from validators.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.identifiers import Verdict
    from pipeline.model.invoice import Invoice
    from validators.finding import Finding


@rule(
    "B2",
    severity=Severity.WARN,
    basis="ISO 13616, ISO 9362",
    remedy="Correct the account if it was misread; else call the supplier, under a number that you had before.",
    judges_all=True,
)
def bank_account(invoice: Invoice) -> Iterator[Finding]:
    """IBAN and BIC are well formed, of one country, and of the supplier's country."""
    iban, bic = _verdict(Identifier.IBAN, invoice.value(terms.IBAN)), _verdict(Identifier.BIC, invoice.value(terms.BIC))
    for term, verdict in ((terms.IBAN, iban), (terms.BIC, bic)):
        if verdict is not None and not verdict.is_valid:
            yield Fails(message=str(verdict), fields=(term.name,), found=verdict.text)
    if iban is None:
        yield Skips(reason="no IBAN was found")
    elif iban.is_valid:
        yield from _places(iban, bic, invoice.value(terms.SUPPLIER_COUNTRY))


def _verdict(identifier: Identifier, text: str | None) -> Verdict | None:
    return None if text is None else check(identifier, text)


def _places(iban: Verdict, bic: Verdict | None, country: str | None) -> Iterator[Finding]:
    home = home_of(iban.country or "")
    if bic is not None and bic.is_valid and home_of(bic.country or "") != home:
        yield Fails(
            message=f"The IBAN {iban.text} is of {iban.country}, but the BIC {bic.text} is of {bic.country}",
            fields=(terms.IBAN.name, terms.BIC.name),
        )
    elif country and home_of(country) != home:
        yield Fails(
            message=f"The IBAN {iban.text} is of {iban.country}, but the supplier is in {country}",
            fields=(terms.IBAN.name,),
            expected=country,
            found=iban.country,
        )
    else:
        yield Holds(fields=(terms.IBAN.name,) if bic is None else (terms.IBAN.name, terms.BIC.name))
