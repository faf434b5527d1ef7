"""Takes the tables of a ledger back to an older revision, so that the Ledgerdrop from before an update can go on."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import make_url

from pipeline.errors import UsageError
from pipeline.store import migration
from pipeline.store.copying.exclusive import alone_in
from pipeline.store.revision import refuse_marked
from pipeline.store.revision import stated
from pipeline.store.sqlite_file import keep_before

if TYPE_CHECKING:
    from pathlib import Path

#: Migrations from before have no way back.
OLDEST: Final = "0018"


def downgrade(url: str, revision: str) -> Path | None:
    """Take a ledger back, with nobody else in it; the copy that was made first, where it is in a file.

    Raises:
        StoreError: The database does not answer, or must not be used.
        UsageError: There is no way back so far, others have the ledger open, or it is no older revision.
    """
    known = migration.revisions()
    if revision not in known or revision < OLDEST:
        possible = ", ".join(one for one in known if one >= OLDEST)
        remedy = f"Name one of {possible}; for an older one restore a backup."
        raise UsageError(f"there is no way back to revision {revision}", remedy=remedy)
    file = make_url(url).database if make_url(url).get_backend_name() == "sqlite" else None
    with alone_in(url) as connection:
        found = stated(connection)
        refuse_marked(found)
        if found not in known or known.index(found) <= known.index(revision):
            raise UsageError(f"the tables are of revision {found}", remedy="Name an older one.")
        copied = None if file is None else keep_before(connection, revision)
        try:
            migration.take_back(connection, revision)
        except RuntimeError as error:  # of a migration that would lose what matters
            raise UsageError(str(error), remedy="Settle that first, or restore a backup from before.") from error
    return copied
