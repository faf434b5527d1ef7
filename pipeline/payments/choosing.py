"""Which bills are paid, and where to; what is left out says why. Accounts come out of master data only."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_HALF_UP
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.master.bank_account import BankAccount
from pipeline.master.supplier import Supplier
from pipeline.master.supplier import SupplierState
from pipeline.model.words import Words
from pipeline.model.words import say
from pipeline.payment_settings import OwnAccount
from pipeline.payments.bill import OpenBill
from pipeline.payments.letters import is_sepa
from pipeline.payments.letters import name_in_sepa
from pipeline.payments.places import reason_against

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.payment_settings import PaymentSettings

#: Of what a supplier is told in words.
TEXT_LENGTH: Final = 140
_CENT: Final = Decimal("0.01")
#: UNTDID 4461: who has it already, or fetches it.
_FETCHED: Final = frozenset({"49", "59"})
_BY_CARD: Final = frozenset({"48", "54", "55"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Discount:
    """What may be taken off a bill that is paid by a day."""

    percent: Decimal
    until: dt.date
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Payable:
    """A bill that can be paid."""

    bill: OpenBill
    #: Of the supplier, in the letters of SEPA.
    name: str
    account: BankAccount
    payer: OwnAccount
    #: For a person to take; nobody takes it by itself.
    discount: Discount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A bill that is not paid, and why."""

    bill: OpenBill
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be paid."""

    due_until: dt.date
    execute_on: dt.date
    today: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of whom a bill is of."""

    supplier: Supplier | None
    #: Accounts that two people made master data, one proposing and one confirming.
    by_two: frozenset[str]
    #: What may be taken off, in hundredths, and within how many days.
    discount: tuple[Decimal, int] | None


def chosen(bill: OpenBill, known: Known, asked: Asked, settings: PaymentSettings) -> Payable | LeftOut:
    """A bill as it can be paid, or why it is left out."""
    for reason in _against_bill(bill, asked, settings):
        return LeftOut(bill=bill, reason=reason)
    supplier, payer = known.supplier, settings.account_for(bill.company_id)
    if supplier is None or payer is None:
        missing = say("its supplier is not settled") if supplier is None else say("no account pays for its company")
        return LeftOut(bill=bill, reason=missing)
    account = _account(bill, supplier)
    if isinstance(account, Words):
        return LeftOut(bill=bill, reason=account)
    name, discount = name_in_sepa(supplier.name), _discount(bill, known, asked)
    payable = Payable(bill=bill, name=name, account=account, payer=payer, discount=discount)
    for reason in _against_payee(payable, supplier, known.by_two, asked, settings):
        return LeftOut(bill=bill, reason=reason)
    return payable


def is_ever_paid(bill: OpenBill) -> bool:
    """Whether a bill may come to be paid from here: it is owed, in euros, and nobody has the money or fetches it."""
    is_owed = bill.currency == "EUR" and bill.amount is not None and bill.amount > 0 and not bill.is_credit
    return is_owed and bill.payment_status != "paid" and bill.payment_means not in _FETCHED | _BY_CARD


def _against_bill(bill: OpenBill, asked: Asked, settings: PaymentSettings) -> Iterator[Words]:
    yield from _against_amount(bill, settings)
    if bill.payment_status == "paid":
        yield say("it says that it is paid")
    if bill.payment_means in _FETCHED:
        yield say("its supplier collects it by direct debit")
    if bill.payment_means in _BY_CARD:
        yield say("it was paid by card")
    if settings.posted_only and not bill.is_posted:
        yield say("it was not handed to accounting yet")
    if bill.due_date is None and not bill.is_credit:
        yield say("it has no due date")
    elif bill.due_date and bill.due_date > asked.due_until and not bill.is_credit:
        yield say("it is due later, on {day}", day=bill.due_date)
    yield from _against_number(bill)


def _against_amount(bill: OpenBill, settings: PaymentSettings) -> Iterator[Words]:
    if bill.currency != "EUR":
        yield say("it is not in euros")
    if bill.amount is None:
        yield say("it does not say what is to be paid")
    elif bill.amount == 0 or (bill.amount < 0) is not bill.is_credit:
        yield say("nothing is to be paid")
    elif bill.amount != bill.amount.quantize(_CENT):
        yield say("its amount has parts of a cent")
    elif settings.payment_limit is not None and bill.amount > settings.payment_limit:
        yield say("it is more than one payment may be")


def _against_number(bill: OpenBill) -> Iterator[Words]:
    """What suppliers know a bill by is sent as it is, or not at all."""
    number = bill.number or ""
    if not number.strip():
        yield say("it has no number")
    elif not is_sepa(number):
        yield say("its number {number} has characters that no SEPA payment carries", number=number)
    elif len(number) > TEXT_LENGTH:
        yield say("its number is longer than a payment can say")


def _account(bill: OpenBill, supplier: Supplier) -> BankAccount | Words:
    """Where master data has the supplier paid; what the bill prints must be one of these, and says which."""
    confirmed = [one for one in supplier.accounts if one.is_confirmed]
    printed = bill.iban or bill.account_number
    if not confirmed:
        return say("its supplier has no confirmed account in master data")
    if printed:
        found = next((one for one in confirmed if one.number == printed), None)
        return found or say("it prints another account than master data has confirmed")
    if len(confirmed) > 1:
        return say("its supplier has several accounts, and the bill does not say which")
    return confirmed[0]


def _against_payee(
    payable: Payable, supplier: Supplier, by_two: frozenset[str], asked: Asked, settings: PaymentSettings
) -> Iterator[Words]:
    account = payable.account
    if supplier.state is SupplierState.BLOCKED:
        yield say("its supplier is blocked")
    if not payable.name:
        yield say("the name of its supplier has no letters that SEPA payments carry")
    if (reason := reason_against(account.number)) is not None:
        yield reason
    rested = asked.today - dt.timedelta(days=settings.account_days)
    if account.number not in by_two and (account.confirmed_on is None or account.confirmed_on > rested):
        yield say("the account of its supplier was changed lately, and one person alone has confirmed it")
    if account.number == payable.payer.iban:
        yield say("it would be paid to our own account")


def _discount(bill: OpenBill, known: Known, asked: Asked) -> Discount | None:
    """What may be taken off, where the day of execution is still within its days."""
    if known.discount is None or bill.issue_date is None or bill.amount is None or bill.is_credit:
        return None
    percent, days = known.discount
    until = bill.issue_date + dt.timedelta(days=days)
    amount = (bill.amount * percent / 100).quantize(_CENT, ROUND_HALF_UP)
    is_possible = asked.execute_on <= until and 0 < amount < bill.amount
    return Discount(percent=percent, until=until, amount=amount) if is_possible else None
