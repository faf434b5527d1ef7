"""The index of the words of pages: read out of the one database, put into the other, and counted in both.

Neither keeps the texts, but both can say which words stand under which id.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import text

from pipeline.store.copying.tally import Tally
from pipeline.store.review.page_texts import KEEP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from pipeline.store.store import Store

#: As the proof calls it.
NAME: Final = "page_words"
_PAGE: Final = 500

_POSTGRESQL: Final = text(
    "SELECT rowid, array_to_string(tsvector_to_array(words), ' ') FROM page_words"
    " WHERE rowid IN (SELECT text_id FROM page_text)"
)
_SQLITE: Final = text(
    "SELECT doc, group_concat(term, ' ') FROM temp.words_of WHERE doc IN (SELECT text_id FROM page_text) GROUP BY doc"
)
_FORGET_SQLITE: Final = text("INSERT INTO page_words (page_words) VALUES ('delete-all')")
_FORGET_POSTGRESQL: Final = text("DELETE FROM page_words")
_OPEN: Final = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_of USING fts5vocab('main', 'page_words', 'instance')"


def words(connection: Connection) -> Iterator[tuple[int, str]]:
    """The words of each bill that can be sought, with blanks between them, by the id of its `page_text`."""
    if connection.dialect.name == "sqlite":
        _look_into(connection)
    query = _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL
    for text_id, found in connection.execute(query.execution_options(yield_per=_PAGE)):
        yield text_id, " ".join(sorted(found.split(" ")))


def words_tally(connection: Connection) -> Tally:
    """What the index comes to."""
    tally = Tally()
    for row in words(connection):
        tally = tally.with_row(row)
    return tally


def copy_words(source: Connection, target: Store, *, actor: str) -> Tally:
    """Fill the index of a target; what that of the source comes to."""
    tally, found = Tally(), words(source)
    while page := list(islice(found, _PAGE)):
        with target.writing(actor=actor) as transaction:
            transaction.connection.execute(KEEP, [{"text_id": text_id, "words": said} for text_id, said in page])
        for row in page:
            tally = tally.with_row(row)
    return tally


def forget_words(connection: Connection) -> None:
    """Empty the index."""
    is_sqlite = connection.dialect.name == "sqlite"
    connection.execute(_FORGET_SQLITE if is_sqlite else _FORGET_POSTGRESQL)


def _look_into(connection: Connection) -> None:
    """Open the index for reading: a view that is this connection's own, and nothing of the database's."""
    is_reader = connection.exec_driver_sql("PRAGMA query_only").scalar()
    connection.exec_driver_sql("PRAGMA query_only = 0")
    connection.exec_driver_sql(_OPEN)
    connection.exec_driver_sql(f"PRAGMA query_only = {is_reader or 0:d}")
