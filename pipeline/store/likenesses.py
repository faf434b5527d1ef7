"""Keeps the fingerprint of each bill that stands, by bands, so that one much like it is found without a search."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import bindparam
from sqlalchemy import delete
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import union

from pipeline.matching.likeness import MOST_BANDS
from pipeline.matching.likeness import bands
from pipeline.model.fingerprint import NO_FINGERPRINT
from pipeline.model.fingerprint import Fingerprint
from pipeline.store.tables.likeness import LIKENESS
from pipeline.store.tables.likeness import LIKENESS_BAND

if TYPE_CHECKING:
    from sqlalchemy import CompoundSelect
    from sqlalchemy import Row

    from pipeline.model.record import Record
    from pipeline.store.store import Transaction

#: So many are looked at of those that have one band in common: a supplier's form may be on very many bills.
_MOST: Final = 50


def keep(transaction: Transaction, record: Record) -> None:
    """Put the fingerprint of a record in place of that of the same bill as it was read before."""
    standing = _standing(transaction, record.document_id, record.part)
    if standing is not None and fingerprint_of(standing) == record.fingerprint:
        return
    forget(transaction, record.document_id, record.part)
    if record.fingerprint != NO_FINGERPRINT:
        _insert(transaction, record)


def forget(transaction: Transaction, document_id: str, part: int) -> None:
    """Take away the fingerprint of a bill that does not stand any more, if it has one."""
    standing = _standing(transaction, document_id, part)
    if standing is None:
        return
    known = LIKENESS_BAND.c
    its_bands = known.band.in_(bands(fingerprint_of(standing))) & (known.likeness_id == standing.likeness_id)
    transaction.connection.execute(delete(LIKENESS_BAND).where(its_bands))
    transaction.connection.execute(delete(LIKENESS).where(LIKENESS.c.likeness_id == standing.likeness_id))


def asked_bands(fingerprint: Fingerprint) -> dict[str, int]:
    """What `IN_ANY_BAND` asks of a fingerprint, which must not be empty."""
    known = bands(fingerprint)
    filled = (*known, *(known[:1] * (MOST_BANDS - len(known))))
    return {f"band_{index}": band for index, band in enumerate(filled)}


def columns_of(fingerprint: Fingerprint) -> dict[str, Any]:
    """A fingerprint as it is stored."""
    words = struct.pack(f"<{len(fingerprint.words)}I", *fingerprint.words)
    return {"words": words, "pages": " ".join(fingerprint.pages)}


def fingerprint_of(row: Row[Any]) -> Fingerprint:
    """The fingerprint that a row holds."""
    return Fingerprint(words=struct.unpack(f"<{len(row.words) // 4}I", row.words), pages=tuple(row.pages.split()))


def _in_any_band() -> CompoundSelect[Any]:
    """The ids of fingerprints of other documents that have any of the bands."""
    band, likeness_id = LIKENESS_BAND.c.band, LIKENESS_BAND.c.likeness_id
    # The document's own takes no place: what is answered is the same before it is written as after.
    own = select(LIKENESS.c.likeness_id).where(LIKENESS.c.document_id == bindparam("document_id"))
    newest = select(likeness_id).where(likeness_id.not_in(own)).order_by(likeness_id.desc()).limit(_MOST)
    each = [newest.where(band == bindparam(f"band_{index}")).subquery() for index in range(MOST_BANDS)]
    return union(*(select(newest_of_band.c.likeness_id) for newest_of_band in each))


#: Of those with a common band the newest.
IN_ANY_BAND: Final = _in_any_band()


def _standing(transaction: Transaction, document_id: str, part: int) -> Row[Any] | None:
    query = select(LIKENESS).where(LIKENESS.c.document_id == document_id, LIKENESS.c.part == part)
    return transaction.connection.execute(query).one_or_none()


def _insert(transaction: Transaction, record: Record) -> None:
    row = {"document_id": record.document_id, "part": record.part, **columns_of(record.fingerprint)}
    made = transaction.connection.execute(insert(LIKENESS).values(row))
    (likeness_id,) = made.inserted_primary_key or (None,)
    found = [{"band": band, "likeness_id": likeness_id} for band in bands(record.fingerprint)]
    transaction.connection.execute(insert(LIKENESS_BAND), found)
