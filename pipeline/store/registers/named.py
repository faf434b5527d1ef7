"""Who goes by a name that may be the one asked for: the rarest of its keys lead there, the common ones are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import bindparam
from sqlalchemy import func
from sqlalchemy import literal
from sqlalchemy import select
from sqlalchemy import union_all

from pipeline.store.tables.name_key import NAME_KEY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection
    from sqlalchemy import Select
    from sqlalchemy import Table

#: A key that so many have says little of any of them.
_COMMON: Final = 300
#: So many are looked at more closely.
_MOST: Final = 50


def named(connection: Connection, table: Table, keys: Sequence[str]) -> tuple[str, ...]:
    """The subjects of a register that share telling keys, those that share most first."""
    counts = _counts(connection, table, keys)
    telling = [key for key, count in counts.items() if count < _COMMON]
    return _subjects(connection, table, telling or [*counts])


def _counts(connection: Connection, table: Table, keys: Sequence[str]) -> dict[str, int]:
    """How many have each key, counted no further than matters."""
    if not keys:
        return {}
    rows = connection.execute(union_all(*(_count(table, place, key) for place, key in enumerate(keys))))
    return {keys[row.place]: row.held for row in rows if row.held}


def _count(table: Table, place: int, key: str) -> Select[tuple[int, int]]:
    its = select(NAME_KEY.c.subject).where(NAME_KEY.c.register == table.name, NAME_KEY.c.name_key == key)
    return select(literal(place).label("place"), func.count().label("held")).select_from(its.limit(_COMMON).subquery())


def _subjects(connection: Connection, table: Table, keys: Sequence[str]) -> tuple[str, ...]:
    """Those with the most letters in common keys; of names without any telling key, some."""
    weight = func.sum(func.length(NAME_KEY.c.name_key))
    query = (
        select(NAME_KEY.c.subject)
        .where(NAME_KEY.c.register == table.name, NAME_KEY.c.name_key.in_(bindparam("keys", expanding=True)))
        .group_by(NAME_KEY.c.subject)
        .order_by(weight.desc(), NAME_KEY.c.subject)
        .limit(_MOST)
    )
    return tuple(connection.execute(query, {"keys": [*keys]}).scalars()) if keys else ()
