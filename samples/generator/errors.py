"""Errors planted on purpose, each with a label: what is wrong, which rule must say so, and what would be right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from samples.generator.dice import Dice
from samples.generator.facts import Value
from samples.generator.facts import text_of
from samples.generator.world.country import countries
from samples.generator.world.identifier import is_tax_id

if TYPE_CHECKING:
    from samples.generator.bill import Bill

Changes = dict[str, Value | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """An error that stands in a document."""

    error: str
    #: The rules of the catalogue that a planted error breaks.
    rules: tuple[str, ...]
    field: str
    right: str
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """A way to get a bill wrong."""

    rules: tuple[str, ...]
    #: What must be printed for the error to show.
    needs: tuple[str, ...]
    #: The changed facts, the first of them the wrong one; a fact changed to `None` is left out.
    make: Callable[[Mapping[str, Value], Dice], Changes]


def possible_mistakes(bill: Bill, printed: frozenset[str]) -> tuple[str, ...]:
    """The mistakes that would show on a bill that prints these names."""
    if bill.is_gross_priced or bill.exemption_reason:
        return ()
    unchecked = () if bill.supplier.address.country.has_check_digit else ("bad_vat_id",)
    return tuple(name for name, each in MISTAKES.items() if printed.issuperset(each.needs) and name not in unchecked)


def plant(name: str, facts: Mapping[str, Value], dice: Dice) -> tuple[dict[str, Value], Planted]:
    """The facts with the mistake, and its label."""
    mistake = MISTAKES[name]
    changes = mistake.make(facts, dice)
    field = next(iter(changes))
    wrong = {key: value for key, value in {**facts, **changes}.items() if value is not None}
    label = Planted(
        error=name,
        rules=mistake.rules,
        field=field,
        right=text_of(facts[field]),
        printed=text_of(wrong[field]) if field in wrong else "",
    )
    return wrong, label


def _wrong_total(facts: Mapping[str, Value], dice: Dice) -> Changes:
    total = _amount(facts, "gross_total")
    wrong = total + dice.among((-1, 1)) * _unit(total) * dice.among((1, 10, 50, 90, 100))
    return {"gross_total": wrong, "payable_amount": wrong - _amount(facts, "prepaid_amount")}


def _swapped_digits(facts: Mapping[str, Value], _dice: Dice) -> Changes:
    total = _amount(facts, "gross_total")
    wrong = Decimal(_swapped(f"{total:f}"))
    return {"gross_total": wrong, "payable_amount": wrong - _amount(facts, "prepaid_amount")}


def _wrong_tax(facts: Mapping[str, Value], dice: Dice) -> Changes:
    """Tax at another rate than the one printed; the sums are those of the wrong tax."""
    net, tax = _amount(facts, "net_total"), _amount(facts, "tax_total")
    wrong = (tax * dice.among((Decimal("0.8"), Decimal("1.2"), Decimal("1.5")))).quantize(tax)
    if wrong == tax:
        wrong += _unit(tax) * 7
    gross = net + wrong
    due = gross - _amount(facts, "prepaid_amount")
    return {"tax_total": wrong, "taxes.0.tax_amount": wrong, "gross_total": gross, "payable_amount": due}


def _wrong_line(facts: Mapping[str, Value], dice: Dice) -> Changes:
    amount = _amount(facts, "lines.0.line_net")
    return {"lines.0.line_net": amount + dice.among((-1, 1)) * _unit(amount) * dice.among((100, 900, 1000))}


def _wrong_sum(facts: Mapping[str, Value], dice: Dice) -> Changes:
    """The net total is not the sum of the lines, and all that follows from it is consistent."""
    net, tax = _amount(facts, "net_total"), _amount(facts, "tax_total")
    rate = _amount(facts, "taxes.0.tax_rate")
    wrong = net + _unit(net) * dice.among((1000, 2500, 10000))
    new_tax = (wrong * rate / 100).quantize(tax)
    gross = wrong + new_tax
    return {
        "net_total": wrong,
        "taxes.0.taxable_amount": wrong,
        "tax_total": new_tax,
        "taxes.0.tax_amount": new_tax,
        "gross_total": gross,
        "payable_amount": gross - _amount(facts, "prepaid_amount"),
    }


def _bad_iban(facts: Mapping[str, Value], dice: Dice) -> Changes:
    iban = str(facts["iban"])
    return {"iban": _other_digit(iban, dice, max(at for at, sign in enumerate(iban) if sign.isdigit()))}


def _bad_vat_id(facts: Mapping[str, Value], dice: Dice) -> Changes:
    """One wrong digit, as far to the right as the check notices it."""
    vat_id, country = str(facts["supplier_vat_id"]), countries()[str(facts["supplier_country"])]
    places = [at for at, sign in enumerate(vat_id) if sign.isdigit()]
    digits = dice.some("0123456789", 10)
    wrong = (vat_id[:at] + digit + vat_id[at + 1 :] for at in reversed(places) for digit in digits)
    return {"supplier_vat_id": next(each for each in wrong if not is_tax_id(each, country))}


def _due_before_issue(facts: Mapping[str, Value], dice: Dice) -> Changes:
    issued = facts["issue_date"]
    if not isinstance(issued, dt.date):
        raise TypeError(issued)
    return {"due_date": issued - dt.timedelta(days=dice.between(3, 40))}


def _missing_number(_facts: Mapping[str, Value], _dice: Dice) -> Changes:
    return {"invoice_number": None, "remittance_reference": None}


def _amount(facts: Mapping[str, Value], name: str) -> Decimal:
    value = facts.get(name, Decimal(0))
    if not isinstance(value, Decimal):
        raise TypeError(name)
    return value


def _unit(amount: Decimal) -> Decimal:
    """The smallest step of an amount as it is printed."""
    exponent = amount.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def _swapped(digits: str) -> str:
    """The number with its first two unequal neighbours swapped; with nothing to swap, a one before it."""
    for at in range(len(digits) - 1):
        one, other = digits[at], digits[at + 1]
        if one.isdigit() and other.isdigit() and one != other:
            return digits[:at] + other + one + digits[at + 2 :]
    return f"1{digits}"


def _other_digit(number: str, dice: Dice, at: int) -> str:
    digit = dice.among([each for each in "0123456789" if each != number[at]])
    return number[:at] + digit + number[at + 1 :]


SINGLE_TAX: Final = ("net_total", "tax_total", "gross_total", "taxes.0.tax_rate")
MISTAKES: Final = {
    "wrong_total": Mistake(rules=("A5",), needs=("net_total", "tax_total", "gross_total"), make=_wrong_total),
    "swapped_digits": Mistake(rules=("A5",), needs=("net_total", "tax_total", "gross_total"), make=_swapped_digits),
    "wrong_tax": Mistake(rules=("A7",), needs=SINGLE_TAX, make=_wrong_tax),
    "wrong_line": Mistake(
        rules=("A1", "A2"), needs=("lines.0.quantity", "lines.0.net_price", "lines.0.line_net"), make=_wrong_line
    ),
    "wrong_sum": Mistake(rules=("A2", "A3"), needs=("lines.0.line_net", *SINGLE_TAX), make=_wrong_sum),
    "bad_iban": Mistake(rules=("B2",), needs=("iban",), make=_bad_iban),
    "bad_vat_id": Mistake(rules=("T2",), needs=("supplier_vat_id",), make=_bad_vat_id),
    "due_before_issue": Mistake(rules=("DT1",), needs=("issue_date", "due_date"), make=_due_before_issue),
    "missing_number": Mistake(rules=("M1",), needs=("invoice_number",), make=_missing_number),
}
