"""A posted bill that turns out to be wrong: it is taken up again as a new revision, and the posted one stays as it is.

What targets have of it is reversed, and posted anew as it was corrected, once other hands approved the new revision;
reversed alone where that was rejected; and left where the correction was given up.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import func
from sqlalchemy import select

from pipeline.model.outcome import Status
from pipeline.model.question import Question
from pipeline.model.serial import from_json
from pipeline.model.words import say
from pipeline.people.permission import Permission
from pipeline.review.intervention import Deed
from pipeline.review.intervention import Intervention
from pipeline.store.people.authority import see_that_they_may
from pipeline.store.recording import renew
from pipeline.store.recording import stand_again
from pipeline.store.review import claims
from pipeline.store.review.rebindable import confirm_free
from pipeline.store.review.saving import write_down
from pipeline.store.review.standing import Unchangeable
from pipeline.store.review.standing import posted
from pipeline.store.review.standing import standing
from pipeline.store.tables.batch import BATCH_ITEM
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from pipeline.model.record import Record
    from pipeline.store.review.standing import Standing
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction

#: What a bill says until somebody has looked at it and saved it.
BEING_CORRECTED: Final = Question(
    words=say("It is posted and being corrected: save it as it is right, reject it, or keep it as posted")
)


def begin(store: Store, key: str, *, person_id: str, row_version: int, reason: str) -> int:
    """Take a posted bill up to be corrected; the person has it then. Its new row version.

    Raises:
        NotAllowed: The person may not.
        NotClaimed: Somebody else has it.
        Stale: It is another by now, or gone.
        Unchangeable: It was not posted as it stands, or is being read again.
        ValueError: There is no reason.
    """
    if not reason.strip():
        raise ValueError(reason)
    with store.writing(actor=person_id) as transaction:
        see_that_they_may(transaction, Permission.EDIT_BILLS)
        seen = posted(transaction, key, row_version=row_version)
        confirm_free(transaction, key)
        waits = {"corrects": seen.revision, "status": Status.EXCEPTION, "questions": (BEING_CORRECTED,)}
        revision = renew(transaction, replace(seen.record, **waits))  # type: ignore[arg-type]  # as Record names them
        done = Intervention(deed=Deed.REOPENED, subject="posting", note=reason)
        place = {**seen.place, "revision": revision}
        write_down(transaction, place, row_version=row_version + 2, done=(done,))
        claims.put(transaction, key, claims.held(transaction, key), claims.CLAIM_TIME)
        told = {"revision": seen.revision}
        transaction.note("correction_begun", key, before=told, after={"revision": revision}, reason=reason)
        return row_version + 2


def give_up(store: Store, key: str, *, person_id: str, row_version: int) -> int:
    """Have the posted revision of a bill stand again; nothing is reversed. Its new row version.

    Raises:
        NotAllowed, NotClaimed, Stale: As `begin`.
        Unchangeable: It was never posted, its posting was reversed already, or its pages were changed.
    """
    with store.writing(actor=person_id) as transaction:
        see_that_they_may(transaction, Permission.EDIT_BILLS)
        seen = standing(transaction, key, row_version=row_version)
        claims.confirm(transaction, key)
        revision, record = _posted_before(transaction, seen)
        stand_again(transaction, record, revision)
        told = {"revision": seen.revision}
        transaction.note("correction_given_up", key, before=told, after={"revision": revision})
        return row_version + 2


def _posted_before(transaction: Transaction, seen: Standing) -> tuple[int, Record]:
    """The revision that was posted last, which nobody has reversed."""
    bill = {name: seen.place[name] for name in ("document_id", "part")}
    last = select(func.max(BATCH_ITEM.c.revision)).filter_by(**bill)
    revision: int | None = transaction.connection.execute(last).scalar()
    if revision is None:
        raise Unchangeable(seen.key, say("it was never posted"), remedy=say("Change it as it is."))
    reversed_in = select(BATCH_ITEM.c.target).filter_by(**bill, revision=revision, is_reversal=True)
    if transaction.connection.execute(reversed_in.limit(1)).first() is not None:
        remedy = say("Have it approved as it is right: it is posted anew.")
        raise Unchangeable(seen.key, say("its posting was reversed already"), remedy=remedy)
    body = transaction.connection.execute(select(RECORD.c.body).filter_by(**bill, revision=revision)).scalar_one()
    record = from_json(body)
    if (record.pages, record.borrowed) != (seen.record.pages, seen.record.borrowed):
        remedy = say("Take back first what was done to its pages.")
        raise Unchangeable(seen.key, say("its pages were put together anew"), remedy=remedy)
    return revision, record
