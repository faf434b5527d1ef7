"""A person's answer to a question: that it may stay as it is, and why."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.words import Words


class ResolutionReason(StrEnum):
    """Why an exception is closed."""

    AS_PRINTED = "accepted_as_printed"
    CORRECTED = "corrected_reading"
    SUPPLIER_CONFIRMED = "supplier_confirmed"
    ROUNDING = "rounding_accepted"
    CREDIT_NOTE = "credit_note_requested"
    ORDER_AMENDED = "order_amended"
    RECEIPT_LATE = "receipt_late"
    DUPLICATE = "duplicate"
    WRONG_ENTITY = "wrong_entity"
    SUPPLIER_UNKNOWN = "supplier_unknown"
    TAX = "tax_not_compliant"
    CALL_BACK = "bank_change_confirmed_by_call_back"
    NO_INVOICE = "not_an_invoice"
    OTHER = "other"

    @property
    def words(self) -> Words:
        """As people say it."""
        return Words(self.value.replace("_", " ").replace("call back", "call-back"))

    @property
    def accepts(self) -> bool:
        """Whether a bill may go on for it; the others only end one."""
        return self not in _ENDS

    @property
    def needs_words(self) -> bool:
        """Whether it says nothing without a sentence of the person's own."""
        return self is ResolutionReason.OTHER


_ENDS = frozenset(
    {
        ResolutionReason.DUPLICATE,
        ResolutionReason.WRONG_ENTITY,
        ResolutionReason.SUPPLIER_UNKNOWN,
        ResolutionReason.TAX,
        ResolutionReason.NO_INVOICE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """An answer to one question; it holds for as long as the question stays the same to the letter."""

    #: `Question.key`.
    rule: str
    words: str
    reason: ResolutionReason
    #: What the person adds.
    note: str = ""
    #: The id of the person.
    accepted_by: str
    accepted_at: dt.datetime

    @property
    def key(self) -> tuple[str, str]:
        """Of the question that it answers."""
        return self.rule, self.words
