"""Control totals of a batch, per currency: what the receiver must come to as well."""

from __future__ import annotations

from decimal import Context
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model import terms
from pipeline.model.sign import signed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pipeline.model.movement import Movement
    from pipeline.store.outbox import Totals

_TERMS: Final = (terms.NET_TOTAL, terms.TAX_TOTAL, terms.GROSS_TOTAL)
#: ISO 4217's code for no currency.
_NONE: Final = "XXX"
#: Sums are exact, however long the amounts are.
_EXACT: Final = Context(prec=1000)


class ControlTotals:
    """Counts bills on their way into a file."""

    def __init__(self) -> None:
        self._bills: dict[str, int] = {}
        self._sums: dict[tuple[str, str], Decimal] = {}

    def counted(self, movements: Iterable[Movement]) -> Iterator[Movement]:
        """The same movements."""
        for movement in movements:
            self._count(movement)
            yield movement

    def per_currency(self) -> Totals:
        """How many were posted or taken back, and their totals with the sign of `pipeline.model.sign`."""
        return {
            currency: {"bills": self._bills[currency], **self._totals(currency)} for currency in sorted(self._bills)
        }

    def _count(self, movement: Movement) -> None:
        """What is taken back counts with the other sign."""
        invoice = movement.record.invoice
        currency = invoice.value(terms.CURRENCY) or _NONE
        self._bills[currency] = self._bills.get(currency, 0) + 1
        for term in _TERMS:
            amount = signed(invoice, invoice.value(term) or Decimal(0))
            amount = amount.copy_negate() if amount and movement.is_reversal else amount
            self._sums[currency, term.name] = _EXACT.add(self._sums.get((currency, term.name), Decimal(0)), amount)

    def _totals(self, currency: str) -> dict[str, str]:
        return {term.name: format(self._sums[currency, term.name], "f") for term in _TERMS}
