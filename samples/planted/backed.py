"""Bills that master data backs: a known supplier bills one of our companies what it ordered and what has arrived."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.master.bank_account import BankAccount
from pipeline.master.company import Company
from pipeline.master.order import Order
from pipeline.master.order import OrderLine
from pipeline.master.policy import USUAL
from pipeline.master.policy import Policy
from pipeline.master.supplier import Supplier
from pipeline.matching.held import HeldCompanies
from pipeline.matching.held import HeldHistory
from pipeline.matching.held import HeldOrders
from pipeline.matching.held import HeldSuppliers
from pipeline.matching.identity import supplier_identity
from pipeline.matching.match import match
from pipeline.matching.postcode import postcode_in
from pipeline.matching.supplier import printed_account
from pipeline.model import line_terms
from pipeline.model import terms
from pipeline.model.document_type import DocumentType
from pipeline.model.price_mode import PriceMode
from pipeline.model.price_mode import price_mode
from pipeline.registers import PastBill
from samples.planted.changing import said
from samples.planted.clean import clean
from samples.planted.situation import Situation
from validators.days_to_pay import days_to_pay

if TYPE_CHECKING:
    from pipeline.model.group import Group
    from pipeline.model.invoice import Invoice
    from pipeline.model.invoice import Line
    from samples.generator.dice import Dice

#: More than the order of one bill.
OTHERS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Backed:
    """A bill, and what master data has about it."""

    clean: Situation
    supplier: Supplier
    company: Company
    order: Order
    others: tuple[Supplier, ...]
    policy: Policy = USUAL
    history: tuple[PastBill, ...] = ()

    @property
    def bill(self) -> Invoice:
        """What the record says."""
        return self.clean.record.invoice

    def saying(self, bill: Invoice) -> Backed:
        """The same with another bill."""
        return replace(self, clean=replace(self.clean, record=replace(self.clean.record, invoice=bill)))

    def ordering(self, index: int, line: OrderLine) -> Backed:
        """The same with another order line in a place."""
        lines = (*self.order.lines[:index], line, *self.order.lines[index + 1 :])
        return replace(self, order=replace(self.order, lines=lines))

    def situation(self) -> Situation:
        """The bill, matched, in the world that master data makes."""
        ports = replace(
            self.clean.ports,
            suppliers=HeldSuppliers(suppliers=(self.supplier, *self.others)),
            companies=HeldCompanies(companies=(self.company, _ELSEWHERE)),
            orders=HeldOrders(orders=(self.order,)),
            policy=self.policy,
        )
        record = match(self.clean.record, ports)
        held = HeldHistory(bills={supplier_identity(record): self.history} if self.history else {})
        return Situation(record=record, ports=replace(ports, history=held))


_ELSEWHERE: Final = Company(
    company_id="C9", name="Elsewhere Holding", vat_id="XX000000000", accounts=("XX00ELSEWHERE",)
)


def backed(dice: Dice) -> Backed:
    """A bill that is right, whose order agrees with it to the cent, and of which everything has arrived."""
    for attempt in range(100):
        situation = clean(dice.child(f"backed {attempt}"), types=(DocumentType.INVOICE,))
        if _can_be_ordered(situation.bill):
            return _backed(dice, situation)
    raise AssertionError(dice.seed)


def _can_be_ordered(bill: Invoice) -> bool:
    is_plain = all((line.value(line_terms.LINE_NET) or 0) > 0 for line in bill.lines)
    return is_plain and price_mode(bill) is PriceMode.NET and printed_account(bill) is not None


def _backed(dice: Dice, situation: Situation) -> Backed:
    number = situation.bill.value(terms.ORDER_REFERENCE) or f"PO-{dice.child('order').between(10000, 99999)}"
    bill = said(situation.bill, order_reference=number)
    strangers = (clean(dice.child(f"other {index}"), types=(DocumentType.INVOICE,)).bill for index in range(OTHERS))
    return Backed(
        clean=replace(situation, record=replace(situation.record, invoice=bill)),
        supplier=_supplier("S1", bill),
        company=_company(bill),
        order=_order(number, bill),
        others=tuple(_supplier(f"S{index + 2}", other) for index, other in enumerate(strangers)),
    )


def _supplier(key: str, bill: Invoice) -> Supplier:
    number = printed_account(bill)
    account = BankAccount(number=number or "", bic=bill.value(terms.BIC), confirmed_by="A. Clerk")
    return Supplier(
        supplier_id=key,
        name=bill.needed(terms.SUPPLIER_NAME),
        vat_id=bill.value(terms.SUPPLIER_VAT_ID),
        tax_number=bill.value(terms.SUPPLIER_TAX_NUMBER),
        legal_id=bill.value(terms.SUPPLIER_LEGAL_ID),
        country=bill.value(terms.SUPPLIER_COUNTRY),
        postcode=postcode_in(bill.value(terms.SUPPLIER_ADDRESS) or ""),
        accounts=(account,) if number else (),
        currency=bill.value(terms.CURRENCY),
        term_days=days_to_pay(bill),
    )


def _company(bill: Invoice) -> Company:
    return Company(
        company_id="C1",
        name=bill.needed(terms.BUYER_NAME),
        vat_id=bill.value(terms.BUYER_VAT_ID),
        legal_id=bill.value(terms.BUYER_LEGAL_ID),
        currency=bill.value(terms.CURRENCY),
    )


def _order(number: str, bill: Invoice) -> Order:
    charges = tuple(_charge(index, each) for index, each in enumerate(bill.charges))
    return Order(
        order_number=number,
        supplier_id="S1",
        company_id="C1",
        currency=bill.needed(terms.CURRENCY),
        ship_to_postcode=postcode_in(bill.value(terms.SHIP_TO_ADDRESS) or ""),
        lines=tuple(_line(index, line) for index, line in enumerate(bill.lines)) + charges,
    )


def _line(index: int, line: Line) -> OrderLine:
    quantity = line.needed(line_terms.QUANTITY)
    return OrderLine(
        line_number=str(10 * (index + 1)),
        description=line.needed(line_terms.DESCRIPTION),
        item_number=line.value(line_terms.ITEM_NUMBER),
        gtin=line.value(line_terms.GTIN),
        quantity=quantity,
        unit_code=line.value(line_terms.UNIT_CODE),
        net_price=line.needed(line_terms.LINE_NET),
        price_base_quantity=quantity,
        tax_rate=line.value(line_terms.LINE_TAX_RATE),
        received_quantity=quantity,
    )


def _charge(index: int, charge: Group) -> OrderLine:
    return OrderLine(
        line_number=f"F{index + 1}",
        description=charge.value(line_terms.REASON) or "Freight",
        quantity=Decimal(1),
        net_price=charge.needed(line_terms.AMOUNT),
        tax_rate=charge.value(line_terms.ADJUSTMENT_TAX_RATE),
        is_charge=True,
        needs_receipt=False,
    )
