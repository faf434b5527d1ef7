"""From the two sides of an equation to what a rule says about them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.source import Source
from pipeline.model.balance import Balance
from pipeline.model.discrepancy import Severity
from pipeline.model.field_path import MEMBER_WORDS
from pipeline.model.field_path import members_of
from pipeline.model.field_path import read_at
from pipeline.model.field_path import words_of
from pipeline.model.invoice import Invoice
from pipeline.model.price_mode import balance_in_price_mode
from pipeline.model.words import Value
from pipeline.model.words import Words
from pipeline.model.words import say
from validators.finding import Fails
from validators.finding import Finding
from validators.finding import Holds
from validators.finding import Skips

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.checks import Weigh
    from pipeline.model.equations import SumEquation

#: How bad it is that an equation does not hold; `None` for as bad as the rule says.
Grade = Callable[[Balance], Severity | None]
#: Weighs an equation on one member of a group, by its index.
WeighMember = Callable[[Invoice, int], Balance | None]

#: What clears an equation that data break.
OF_DATA: Final = say("Ask the supplier for a corrected e-invoice: data are not misread.")
#: Results are shown with no more decimals.
FINEST: Final = Decimal("0.0001")


def weighed(invoice: Invoice, weigh: Weigh, *, without: Words, grade: Grade = lambda _: None) -> Finding:
    """What an equation says; `without` tells what is missing where it is not applicable."""
    balance = weigh(invoice)
    if balance is None:
        return Skips(reason=without)
    if balance.holds:
        return confirmed(invoice, balance)
    return _broken(invoice, balance, severity=grade(balance))


def weighed_each(
    invoice: Invoice,
    group: str,
    weigh_at: WeighMember,
    *,
    without: Words,
    grade: Grade = lambda _: None,
) -> Iterator[Finding]:
    """What an equation says of each member of a group; those that lack something are counted."""
    size, skipped = len(members_of(invoice, group)), 0
    for index in range(size):
        finding = weighed(invoice, _at(index, weigh_at), without=without, grade=grade)
        if isinstance(finding, Skips):
            skipped += 1
        else:
            yield finding
    if skipped or not size:
        yield Skips(reason=_lacking(group, skipped, size, without))


def _lacking(group: str, skipped: int, size: int, without: Words) -> Words:
    if not size:
        return say("no {member} was found", member=MEMBER_WORDS[group])
    if group == "lines":
        return say("{skipped} of {size} lines {without}", skipped=skipped, size=size, without=without)
    return say("{skipped} of {size} tax rates {without}", skipped=skipped, size=size, without=without)


def weighed_in_price_mode(invoice: Invoice, equation: SumEquation, *, without: Words) -> Finding:
    """As `weighed`; where print fails, but its lines with their tax make the gross total, that is what holds."""
    balance = balance_in_price_mode(invoice, equation)
    if balance is not None and balance.holds:
        return confirmed(invoice, balance)
    return weighed(invoice, equation.balance, without=without)


def confirmed(invoice: Invoice, balance: Balance) -> Holds | Skips:
    """The proof of an equation that holds; a value that was worked out, or one print read twice, proves nothing."""
    total, *parts = balance.fields
    derived = [path for path in balance.fields if read_at(invoice, path).source is Source.DERIVED]
    if derived:
        return Skips(reason=say("the {field} was worked out from other amounts, not read", field=words_of(derived[0])))
    twins = [path for path in parts if read_at(invoice, path).is_print_of(read_at(invoice, total))]
    if twins:
        return Skips(
            reason=say("the {field} and the {twin} are one print", field=words_of(total), twin=words_of(twins[0]))
        )
    equals = "{working} = {stated}" if balance.gap == 0 else "{working} ≈ {stated}"
    return Holds(fields=balance.fields, proof=say(equals, working=balance.working, stated=balance.stated))


def _at(index: int, weigh_at: WeighMember) -> Weigh:
    return lambda invoice: weigh_at(invoice, index)


def _broken(invoice: Invoice, balance: Balance, *, severity: Severity | None) -> Fails:
    expected = _rounded(balance.computed, like=balance.stated)
    sides: dict[str, Value] = {"expected": expected, "total": words_of(balance.fields[0]), "stated": balance.stated}
    is_one_part = " " not in balance.working
    return Fails(
        message=say("The parts come to {expected}, but the {total} is {stated}", **sides)
        if is_one_part
        else say("{working} = {expected}, but the {total} is {stated}", working=balance.working, **sides),
        fields=balance.fields,
        expected=f"{expected:f}",
        found=f"{balance.stated:f}",
        remedy=OF_DATA if read_at(invoice, balance.fields[0]).source is Source.XML else "",
        severity=severity,
    )


def _rounded(number: Decimal, *, like: Decimal) -> Decimal:
    """A result as people write it beside another: with that one's decimals, or with as many as it needs."""
    alike, fine = number.quantize(like), number.quantize(FINEST)
    return alike if alike == number else fine.normalize()
