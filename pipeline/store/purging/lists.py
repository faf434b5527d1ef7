"""Lists that grow with use and are not part of any bill: who looked at which page, who signed in from where."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import and_
from sqlalchemy import delete
from sqlalchemy import func
from sqlalchemy import or_
from sqlalchemy import select

from pipeline.store import chain
from pipeline.store.skeleton import EVENTS
from pipeline.store.skeleton import PURGED
from pipeline.store.skeleton import empty
from pipeline.store.tables.event import EVENT
from pipeline.store.tables.page_look import PAGE_LOOK
from pipeline.store.tables.session import SESSION
from pipeline.store.tables.sign_in_try import SIGN_IN_TRY

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import ColumnElement

    from pipeline.store.store import Store

#: What of the chain says from where somebody came.
_SIGNING_IN: Final = ("signed_in", "sign_in_failed", "token_refused")
#: Events that one event of a purge vouches for.
_STEP: Final = 500


def page_looks(store: Store, *, before: dt.datetime, actor: str, is_trial: bool = False) -> int:
    """Let go of looks at pages before a moment; how many there are."""
    is_old = PAGE_LOOK.c.at < before
    with store.reading() as connection:
        count = connection.execute(select(func.count()).select_from(PAGE_LOOK).where(is_old)).scalar_one()
    if count and not is_trial:
        with store.writing(actor=actor) as transaction:
            gone = transaction.connection.execute(delete(PAGE_LOOK).where(is_old)).rowcount
            transaction.note(PURGED, "page looks", after={"looks": gone, "before": before.isoformat()})
    return count


def sign_ins(store: Store, *, before: dt.datetime, actor: str, is_trial: bool = False) -> int:
    """Let go of who signed in from where before a moment; how many events say so."""
    is_old = and_(EVENT.c.what.in_(_SIGNING_IN), EVENT.c.at < before, EVENT.c.after["address"].as_string().is_not(None))
    with store.reading() as connection:
        count = connection.execute(select(func.count()).select_from(EVENT).where(is_old)).scalar_one()
    while not is_trial and _some_sign_ins(store, is_old, before=before, actor=actor) == _STEP:
        pass
    return count


def _some_sign_ins(store: Store, is_old: ColumnElement[bool], *, before: dt.datetime, actor: str) -> int:
    with store.writing(actor=actor) as transaction:
        head = chain.lock(transaction.connection)
        some = select(EVENT.c.seq).where(is_old).order_by(EVENT.c.seq).limit(_STEP)
        numbers = transaction.connection.execute(some).scalars().all()
        is_over = or_(SESSION.c.ended_at < before, and_(SESSION.c.ended_at.is_(None), SESSION.c.seen_at < before))
        transaction.connection.execute(delete(SESSION).where(is_over))
        transaction.connection.execute(delete(SIGN_IN_TRY).where(SIGN_IN_TRY.c.at < before))
        if numbers:
            emptied = empty(transaction.connection, head.seq + 1, EVENT.c.seq.in_(numbers))
            transaction.note(PURGED, "sign-ins", after={EVENTS: emptied})
        return len(numbers)
