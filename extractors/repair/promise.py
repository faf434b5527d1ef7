"""What a respelling would mend if every number kept its meaning: quickly told, for nothing is read anew."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from pipeline.document.source import Source
from pipeline.model.checks import checks
from pipeline.model.field_path import readings_of
from pipeline.model.field_path import term_at
from pipeline.model.unknown import with_value

if TYPE_CHECKING:
    from decimal import Decimal

    from extractors.repair.respelling import Respelling
    from pipeline.model.invoice import Invoice
    from pipeline.model.reading import Reading


class Promise:
    """The equations of a bill, ready to be weighed with another number in it."""

    def __init__(self, invoice: Invoice) -> None:
        self._invoice = invoice
        self._holding = _holding(invoice)
        self._numbers = [(path, reading) for path, reading in readings_of(invoice) if _is_number(path, reading)]

    def of(self, change: Respelling, size: Decimal) -> int:
        """How many more equations hold, less those that no longer do, with a number of this size in place of the word.

        0 for a word that no number of the bill was read from.
        """
        changed = self._invoice
        for path, reading in self._numbers:
            if change.is_in(reading):
                changed = with_value(changed, path, -size if reading.value and reading.value < 0 else size)
        return 0 if changed is self._invoice else _holding(changed) - self._holding


def _holding(invoice: Invoice) -> int:
    """How many equations hold, less those that are broken."""
    balances = [check.weigh(invoice) for check in checks(invoice)]
    return sum(1 if balance.holds else -1 for balance in balances if balance is not None)


def _is_number(path: str, reading: Reading[Any]) -> bool:
    return reading.source is Source.OCR and term_at(path).kind.is_number
