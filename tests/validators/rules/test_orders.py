"""PO1 to PO8: what is billed beside what was ordered, and what has arrived."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document.source import Source
from pipeline.master.company import Company
from pipeline.master.order import OrderState
from pipeline.master.policy import USUAL
from pipeline.master.supplier import Supplier
from pipeline.master.tolerance import EXACT
from pipeline.master.tolerance import Tolerance
from pipeline.model.build import adjustment
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.discrepancy import Severity
from pipeline.model.words import Words
from tests.validators.matched import drills
from tests.validators.matched import order
from tests.validators.matched import past
from tests.validators.matched import world
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.rules.order_charges import order_charges
from validators.rules.order_exists import order_exists
from validators.rules.order_line_total import order_line_total
from validators.rules.order_missing import order_missing
from validators.rules.order_price import order_price
from validators.rules.order_quantity import order_quantity
from validators.rules.order_terms import order_terms
from validators.rules.order_totals import order_totals

if TYPE_CHECKING:
    from pipeline.master.order import OrderLine
    from pipeline.model.invoice import Invoice
    from validators.finding import Finding
    from validators.rule import Rule

MUSTER = Supplier(supplier_id="S1", name="Muster Werkzeuge GmbH", vat_id="DE136695976")
BAU = Company(company_id="C1", name="Beispiel Bau AG")
FREIGHT = drills(
    line_number="90",
    description="Freight",
    quantity=Decimal(1),
    net_price=Decimal(30),
    is_charge=True,
    received_quantity=Decimal(0),
)
COMPARING = (order_price, order_line_total, order_quantity, order_totals, order_charges, order_terms)


def billed(*lines: Any, **said: Any) -> Invoice:
    """A bill on order 4711, of two drills unless lines are given."""
    return bill(**{"order_reference": "4711", **({"lines": lines} if lines else {}), **said})


def said(
    rule: Rule, invoice: Invoice, *lines: OrderLine, agreed: dict[str, Any] | None = None, **known: Any
) -> list[str]:
    """The messages of a rule where order 4711 has some lines."""
    ports = world(invoice, suppliers=(MUSTER,), orders=(order(*lines, **(agreed or {})),), **known)
    return [found.message for found in rule.fails(invoice, ports)]


def findings(rule: Rule, invoice: Invoice, *lines: OrderLine, **known: Any) -> tuple[Finding, ...]:
    return rule(invoice, world(invoice, suppliers=(MUSTER,), orders=(order(*lines),), **known))


@pytest.mark.parametrize("rule", COMPARING, ids=lambda rule: rule.name)
def test_what_cannot_be_compared_says_why(rule: Rule) -> None:
    assert findings(rule, bill()) == (Skips(reason=Words("the bill names no order that is known")),)
    assert findings(rule, billed(document_type="381")) == (
        Skips(reason=Words("a credit note gives back what was billed")),
    )


@pytest.mark.parametrize(
    "rule", [order_price, order_line_total, order_totals, order_charges], ids=lambda rule: rule.name
)
def test_amounts_in_two_currencies_are_not_compared(rule: Rule) -> None:
    ports = world(billed(), orders=(order(currency="USD"),))
    assert rule(billed(), ports) == (Skips(reason=Words("the bill is in EUR, its order in USD")),)


@pytest.mark.parametrize("rule", [*COMPARING, order_exists], ids=lambda rule: rule.name)
def test_a_bill_that_is_as_ordered_breaks_nothing(rule: Rule) -> None:
    assert said(rule, billed(), drills(), agreed={"term_days": 30, "company_id": "C1"}, companies=(BAU,)) == []


# PO1


@pytest.mark.parametrize(
    ("agreed", "message"),
    [
        ({"order_number": "4799"}, "There is no order 4711"),
        ({"state": OrderState.CLOSED}, "Order 4711 is closed"),
        ({"supplier_id": "S2"}, "Order 4711 is with supplier S2, not with Muster Werkzeuge GmbH (S1)"),
        ({"company_id": "C2"}, "Order 4711 is of our company C2, not of Beispiel Bau AG (C1)"),
    ],
)
def test_order_that_may_not_be_billed_blocks(agreed: dict[str, Any], message: str) -> None:
    assert said(order_exists, billed(), agreed=agreed, companies=(BAU,)) == [message]


def test_closed_order_may_be_credited() -> None:
    assert said(order_exists, billed(document_type="381"), agreed={"state": OrderState.CLOSED}) == []


def test_order_one_slip_away_is_suggested() -> None:
    (found,) = order_exists.fails(
        billed(order_reference="4771"), world(billed(), suppliers=(MUSTER,), orders=(order(),))
    )
    assert found.suggestion is not None
    assert (found.suggestion.field, found.suggestion.value) == ("order_reference", "4711")


@pytest.mark.parametrize(
    "invoice",
    [billed(order_reference="4777"), billed(order_reference="4771", source=Source.XML)],
    ids=["two slips", "e-invoice"],
)
def test_what_is_no_slip_is_not_suggested(invoice: Invoice) -> None:
    (found,) = order_exists.fails(invoice, world(invoice, suppliers=(MUSTER,), orders=(order(),)))
    assert found.suggestion is None


def test_line_may_name_its_own_order() -> None:
    invoice = bill(lines=(line(order_reference="4711"), line(order_reference="4712")))
    (found,) = order_exists.fails(invoice, world(invoice, suppliers=(MUSTER,), orders=(order(),)))
    assert (found.message, found.fields) == ("There is no order 4712", ("lines[1].order_reference",))
    assert found.suggestion is None


# PO2


def test_price_above_the_tolerance_blocks_with_order_and_line() -> None:
    (found,) = findings(order_price, billed(line(unit_code="C62")), drills(net_price=Decimal(49), unit_code="C62"))
    assert isinstance(found, Fails)
    assert found.message == ("Line 1 (Drill) costs 50.00 per C62; order 4711, line 10 agreed 49 (2 % more is allowed)")
    assert (found.expected, found.found) == ("49 per C62 (order 4711, line 10)", "50.00")
    assert found.fields == ("lines[0].line_net", "lines[0].quantity", "lines[0].net_price")


@pytest.mark.parametrize(
    ("said_line", "agreed"),
    [
        ({"unit_code": "DZN", "net_price": "600.00", "line_net": "1200.00"}, {"unit_code": "C62"}),
        ({"unit_code": "C62"}, {"unit_code": "CEN", "net_price": Decimal(5000)}),
        ({}, {"net_price": Decimal(5000), "price_base_quantity": Decimal(100)}),
        ({"price_base_quantity": "10", "net_price": "500.00"}, {}),
        ({"line_allowance": "10.00", "net_price": "55.00"}, {}),
    ],
    ids=["dozens of pieces", "pieces of hundreds", "price per hundred", "billed per ten", "discount"],
)
def test_units_and_base_quantities_are_converted_first(said_line: dict[str, str], agreed: dict[str, Any]) -> None:
    assert isinstance(findings(order_price, billed(line(**said_line)), drills(**agreed))[0], Holds)  # type: ignore[arg-type]  # texts only


@pytest.mark.parametrize("said_line", [{"unit_code": "DAY"}, {"quantity": None}, {"line_net": None}, {"quantity": "0"}])
def test_price_that_cannot_be_told_is_not_judged(said_line: dict[str, str | None]) -> None:
    invoice = billed(line(**{"unit_code": "HUR", **said_line}))  # type: ignore[arg-type]  # no value is a source
    assert isinstance(findings(order_price, invoice, drills(unit_code="HUR"))[0], Skips)


def test_printed_quantity_stands_for_what_it_was_rounded_from() -> None:
    rounded, exact = (
        line(quantity="2.33", line_net="116.67"),
        line(quantity="2.33", line_net="116.67", source=Source.XML),
    )
    strict = replace(USUAL, price=EXACT)
    assert isinstance(findings(order_price, billed(rounded), drills(), policy=strict)[0], Holds)
    assert isinstance(findings(order_price, billed(exact), drills(), policy=strict)[0], Fails)


def test_price_with_tax_is_compared_without() -> None:
    gross = {"net_total": "84.03", "tax_total": "15.97", "gross_total": "100.00"}
    assert isinstance(findings(order_price, billed(**gross), drills(net_price=Decimal("42.02")))[0], Holds)
    assert isinstance(findings(order_price, billed(**gross), drills(net_price=Decimal(40)))[0], Fails)
    untold = replace(billed(line(tax_rate=None), **gross), tax_breakdown=())
    assert isinstance(findings(order_price, untold, drills())[0], Skips)
    assert isinstance(findings(order_line_total, untold, drills())[0], Skips)


@given(percents=st.tuples(*[st.none() | st.integers(0, 9)] * 3), house=st.integers(0, 9), over=st.integers(0, 9))
def test_nearest_tolerance_decides(percents: tuple[int | None, ...], house: int, over: int) -> None:
    item, supplier, company = (None if one is None else Tolerance(percent=Decimal(one)) for one in percents)
    invoice = billed(line(line_net=f"{100 + over}.00", net_price=None))
    ports = world(
        invoice,
        suppliers=(replace(MUSTER, price_tolerance=supplier),),
        companies=(replace(BAU, price_tolerance=company),),
        orders=(order(drills(price_tolerance=item)),),
        policy=replace(USUAL, price=Tolerance(percent=Decimal(house))),
    )
    nearest = next(percent for percent in (*percents, house) if percent is not None)
    assert bool(order_price.fails(invoice, ports)) == (over > nearest)


@given(
    percent=st.none() | st.integers(0, 50),
    amount=st.none() | st.integers(0, 50),
    agreed=st.integers(0, 1000),
    over=st.integers(-50, 100),
)
def test_both_bounds_of_a_tolerance_hold(percent: int | None, amount: int | None, agreed: int, over: int) -> None:
    tolerance = Tolerance(
        percent=None if percent is None else Decimal(percent), amount=None if amount is None else Decimal(amount)
    )
    bounds = [agreed * percent / 100] if percent is not None else []
    bounds += [amount] if amount is not None else []
    assert tolerance.allows(Decimal(agreed + over), Decimal(agreed)) == (over <= max(min(bounds, default=0), 0))


@pytest.mark.parametrize(
    ("tolerance", "words"),
    [
        (EXACT, "(no more is allowed)"),
        (Tolerance(amount=Decimal("0.50")), "(0.50 more is allowed)"),
        (Tolerance(percent=Decimal(5), amount=Decimal("0.50")), "(5 % and 0.50 more is allowed)"),
    ],
)
def test_tolerance_is_told(tolerance: Tolerance, words: str) -> None:
    (message,) = said(order_price, billed(), drills(net_price=Decimal(40), price_tolerance=tolerance))
    assert message.endswith(words)


# PO3


def test_bills_of_a_line_together_may_not_pass_it() -> None:
    agreed = drills(quantity=Decimal(10))
    assert said(order_line_total, billed(), replace(agreed, billed_amount=Decimal("450.00"))) == []
    assert said(order_line_total, billed(), replace(agreed, billed_amount=Decimal("450.01")), policy=USUAL) == [
        (
            "Line 1 (Drill): 450.01 + 100.00 = 550.01 is billed so far, but order 4711, line 10 comes to 500 "
            "(10 % more is allowed)"
        )
    ]


def test_what_was_billed_before_in_no_known_amount_is_not_taken_for_nothing() -> None:
    agreed = replace(drills(quantity=Decimal(10)), uncounted_claims=1)
    (found,) = findings(order_line_total, billed(), agreed)
    assert found == Skips(
        reason=Words("1 earlier bill of order 4711, line 10 is in another currency, or its amount is not known")
    )
    assert said(order_line_total, billed(), replace(agreed, billed_amount=Decimal("450.01")))


def test_charges_have_a_rule_of_their_own() -> None:
    invoice = billed(line(description="Freight", quantity="1", line_net="99.00"))
    for rule in (order_price, order_line_total, order_quantity):
        assert said(rule, invoice, FREIGHT) == []


# PO4


def test_what_has_not_arrived_is_not_paid() -> None:
    agreed = drills(quantity=Decimal(10), billed_quantity=Decimal(3), unit_code="C62")
    (found,) = findings(order_quantity, billed(), replace(agreed, received_quantity=Decimal(4)))
    assert isinstance(found, Fails)
    assert found.message == (
        "Line 1 (Drill): 3 + 2 = 5 C62 is billed so far, but 4 of 10 C62 of order 4711, line 10 has arrived"
    )
    assert said(order_quantity, billed(), replace(agreed, received_quantity=Decimal(5))) == []


def test_first_bill_of_a_line_says_so() -> None:
    assert said(order_quantity, billed(), drills(received_quantity=Decimal(1))) == [
        "Line 1 (Drill): 2 is billed so far, but 1 of 2 of order 4711, line 10 has arrived"
    ]


def test_services_wait_for_no_receipt_and_prepayments_for_none_yet() -> None:
    nothing = Decimal(0)
    assert said(order_quantity, billed(), drills(received_quantity=nothing, needs_receipt=False)) == []
    early = billed(document_type="386")
    for rule in (order_quantity, order_terms):
        assert said(rule, early, drills(received_quantity=nothing)) == []


def test_quantity_in_another_measure_is_not_judged_but_told() -> None:
    invoice = billed(line(unit_code="DAY"))
    assert isinstance(findings(order_quantity, invoice, drills(unit_code="HUR"))[0], Skips)
    assert said(order_terms, invoice, drills(unit_code="HUR")) == [
        "Line 1 (Drill) is billed in DAY, but order 4711, line 10 is in HUR: they do not compare"
    ]


# PO5


def test_totals_are_those_of_the_order() -> None:
    assert said(order_totals, billed(), drills(tax_rate=Decimal(7)), policy=USUAL) == [
        "The tax total is 19.00, but the orders make it 7 (2 % more is allowed)",
        "The gross total is 119.00, but the orders make it 107 (2 % more is allowed)",
    ]


def test_rounding_is_no_way_to_ask_for_more() -> None:
    assert said(order_totals, billed(rounding_amount="0.02"), drills()) == []
    assert said(order_totals, billed(rounding_amount="5.00"), drills())[0].startswith("The rounding amount is 5.00")


def test_charge_within_its_tolerance_is_expected() -> None:
    charge = adjustment(amount="15.00", reason="Freight", tax_rate="19")
    invoice = billed(charges=(charge,), tax_total="21.85", gross_total="136.85")
    assert said(order_totals, invoice, drills()) == []
    dear = billed(charges=(adjustment(amount="60.00", reason="Freight"),))
    assert said(order_totals, dear, drills())[0].startswith("The sum of the charges is 60.00, but the orders make it 0")


@pytest.mark.parametrize(
    ("invoice", "agreed", "reason"),
    [
        (billed(line(), line(description="Gift")), {}, "line 2 is on no order"),
        (billed(line(line_net=None)), {}, "line 1 cannot be told in the unit and price of its order"),
        (billed(line(quantity=None)), {}, "line 1 cannot be told in the unit and price of its order"),
        (billed(line(description="Freight")), {}, "no line of the bill is for something that was ordered"),
    ],
)
def test_totals_that_nothing_tells_are_not_judged(invoice: Invoice, agreed: dict[str, Any], reason: str) -> None:
    assert findings(order_totals, invoice, drills(**agreed)) == (Skips(reason=Words(reason)),)


def test_without_a_tax_rate_the_tax_is_not_judged() -> None:
    fields = [
        found.fields
        for found in findings(order_totals, billed(line(tax_rate=None)), drills())
        if isinstance(found, Holds)
    ]
    assert ("tax_total",) not in fields
    assert ("lines[0].line_net",) in fields


# PO6


def test_charge_that_nobody_planned_warns_above_the_limit() -> None:
    charge = adjustment(amount="50.01", reason="Versand")
    assert said(order_charges, billed(charges=(charge,)), drills(), FREIGHT) == [
        "The charges come to 50.01; order 4711 still plans 30 (20 more is allowed)"
    ]
    assert said(
        order_charges, billed(charges=(charge,)), drills(), FREIGHT, policy=replace(USUAL, unplanned_charge=EXACT)
    )


def test_planned_charge_is_billed_once() -> None:
    spent = replace(FREIGHT, billed_amount=Decimal(30))
    charge = adjustment(amount="30.00", reason="Versand")
    assert said(order_charges, billed(charges=(charge,)), drills(), spent) == [
        "The charges come to 30.00; order 4711 still plans 0 (20 more is allowed)"
    ]


@pytest.mark.parametrize(
    "invoice",
    [
        billed(charge_total="50.01"),
        billed(line(), line(description="Porto und Verpackung", quantity="1", line_net="50.01")),
    ],
    ids=["only their total", "as a line"],
)
def test_charges_are_found_wherever_they_stand(invoice: Invoice) -> None:
    assert len(said(order_charges, invoice, drills(), FREIGHT)) == 1


def test_charge_with_an_unknown_tax_in_it_is_left_out() -> None:
    gross = {"net_total": "84.03", "tax_total": "15.97", "gross_total": "150.00"}
    invoice = billed(charges=(adjustment(amount="50.00", reason="Freight"),), **gross)
    assert findings(order_charges, invoice, drills()) == (Skips(reason=Words("the bill has no charges")),)


# PO7


@pytest.mark.parametrize(
    ("invoice", "agreed", "message"),
    [
        (billed(), {"term_days": 34}, "The bill is due after 30 days, but order 4711 agreed 34"),
        (
            billed(ship_to_address="Hafen 2, 20095 Hamburg"),
            {"ship_to_postcode": "10115"},
            "It was delivered to Hafen 2, 20095 Hamburg, but order 4711 is for 10115",
        ),
        (billed(line(), line(description="Gift basket")), {}, "Line 2 (Gift basket) is not on order 4711"),
        (billed(line(), line(description=None)), {}, "Line 2 (no description) is not on order 4711"),
    ],
)
def test_what_is_otherwise_than_ordered_warns(invoice: Invoice, agreed: dict[str, Any], message: str) -> None:
    assert said(order_terms, invoice, agreed=agreed) == [message]


@pytest.mark.parametrize("days", [27, 33])
def test_due_date_may_be_some_days_off(days: int) -> None:
    assert said(order_terms, billed(), agreed={"term_days": days}) == []
    assert said(order_terms, billed(due_date=None), agreed={"term_days": days}) == []


@pytest.mark.parametrize(
    ("payment_terms", "agreed", "offered", "severity"),
    [
        ("10 Tage 2 % Skonto, 30 Tage netto", (Decimal(2), 10), None, None),
        ("10 Tage 2 % Skonto, 30 Tage netto", (Decimal(3), 10), "2 % within 10 days", None),
        ("2/10 net 30", (Decimal("2.00"), 14), "2 % within 10 days", None),
        ("8 Tage 3 %, 14 Tage 2 %, 30 Tage netto", (Decimal(2), 14), None, None),
        ("8 Tage 3 %, 14 Tage 2 %", (Decimal(2), 10), "3 % within 8 days or 2 % within 14 days", None),
        ("30 days net", (Decimal(2), 10), "no cash discount", Severity.INFO),
        (None, (Decimal(2), 10), "no cash discount", Severity.INFO),
        ("10 Tage 2 % Skonto", (Decimal(0), 10), None, None),
        ("10 Tage 2 % Skonto", (Decimal(2), None), None, None),
    ],
)
def test_other_cash_discount_than_agreed_is_told(
    payment_terms: str | None,
    agreed: tuple[Decimal, int | None],
    offered: str | None,
    severity: Severity | None,
) -> None:
    invoice, (percent, days) = billed(payment_terms=payment_terms), agreed
    terms_of: dict[str, Any] = {"cash_discount_percent": percent, "cash_discount_days": days}
    for ports in (
        world(invoice, suppliers=(MUSTER,), orders=(order(**terms_of),)),
        world(invoice, suppliers=(replace(MUSTER, **terms_of),), orders=(order(),)),
    ):
        found = order_terms.fails(invoice, ports)
        assert [(one.found, one.severity) for one in found] == ([] if offered is None else [(offered, severity)])


def test_the_order_decides_on_the_cash_discount_before_its_supplier() -> None:
    invoice = billed(payment_terms="10 Tage 2 % Skonto")
    supplier = replace(MUSTER, cash_discount_percent=Decimal(3), cash_discount_days=14)
    agreed = order(cash_discount_percent=Decimal(2), cash_discount_days=10)
    assert not order_terms.fails(invoice, world(invoice, suppliers=(supplier,), orders=(agreed,)))


TENTH = {"discount_percent": Decimal(10)}
WHOLE: dict[str, Any] = {
    "allowance_total": "10.00",
    "net_total": "90.00",
    "tax_total": "17.10",
    "gross_total": "107.10",
}


@pytest.mark.parametrize(
    ("invoice", "is_less"),
    [
        (
            billed(
                line(net_price="45.00", line_net="90.00"), net_total="90.00", gross_total="107.10", tax_total="17.10"
            ),
            True,
        ),
        (billed(allowances=(adjustment(amount="10.00", tax_rate="19"),), **WHOLE), True),
        (billed(**WHOLE), True),
        (billed(**{**WHOLE, "allowance_total": "5.00"}), False),
        (billed(), False),
    ],
)
def test_the_discount_of_an_order_is_given_on_each_line_or_on_the_whole(invoice: Invoice, *, is_less: bool) -> None:
    lines = drills(tax_rate=Decimal(19))
    assert bool(said(order_price, invoice, lines, agreed=TENTH)) is not is_less
    assert bool(said(order_totals, invoice, lines, agreed=TENTH, policy=USUAL)) is not is_less


def test_a_price_without_the_discount_of_its_order_says_both() -> None:
    assert said(order_price, billed(), drills(), agreed=TENTH) == [
        "Line 1 (Drill) costs 50.00; order 4711, line 10 agreed 45, 50 less 10 % (2 % more is allowed)"
    ]


def test_item_under_another_number_warns() -> None:
    invoice = billed(line(item_number="D-19", buyer_item_number="W7"))
    assert said(order_terms, invoice, drills(item_number="D-18")) == [
        "Line 1 (Drill) bills item D-19 W7, but order 4711, line 10 is for D-18 (Drill)"
    ]
    assert said(order_terms, invoice, drills(item_number="D-18", buyer_item_number="w 7")) == []


def test_missing_receipt_warns() -> None:
    assert said(order_terms, billed(), drills(received_quantity=Decimal(0))) == [
        "Line 1 (Drill): nothing of order 4711, line 10 has arrived yet"
    ]


def test_order_with_somebody_else_is_one_question_not_many() -> None:
    assert said(order_terms, billed(), agreed={"supplier_id": "S2"}) == []


def test_line_that_an_order_no_longer_has_is_let_be() -> None:
    ports = world(billed(), suppliers=(MUSTER,), orders=(order(),))
    changed = replace(ports, orders=world(billed(), orders=(order(drills(line_number="11")),)).orders)
    assert order_price(billed(), changed) == (Skips(reason=Words("there is nothing to check")),)


# PO8

OBLIGED = replace(MUSTER, needs_order=True)


def test_supplier_who_must_name_an_order_is_asked_for_it() -> None:
    (found,) = order_missing.fails(bill(), world(bill(), suppliers=(OBLIGED,), orders=(order(),)))
    assert found.message == "No order reference was found, but each bill of Muster Werkzeuge GmbH must name one"
    assert found.suggestion is not None
    assert found.suggestion.value == "4711"


@pytest.mark.parametrize(
    ("invoice", "orders"),
    [
        (bill(net_total="90.00"), (order(),)),
        (bill(source=Source.XML), (order(),)),
        (bill(), (order(), order(order_number="4712"))),
        (bill(), ()),
    ],
    ids=["another amount", "e-invoice", "two that fit", "no orders"],
)
def test_no_order_is_guessed(invoice: Invoice, orders: tuple[Any, ...]) -> None:
    (found,) = order_missing.fails(invoice, world(invoice, suppliers=(OBLIGED,), orders=orders))
    assert found.suggestion is None


@pytest.mark.parametrize("said_field", ["order_reference", "contract_reference"])
def test_an_order_or_a_contract_is_enough(said_field: str) -> None:
    invoice = bill(**{said_field: "4711"})  # type: ignore[arg-type]  # the name of a text
    assert order_missing(invoice, world(invoice, suppliers=(OBLIGED,))) == (Holds(fields=(said_field,)),)


@pytest.mark.parametrize(("with_order", "is_asked"), [(5, True), (4, False)])
def test_five_bills_on_orders_are_a_habit(with_order: int, *, is_asked: bool) -> None:
    history = tuple(past(step, order_reference="1" if step < with_order else None) for step in range(5))
    known = world(bill(), suppliers=(MUSTER,), orders=(order(),), history=history)
    assert bool(order_missing.fails(bill(), known)) is is_asked


def test_credit_note_names_the_bill_instead() -> None:
    invoice = bill(document_type="381")
    assert order_missing(invoice, world(invoice, suppliers=(OBLIGED,))) == (
        Skips(reason=Words("a credit note names the bill that it corrects")),
    )
