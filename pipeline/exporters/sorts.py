"""Which sort of record a target is for: what is of another one is not given to it, and nobody is told that it waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import terms
from pipeline.model.document_type import is_claim

if TYPE_CHECKING:
    from pipeline.model.record import Record


def anything(_: Record) -> bool:
    """Every sort."""
    return True


def owed_by_us(record: Record) -> bool:
    """What accounting systems are for: bills, and what gives back of them."""
    return not claims(record)


def claims(record: Record) -> bool:
    """Medical claims, which are owed to who makes them."""
    return is_claim(record.invoice.value(terms.DOCUMENT_TYPE))
