"""A payment run: what one person proposes, another approves, and the bank is given once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pipeline.payment_settings import Schema


class RunState(StrEnum):
    """How far a run is."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"
    #: Its file is made, and never changes.
    SEALED = "sealed"


class PaymentState(StrEnum):
    """How far a payment is."""

    PLANNED = "planned"
    #: Taken out of its run before that was sealed, or with a run that was rejected.
    WITHDRAWN = "withdrawn"
    #: In a file for the bank.
    SENT = "sent"
    #: The bank was asked not to execute it, and has not answered.
    STOPPING = "stopping"
    #: The bank has not executed it because it was asked to.
    STOPPED = "stopped"
    EXECUTED = "executed"
    #: The bank did not execute it.
    REJECTED = "rejected"
    #: It was executed, and the money came back.
    RETURNED = "returned"

    @property
    def is_living(self) -> bool:
        """Whether its bills may be in no other payment."""
        return self in LIVING

    @property
    def may_be_stopped(self) -> bool:
        """Whether it is not executed, as far as we know."""
        return self in {PaymentState.PLANNED, PaymentState.SENT}


LIVING = frozenset({PaymentState.PLANNED, PaymentState.SENT, PaymentState.STOPPING, PaymentState.EXECUTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What of a payment is for one bill."""

    key: str
    revision: int
    row_version: int
    #: The supplier's, as it is told to them.
    number: str
    #: Below zero for a credit note that is set off.
    amount: Decimal
    #: What was taken off for paying early; the amount is without it.
    discount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A payment to be."""

    supplier_id: str
    #: In the letters of SEPA.
    name: str
    iban: str
    bic: str
    #: A creditor reference (ISO 11649); empty where the payment says its bills in words.
    reference: str
    text: str
    parts: tuple[Part, ...]

    @property
    def amount(self) -> Decimal:
        """What is paid."""
        return sum((part.amount for part in self.parts), Decimal(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Debtor:
    """The account of ours that pays."""

    company: str
    #: In the letters of SEPA.
    name: str
    iban: str
    bic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """A payment of a run."""

    payment_id: int
    run_id: int
    end_to_end_id: str
    supplier_id: str
    name: str
    iban: str
    bic: str
    amount: Decimal
    reference: str
    text: str
    state: PaymentState
    #: Of the bank, or of whoever withdrew it.
    reason: str
    executed_on: dt.date | None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A payment run."""

    run_id: int
    state: RunState
    #: Counts its changes: whoever decides says which one they saw.
    row_version: int
    debtor: Debtor
    schema_version: Schema
    batch_booking: bool
    execute_on: dt.date
    due_until: dt.date
    message_id: str
    payments: int
    total: Decimal
    proposed_by: str
    proposed_at: dt.datetime
    decided_by: str | None
    decided_at: dt.datetime | None
    #: Why it was rejected.
    note: str
    sealed_at: dt.datetime | None
    sealed_by: str | None
    #: Of the file.
    name: str | None
    sha256: str | None
    delivered_at: dt.datetime | None

    @property
    def payment_information_id(self) -> str:
        """What the bank calls its one block of payments."""
        return f"{self.message_id}-1"
