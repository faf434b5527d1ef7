"""Everything that the books of one sort of master data hold, row by row."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from sqlalchemy import and_
from sqlalchemy import select

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy import FromClause

    from pipeline.store.master.book import Book
    from pipeline.store.master.book import Row
    from pipeline.store.store import Store


def contents(store: Store, books: Sequence[Book]) -> Iterator[Row]:
    """The rows in the order of their keys; books that fill one form together are joined."""
    columns = {name: book.table.c[name] for book in reversed(books) for name in book.columns}
    order = [book.table.c[name] for book in books for name in book.key]
    query = select(*columns.values()).select_from(_joined(books)).order_by(*order)
    with store.reading() as connection:
        rows = connection.execution_options(yield_per=1000).execute(query).mappings()
        for row in rows:
            yield {name: tuple(row[name]) if isinstance(row[name], list) else row[name] for name in columns}


def _joined(books: Sequence[Book]) -> FromClause:
    first, *others = books
    tables: FromClause = first.table
    return reduce(lambda joined, book: joined.join(book.table, _same(first, book)), others, tables)


def _same(first: Book, second: Book) -> ColumnElement[bool]:
    return and_(*(first.table.c[name] == second.table.c[name] for name in first.key))
