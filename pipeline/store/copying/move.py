"""Moves a ledger into another database: copied while nobody else has it, proved, and the old one closed for good.

Of two ledgers that go on from the same moment each would post what it takes in, so only one of them may.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.errors import UsageError
from pipeline.progress import Silent
from pipeline.store.copying.exclusive import alone_in
from pipeline.store.copying.ledger import copy_ledger
from pipeline.store.copying.ledger import see_that_it_is_free
from pipeline.store.restored.waiting import hold_all
from pipeline.store.revision import Mark
from pipeline.store.revision import mark_of
from pipeline.store.revision import set_mark
from pipeline.store.revision import stated
from pipeline.store.store import open_store
from pipeline.store.store import unchecked_store

if TYPE_CHECKING:
    import datetime as dt

    from pipeline.progress import Progress
    from pipeline.store.copying.proof import Proof

_SILENT: Final = Silent()


def move_ledger(source: str, target: str, *, progress: Progress = _SILENT) -> Proof:
    """Move the ledger at a URL into the empty database at another; where the proof fails, all stays as it was.

    Raises:
        StoreError: One of the databases fails; the target is left marked as unfinished, the source as it was.
        UsageError: Others have the source open, or the target holds something.
    """
    open_store(source).close()
    see_that_it_is_free(target)
    with alone_in(source) as connection:
        proof = copy_ledger(connection, target, progress=progress)
        if proof.is_given:
            set_mark(connection, Mark.MOVED)
    return proof


def reopen_ledger(url: str, *, at: dt.datetime, actor: str) -> None:
    """Let a ledger that was moved go on after all; its exports wait, for the other one may have posted since.

    Raises:
        UsageError: It was not moved.
    """
    with unchecked_store(url) as store, store.writing(actor=actor) as transaction:
        if mark_of(stated(transaction.connection)) is not Mark.MOVED:
            raise UsageError("the ledger was not moved", remedy="There is nothing to do: it can be used as it is.")
        set_mark(transaction.connection, None)
        hold_all(transaction, origin="this database, from before it was moved", taken_at=at)
