"""Holds back whoever tries passwords: by the name they try, and by the address they try from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete
from sqlalchemy import insert
from sqlalchemy import select

from pipeline.store import chain
from pipeline.store.tables.sign_in_try import SIGN_IN_TRY

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from pipeline.desk_settings import DeskSettings
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How many failed tries are borne."""

    by_name: int
    by_address: int
    #: How long a try counts.
    within: dt.timedelta

    @staticmethod
    def of(settings: DeskSettings) -> Patience:
        """So much as the settings bear."""
        within = dt.timedelta(minutes=settings.tries_minutes)
        return Patience(by_name=settings.tries_by_name, by_address=settings.tries_by_address, within=within)


def begin(store: Store, name_hash: str, address: str, patience: Patience) -> dt.datetime | None:
    """Count a try as failed before it is made, so that many at once are no way round; `forgive` takes it back.

    Returns:
        Until when no further try is let through; `None` where this one is.
    """
    with store.writing(actor="sign-in") as transaction:
        # Whoever holds the chain's head is alone: two tries never count the same as the last that is free.
        chain.lock(transaction.connection)
        oldest = transaction.now - patience.within
        transaction.connection.execute(delete(SIGN_IN_TRY).where(SIGN_IN_TRY.c.at <= oldest))
        full = (
            _full(transaction, SIGN_IN_TRY.c.name_hash == name_hash, patience.by_name),
            _full(transaction, SIGN_IN_TRY.c.address == address, patience.by_address),
        )
        if since := [at for at in full if at is not None]:
            return max(since) + patience.within
        row = {"name_hash": name_hash, "address": address, "at": transaction.now}
        transaction.connection.execute(insert(SIGN_IN_TRY).values(row))
    return None


def forgive(transaction: Transaction, name_hash: str) -> None:
    """Forget the tries of a name: its owner has come."""
    transaction.connection.execute(delete(SIGN_IN_TRY).where(SIGN_IN_TRY.c.name_hash == name_hash))


def _full(transaction: Transaction, is_same: ColumnElement[bool], most: int) -> dt.datetime | None:
    """The try that has to age before another is let through; `None` where there is room."""
    query = select(SIGN_IN_TRY.c.at).where(is_same).order_by(SIGN_IN_TRY.c.at.desc()).offset(most - 1).limit(1)
    return transaction.connection.execute(query).scalar()
