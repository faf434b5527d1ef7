"""Payments put together: which bills can be paid, runs of them, and what the bank said of those."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import ConfigurationError
from pipeline.model.words import say
from pipeline.payments.business_days import next_business_day
from pipeline.payments.choosing import Asked
from pipeline.payments.choosing import Known
from pipeline.payments.choosing import LeftOut
from pipeline.payments.choosing import Payable
from pipeline.payments.choosing import chosen
from pipeline.payments.letters import name_in_sepa
from pipeline.payments.planning import Wanted
from pipeline.payments.planning import planned
from pipeline.payments.run import Debtor
from pipeline.store.payments import proposing
from pipeline.store.payments.open_bills import MOST
from pipeline.store.payments.open_bills import confirmed_by_two
from pipeline.store.payments.open_bills import open_bills
from pipeline.store.payments.proposing import NotProposed
from pipeline.store.payments.proposing import Order
from pipeline.store.registers.suppliers import StoredSuppliers
from validators.cash_discount import agreed_cash_discount
from validators.cash_discount import cash_discounts

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from pipeline.master.supplier import Supplier
    from pipeline.payment_settings import OwnAccount
    from pipeline.payment_settings import PaymentSettings
    from pipeline.payments.bill import OpenBill
    from pipeline.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What can be paid until a day, and what is left out."""

    asked: Asked
    payable: tuple[Payable, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def is_cut(self) -> bool:
        """Whether more may be due than was looked at."""
        return len(self.payable) + len(self.left_out) >= MOST


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticked:
    """What a person chose of an offer."""

    #: Keys of bills that are paid; `None` for all. Credit notes are set off only where they are named here.
    bills: Collection[str] | None = None
    credit_notes: Collection[str] = ()
    #: Keys of bills whose cash discount is taken.
    discounts: Collection[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What became of a proposal, of each account that pays."""

    #: Ids of runs.
    runs: tuple[int, ...]
    refused: tuple[NotProposed, ...]
    left_out: tuple[LeftOut, ...]


def offer(store: Store, settings: PaymentSettings, *, due_until: dt.date, execute_on: dt.date | None = None) -> Offer:
    """The bills that are due until a day: those that can be paid, and why others cannot.

    Raises:
        ConfigurationError: Payments are not set up.
    """
    since = see_that_it_is_on(settings)
    with store.reading() as connection:
        today = store.now(connection).astimezone().date()
    earliest = next_business_day(today, lead=settings.lead_days)
    day = next_business_day(max(execute_on or earliest, earliest), lead=0)
    asked = Asked(due_until=due_until, execute_on=day, today=today)
    by_two, suppliers = confirmed_by_two(store), StoredSuppliers(store)
    known: dict[str, Supplier | None] = {}
    found: list[Payable | LeftOut] = []
    for bill in open_bills(store, since=since, due_until=due_until):
        supplier_id = bill.supplier_id or ""
        if supplier_id not in known:
            known[supplier_id] = suppliers.with_id(supplier_id)
        of = Known(
            supplier=known[supplier_id],
            by_two=frozenset(number for supplier, number in by_two if supplier == supplier_id),
            discount=_discount(bill, known[supplier_id]),
        )
        found.append(chosen(bill, of, asked, settings))
    return Offer(
        asked=asked,
        payable=tuple(one for one in found if isinstance(one, Payable)),
        left_out=tuple(one for one in found if isinstance(one, LeftOut)),
    )


def propose(store: Store, settings: PaymentSettings, offered: Offer, ticked: Ticked, *, person_id: str) -> Proposed:
    """Propose what a person chose: a run for each account that pays.

    Raises:
        NotAllowed: They may not propose payments.
    """
    wanted = [
        Wanted(payable=one, with_discount=one.bill.key in ticked.discounts)
        for one in offered.payable
        if _is_ticked(one, ticked)
    ]
    results: list[int | NotProposed] = []
    left_out: list[LeftOut] = []
    for payer in settings.accounts:
        plan = planned([one for one in wanted if one.payable.payer == payer], limit=settings.payment_limit)
        left_out += plan.left_out
        if plan.payments:
            order = _order(payer, settings, offered.asked)
            results.append(proposing.propose(store, plan.payments, order, person_id=person_id))
    if not results:
        results.append(NotProposed.NOTHING)
    return Proposed(
        runs=tuple(one for one in results if isinstance(one, int)),
        refused=tuple(one for one in results if isinstance(one, NotProposed)),
        left_out=tuple(left_out),
    )


def see_that_it_is_on(settings: PaymentSettings) -> dt.date:
    """The day since which bills are paid from here.

    Raises:
        ConfigurationError: Payments are not set up.
    """
    if not settings.enabled or settings.since is None:
        raise ConfigurationError(
            "payments are switched off",
            remedy=say("Set payments.enabled, payments.since and payments.accounts; docs/guide.md says how."),
        )
    for one in settings.accounts:
        if not name_in_sepa(one.name):
            raise ConfigurationError(
                f"no bank takes the name {one.name} in payments.accounts",
                remedy=say("Write it in Latin letters, as the bank knows it."),
            )
    return settings.since


def _is_ticked(one: Payable, ticked: Ticked) -> bool:
    if one.bill.is_credit:
        return one.bill.key in ticked.credit_notes
    return ticked.bills is None or one.bill.key in ticked.bills


def _order(payer: OwnAccount, settings: PaymentSettings, asked: Asked) -> Order:
    return Order(
        debtor=Debtor(company=payer.company, name=name_in_sepa(payer.name), iban=payer.iban, bic=payer.bic),
        schema_version=settings.schema_version,
        batch_booking=settings.batch_booking,
        execute_on=asked.execute_on,
        due_until=asked.due_until,
        limit=settings.run_limit,
    )


def _discount(bill: OpenBill, supplier: Supplier | None) -> tuple[Decimal, int] | None:
    """What the terms of the bill allow, or else what was agreed with its supplier."""
    printed = cash_discounts(bill.payment_terms)
    found = printed[0] if printed else agreed_cash_discount(supplier)
    return None if found is None else (found.percent, found.days)
