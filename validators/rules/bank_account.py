"""The account can exist, lies where bank and supplier are, and is nobody else's.

>>> from pipeline.model.build import bill
>>> [found.message for found in bank_account.fails(bill(bic="BNPAFRPPXXX"))]
['The IBAN DE89370400440532013000 is of DE, but the BIC BNPAFRPPXXX is of FR']
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.source import Source
from pipeline.identifiers import Identifier
from pipeline.identifiers import check
from pipeline.matching.folding import folded
from pipeline.matching.supplier import printed_account
from pipeline.model import terms
from pipeline.model.discrepancy import Severity
from pipeline.model.words import all_of
from pipeline.model.words import say
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.packs.territories import home_of
from validators.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.identifiers import Verdict
    from pipeline.model.invoice import Invoice
    from pipeline.ports import Ports
    from validators.finding import Finding


#: How an IBAN begins: with a country and two check digits.
LIKE_IBAN: Final = re.compile(r"\s*[A-Za-z]{2}\s*\d\d")


@rule(
    "B2",
    severity=Severity.WARN,
    basis="ISO 13616, ISO 9362",
    remedy="Correct the account if it was misread; else call the supplier, under a number that you had before.",
    judges_all=True,
)
def bank_account(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """IBAN and BIC are well formed, of one country and the supplier's; the account is no other supplier's, nor ours."""
    iban, bic = _verdict(Identifier.IBAN, _iban(invoice)), _verdict(Identifier.BIC, invoice.value(terms.BIC))
    for term, verdict in ((terms.IBAN, iban), (terms.BIC, bic)):
        if verdict is not None and not verdict.is_valid:
            yield Fails(message=verdict.words, fields=(term.name,), found=verdict.text)
    if iban is None:
        yield Skips(reason=say("the account is no IBAN") if invoice[terms.IBAN].is_found else say("no IBAN was found"))
    elif iban.is_valid:
        yield from _places(iban, bic, invoice.value(terms.SUPPLIER_COUNTRY))
    yield from _owners(invoice, ports)


def _owners(invoice: Invoice, ports: Ports) -> Iterator[Fails]:
    account = printed_account(invoice)
    if account is None or not folded(account):
        return
    field = terms.IBAN if invoice[terms.IBAN].is_found else terms.ACCOUNT_NUMBER
    for company in ports.companies.all() if ports.companies else ():
        if folded(account) in map(folded, company.accounts):
            words = say(
                "The account {account} is our own, of {company}: nobody else is paid there",
                account=account,
                company=company.name,
            )
            yield Fails(message=words, fields=(field.name,), found=account, severity=Severity.BLOCK)
    sharing = ports.suppliers.with_account(account) if ports.suppliers and ports.match.supplier_id else ()
    others = [other.name for other in sharing if other.supplier_id != ports.match.supplier_id]
    if others:
        words = say("The account {account} is that of {others} too", account=account, others=all_of(others))
        yield Fails(message=words, fields=(field.name,), found=account)


def _iban(invoice: Invoice) -> str | None:
    """What should be an IBAN: in data, BT-84 is the number of any account."""
    text = invoice.value(terms.IBAN)
    is_other = invoice[terms.IBAN].source is Source.XML and not LIKE_IBAN.match(text or "")
    return None if is_other else text


def _verdict(identifier: Identifier, text: str | None) -> Verdict | None:
    return None if text is None else check(identifier, text)


def _places(iban: Verdict, bic: Verdict | None, country: str | None) -> Iterator[Finding]:
    home = home_of(iban.country or "")
    if bic is not None and bic.is_valid and home_of(bic.country or "") != home:
        yield Fails(
            message=say(
                "The IBAN {iban} is of {country}, but the BIC {bic} is of {other}",
                iban=iban.text,
                country=iban.country,
                bic=bic.text,
                other=bic.country,
            ),
            fields=(terms.IBAN.name, terms.BIC.name),
        )
    elif country and home_of(country) != home:
        yield Fails(
            message=say(
                "The IBAN {iban} is of {country}, but the supplier is in {home}",
                iban=iban.text,
                country=iban.country,
                home=country,
            ),
            fields=(terms.IBAN.name,),
            expected=country,
            found=iban.country,
        )
    else:
        yield Holds(fields=(terms.IBAN.name,) if bic is None else (terms.IBAN.name, terms.BIC.name))
