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
OF_DATA: Final = "Ask the supplier for a corrected e-invoice: data are not misread."
#: Results are shown with no more decimals.
FINEST: Final = Decimal("0.0001")


def weighed(invoice: Invoice, weigh: Weigh, *, without: str, grade: Grade = lambda _: None) -> Finding:
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
    without: str,
    grade: Grade = lambda _: None,
) -> Iterator[Finding]:
    """What an equation says of each member of a group; those that lack something are counted."""
    size, skipped, member = len(members_of(invoice, group)), 0, MEMBER_WORDS[group]
    for index in range(size):
        finding = weighed(invoice, _at(index, weigh_at), without=without, grade=grade)
        if isinstance(finding, Skips):
            skipped += 1
        else:
            yield finding
    if skipped or not size:
        yield Skips(reason=f"{skipped} of {size} {member}s {without}" if size else f"no {member} was found")


def weighed_in_price_mode(invoice: Invoice, equation: SumEquation, *, without: str) -> Finding:
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
        return Skips(reason=f"the {words_of(derived[0])} was worked out from other amounts, not read")
    twins = [path for path in parts if read_at(invoice, path).is_print_of(read_at(invoice, total))]
    if twins:
        return Skips(reason=f"the {words_of(total)} and the {words_of(twins[0])} are one print")
    sign = "=" if balance.gap == 0 else "≈"
    return Holds(fields=balance.fields, proof=f"{balance.working} {sign} {balance.stated:f}")


def _at(index: int, weigh_at: WeighMember) -> Weigh:
    return lambda invoice: weigh_at(invoice, index)


def _broken(invoice: Invoice, balance: Balance, *, severity: Severity | None) -> Fails:
    expected = _shown(balance.computed, like=balance.stated)
    total = words_of(balance.fields[0])
    parts = "The parts come to" if " " not in balance.working else f"{balance.working} ="
    return Fails(
        message=f"{parts} {expected}, but the {total} is {balance.stated:f}",
        fields=balance.fields,
        expected=expected,
        found=f"{balance.stated:f}",
        remedy=OF_DATA if read_at(invoice, balance.fields[0]).source is Source.XML else "",
        severity=severity,
    )


def _shown(number: Decimal, *, like: Decimal) -> str:
    """A result as people write it beside another: with that one's decimals, or with as many as it needs."""
    alike, fine = number.quantize(like), number.quantize(FINEST)
    return f"{alike:f}" if alike == number else f"{fine.normalize():f}"
