"""What proves the amounts of a bill: the equations that hold on what was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.source import Source
from pipeline.model.checks import checks
from pipeline.model.checks import is_broken
from pipeline.model.field_path import read_at
from pipeline.model.line_terms import TAXABLE_AMOUNT
from pipeline.model.terms import PAYABLE_AMOUNT
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.balance import Balance
    from pipeline.model.invoice import Invoice


_BASE: Final = TAXABLE_AMOUNT.name
#: What confirms the totals beside their own sum: the sum of the lines, and the rates.
_CONFIRMING: Final = ("A2", "A3", "A7")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One equation that holds: "A5: 100.00 + 19.00 = 119.00"."""

    #: The code of the rule that tells it.
    code: str
    text: str
    #: Whether it holds to the last cent, and not only within the rounding of print.
    is_exact: bool
    #: The paths of the readings that it joins.
    fields: tuple[str, ...]


def is_proved(invoice: Invoice) -> bool:
    """Whether no character of an amount can have been misread without being seen.

    No equation is broken, net total and tax make the gross total, and a rate or the lines confirm that. Where the
    products of some lines hold, those of all do.
    """
    held = [proof.code for proof in proofs(invoice)]
    products = held.count("A1")
    is_whole = "A5" in held and any(code in held for code in _CONFIRMING) and invoice[PAYABLE_AMOUNT].is_found
    return is_whole and products in {0, len(invoice.lines)} and bool(invoice.lines) and not broken(invoice)


def broken(invoice: Invoice) -> int:
    """How many equations do not hold."""
    return sum(is_broken(check.weigh(invoice)) for check in checks(invoice))


def proofs(invoice: Invoice) -> Iterator[Proof]:
    """The equations that hold; a value that was worked out, or one print read twice, proves nothing.

    But the tax that a rate makes of a base does, where the base is what tax leaves of a gross total.
    """
    for check in checks(invoice):
        balance = check.weigh(invoice)
        if (
            balance is not None
            and balance.holds
            and _is_read(invoice, balance, may_derive=_BASE if check.code == "A7" else "")
        ):
            equals = "{rule}: {working} = {stated}" if balance.gap == 0 else "{rule}: {working} ≈ {stated}"
            text = say(equals, rule=check.code, working=balance.working, stated=balance.stated)
            yield Proof(code=check.code, text=text, is_exact=balance.gap == 0, fields=balance.fields)


def _is_read(invoice: Invoice, balance: Balance, *, may_derive: str) -> bool:
    """Whether all that takes part was read, but for the term that may be worked out."""
    total, *parts = (read_at(invoice, path) for path in balance.fields)
    needed = (path for path in balance.fields if not may_derive or not path.endswith(may_derive))
    is_derived = any(read_at(invoice, path).source is Source.DERIVED for path in needed)
    return bool(parts) and not is_derived and not any(part.is_print_of(total) for part in parts)
