"""Rows of the store by their keys, however many are asked for."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import select
from sqlalchemy import tuple_

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy import Connection
    from sqlalchemy import RowMapping

#: Keys in one question: databases allow some ten thousand values.
_AT_ONCE: Final = 2000


def rows_with(
    connection: Connection,
    wanted: Sequence[ColumnElement[Any]],
    key: Sequence[ColumnElement[Any]],
    values: Iterable[tuple[Any, ...]],
) -> Iterator[RowMapping]:
    """The `wanted` columns of the rows whose `key` columns have one of the values."""
    left = iter(dict.fromkeys(values))
    while chunk := list(islice(left, _AT_ONCE)):
        is_one = tuple_(*key).in_(chunk) if len(key) > 1 else key[0].in_([value for (value,) in chunk])
        yield from connection.execute(select(*wanted).where(is_one)).mappings()
