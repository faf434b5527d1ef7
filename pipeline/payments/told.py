"""What a child has read of a message of a bank, as values again: a child may have been taken over by what it read."""

from __future__ import annotations

import datetime as dt
import hashlib
from decimal import Decimal
from decimal import InvalidOperation
from typing import Any

from pipeline.payments.bank import BankMessage
from pipeline.payments.bank import Entry
from pipeline.payments.bank import Saying
from pipeline.payments.bank_xml import Unreadable

_TEXTS = ("end_to_end_id", "run_reference", "currency", "iban", "reason")


def message_of(data: dict[str, Any], content: bytes) -> BankMessage:
    """The message of an answer; its hash is that of the bytes that were given.

    Raises:
        Unreadable: They are none, or the answer makes no sense.
    """
    if "unreadable" in data:
        raise Unreadable(str(data["unreadable"])[:200])
    try:
        return BankMessage(
            sort=str(data["sort"])[:20],
            message_id=str(data["message_id"])[:140],
            sha256=hashlib.sha256(content).hexdigest(),
            entries=tuple(_entry(one) for one in data["entries"]),
            others=int(data["others"]),
        )
    except (KeyError, TypeError, ValueError, InvalidOperation) as error:
        raise Unreadable("the program that reads it answered with nonsense") from error


def _entry(data: dict[str, Any]) -> Entry:
    amount, day = data["amount"], data["day"]
    return Entry(
        saying=Saying(data["saying"]),
        amount=None if amount is None else Decimal(amount),
        day=None if day is None else dt.date.fromisoformat(day),
        **{name: str(data[name]) for name in _TEXTS},
    )
