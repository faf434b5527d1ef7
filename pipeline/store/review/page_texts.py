"""Bills by the words of their pages: FTS5 on SQLite, a tsvector on PostgreSQL, filled and asked alike.

Both know a bill by the id of its `page_text`, and nothing but words that `pipeline.review.page_words` has made: letters
and digits, which mean nothing to the language of either index.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import Text
from sqlalchemy import TypeDecorator
from sqlalchemy import bindparam
from sqlalchemy import column
from sqlalchemy import delete
from sqlalchemy import exists
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import table
from sqlalchemy import text
from sqlalchemy import tuple_
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType

from pipeline.model.serial import from_json
from pipeline.store.purging.purged import is_purged
from pipeline.store.tables.page_text import PAGE_TEXT
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy import Dialect
    from sqlalchemy.sql.compiler import SQLCompiler

    from pipeline.model.record import Record
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction

#: From so many letters on the end of a word may be missing: fewer begin too many words.
_BEGINNING: Final = 3


def keep(transaction: Transaction, document_id: str, part: int, words: Iterable[str]) -> None:
    """Have a bill found by these words, and no more by those from before."""
    forget(transaction, document_id, part)
    said = " ".join(words)
    if said:
        born = insert(PAGE_TEXT).values(document_id=document_id, part=part).returning(PAGE_TEXT.c.text_id)
        text_id = transaction.connection.execute(born).scalar_one()
        transaction.connection.execute(KEEP, {"text_id": text_id, "words": said})


def forget(transaction: Transaction, document_id: str, part: int) -> None:
    """Have a bill found by no words any more; what is left of it in the index leads nowhere."""
    is_its = (PAGE_TEXT.c.document_id == document_id) & (PAGE_TEXT.c.part == part)
    transaction.connection.execute(delete(PAGE_TEXT).where(is_its))


def sweep(store: Store, *, actor: str) -> int:
    """Take out of the index what leads to no bill any more; how many bills' words there were.

    SQLite's index holds no text, so it is told the very words to take out: they are found by going through all of it.
    What it takes out is written over only when its parts are merged, so that is done too, step by step.
    """
    kept = select(PAGE_TEXT.c.text_id)
    with store.reading() as connection:
        is_sqlite = connection.dialect.name == "sqlite"
    if not is_sqlite:
        with store.writing(actor=actor) as transaction:
            return transaction.connection.execute(delete(_INDEX).where(_INDEX.c.rowid.not_in(kept))).rowcount
    with store.writing(actor=actor) as transaction:
        transaction.connection.execute(text(_VOCABULARY))
        rows = transaction.connection.execute(text(_STALE)).all()
        for row in rows:
            transaction.connection.execute(text(_TAKE_OUT), {"text_id": row.doc, "words": row.words})
        transaction.connection.execute(text("DROP TABLE temp.page_vocabulary"))
    pages = -_MERGED
    while rows and _merge(store, pages, actor=actor):
        pages = _MERGED
    return len(rows)


def _merge(store: Store, pages: int, *, actor: str) -> bool:
    """One step of merging the parts of the index; whether there is more to do. Below zero it begins with all of it."""
    with store.writing(actor=actor) as transaction:
        before = transaction.connection.execute(text("SELECT total_changes()")).scalar_one()
        transaction.connection.execute(text(_MERGE), {"pages": pages})
        after = transaction.connection.execute(text("SELECT total_changes()")).scalar_one()
    return bool(after - before >= _STEP_CHANGES)


def has_words(words: Sequence[str]) -> ColumnElement[bool]:
    """Of records: whether all of these words stand on their pages, or words that begin so."""
    found = select(_INDEX.c.rowid).where(_Matches(bindparam("page_words", words, type_=_Query(), unique=True)))
    bills = select(PAGE_TEXT.c.document_id, PAGE_TEXT.c.part).where(PAGE_TEXT.c.text_id.in_(found))
    return tuple_(RECORD.c.document_id, RECORD.c.part).in_(bills)


def without_words(store: Store, *, after: tuple[str, int], limit: int) -> tuple[Record, ...]:
    """Bills that are found by no words, in the order of their keys, from behind one on."""
    is_its = (PAGE_TEXT.c.document_id == RECORD.c.document_id) & (PAGE_TEXT.c.part == RECORD.c.part)
    key = tuple_(RECORD.c.document_id, RECORD.c.part)
    is_there = RECORD.c.is_current & ~is_purged(RECORD.c.document_id)
    query = select(RECORD.c.body).where(is_there, ~exists().where(is_its), key > after)
    with store.reading() as connection:
        found = connection.execute(query.order_by(RECORD.c.document_id, RECORD.c.part).limit(limit)).scalars()
        return tuple(map(from_json, found))


class _Query(TypeDecorator[Any]):
    """Words that are all to be there, in the language of the index."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Sequence[str] | None, dialect: Dialect) -> str:
        """Each in quotes, with the mark of what may go on."""
        quote, more, both = ('"', "*", " ") if dialect.name == "sqlite" else ("'", ":*", " & ")
        return both.join(f"{quote}{word}{quote}{more if len(word) >= _BEGINNING else ''}" for word in value or ())


class _Matches(FunctionElement[Any]):
    """Whether a row of the index has what is asked for; no Boolean, which would be compared with 1."""

    type = NullType()
    inherit_cache = True


class _Kept(FunctionElement[str]):
    """Words with blanks between them, as the index takes them."""

    type = Text()
    inherit_cache = True


@compiles(_Matches)
def _matches(element: _Matches, compiler: SQLCompiler, **options: Any) -> str:
    return f"page_words MATCH {compiler.process(element.clauses, **options)}"


@compiles(_Matches, "postgresql")
def _matches_tsquery(element: _Matches, compiler: SQLCompiler, **options: Any) -> str:
    return f"page_words.words @@ CAST({compiler.process(element.clauses, **options)} AS tsquery)"


@compiles(_Kept)
def _kept(element: _Kept, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(element.clauses, **options)


@compiles(_Kept, "postgresql")
def _kept_tsvector(element: _Kept, compiler: SQLCompiler, **options: Any) -> str:
    return f"CAST({compiler.process(element.clauses, **options)} AS tsvector)"


#: Its rows have the ids of `PAGE_TEXT`; a virtual table on SQLite, and so none of `METADATA`.
_INDEX: Final = table("page_words", column("rowid"), column("words"))
#: Every word of the index with the bills that have it.
_VOCABULARY: Final = "CREATE VIRTUAL TABLE temp.page_vocabulary USING fts5vocab('main', 'page_words', 'instance')"
_STALE: Final = """
    SELECT doc, group_concat(term, ' ') AS words FROM temp.page_vocabulary
    WHERE doc NOT IN (SELECT text_id FROM page_text) GROUP BY doc
"""
_MERGE: Final = "INSERT INTO page_words(page_words, rank) VALUES ('merge', :pages)"
_TAKE_OUT: Final = "INSERT INTO page_words(page_words, rowid, words) VALUES ('delete', :text_id, :words)"
#: Pages that one step of merging writes, and the changes by which it says that it did something (as SQLite documents).
_MERGED: Final = 500
_STEP_CHANGES: Final = 2
#: Puts `words`, with blanks between them, into the index under a `text_id`.
KEEP: Final = insert(_INDEX).values(rowid=bindparam("text_id"), words=_Kept(bindparam("words", type_=Text)))
