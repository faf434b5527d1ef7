"""What a bank says of payments: executed, not executed, or returned."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Saying(StrEnum):
    """What became of a payment, in the words of its bank."""

    EXECUTED = "executed"
    REJECTED = "rejected"
    RETURNED = "returned"
    #: It was asked to be stopped, and was;
    STOPPED = "stopped"
    #: or was not.
    NOT_STOPPED = "not_stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one entry says of one payment, or of all of a run that stand for one sum."""

    saying: Saying
    #: Of one payment; empty where the whole of a run is meant,
    end_to_end_id: str = ""
    #: by the name of its block or of its file.
    run_reference: str = ""
    #: `None` where the entry names none.
    amount: Decimal | None = None
    currency: str = ""
    #: Of ours; empty where the message names none.
    iban: str = ""
    day: dt.date | None = None
    #: The code of the bank.
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankMessage:
    """One message of a bank."""

    #: "camt.029", "camt.053", "camt.054", "pain.002".
    sort: str
    message_id: str
    #: Of its bytes.
    sha256: str
    entries: tuple[Entry, ...]
    #: Entries that are of no payment, as what others paid to us.
    others: int
