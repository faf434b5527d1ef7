"""The supplier asks to be paid where it was paid before: a new account is the commonest way to steal a payment.

>>> from pipeline.model.build import bill
>>> [found.reason for found in bank_change(bill())]
['no account of the supplier is known']
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.matching.folding import folded
from pipeline.matching.identity import identity
from pipeline.matching.supplier import printed_account
from pipeline.model import terms
from pipeline.model.discrepancy import Severity
from pipeline.model.words import Words
from pipeline.model.words import all_of
from pipeline.model.words import any_of
from pipeline.model.words import say
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.parties import supplier_of
from validators.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.master.supplier import Supplier
    from pipeline.model.invoice import Invoice
    from pipeline.ports import Ports
    from validators.finding import Finding

#: So many bills before, that nobody had to look at or somebody has, show where a supplier is paid.
LAST: Final = 3
#: What a person does before the money goes.
CALL: Final = say("hold the payment, call the supplier on a number that you know, and have two people confirm it")


@rule(
    "B1",
    severity=Severity.BLOCK,
    basis="Practice against business e-mail compromise: call back, four eyes",
    remedy="Hold the payment, call the supplier on a number that you had before, and have two people confirm it.",
)
def bank_change(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """The account is one that master data has as confirmed, or else that of the supplier's last three bills."""
    account, supplier = printed_account(invoice), supplier_of(ports)
    if account is None:
        yield Skips(reason=say("no account was found"))
    elif supplier is not None and supplier.accounts:
        yield _of_master_data(invoice, account, supplier)
    elif before := _paid_before(invoice, ports):
        yield _judged(invoice, account, before, say("the last bills had {accounts}", accounts=all_of(before)))
    elif supplier is not None:
        words = say(
            "The account {account} is the first that is known of {supplier}: {call}",
            account=account,
            supplier=supplier.name,
            call=CALL,
        )
        yield _fails(invoice, account, words)
    else:
        yield Skips(reason=say("no account of the supplier is known"))


def _of_master_data(invoice: Invoice, account: str, supplier: Supplier) -> Finding:
    confirmed = tuple(each.number for each in supplier.accounts if each.is_confirmed)
    if any(folded(account) == folded(each.number) for each in supplier.accounts if not each.is_confirmed):
        words = say(
            "Nobody has confirmed the account {account} of {supplier}: {call}",
            account=account,
            supplier=supplier.name,
            call=CALL,
        )
        return _fails(invoice, account, words)
    if confirmed:
        words = say("of {supplier} {accounts} is confirmed", supplier=supplier.name, accounts=all_of(confirmed))
    else:
        words = say("of {supplier} none is confirmed", supplier=supplier.name)
    return _judged(invoice, account, confirmed, words)


def _judged(invoice: Invoice, account: str, known: tuple[str, ...], words: Words) -> Finding:
    if folded(account) in map(folded, known):
        return Holds(fields=_fields(invoice))
    return _fails(
        invoice,
        account,
        say("The account {account} is new: {known}; {call}", account=account, known=words, call=CALL),
        expected=any_of(known) or None,
    )


def _paid_before(invoice: Invoice, ports: Ports) -> tuple[str, ...]:
    bills = () if ports.history is None else ports.history.of(identity(invoice, ports.match))
    accounts = [bill.account for bill in bills if bill.account is not None and bill.is_let_through]
    return tuple(dict.fromkeys(accounts[:LAST]))


def _fails(invoice: Invoice, account: str, message: Words, expected: str | None = None) -> Fails:
    return Fails(message=message, fields=_fields(invoice), expected=expected, found=account)


def _fields(invoice: Invoice) -> tuple[str, ...]:
    return (terms.IBAN.name if invoice[terms.IBAN].is_found else terms.ACCOUNT_NUMBER.name,)
