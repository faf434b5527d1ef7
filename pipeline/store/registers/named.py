"""Who goes by a name that may be the one asked for: the rarest of its keys lead there, the common ones are left out."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import bindparam
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy import text

from pipeline.store.tables.name_key import NAME_KEY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from sqlalchemy import Connection
    from sqlalchemy import Table
    from sqlalchemy import TextClause

#: A key that so many have says little of any of them.
_COMMON: Final = 200
#: Rarer keys first, until so many names are looked at.
_ENOUGH: Final = 300
#: So many are looked at more closely.
_MOST: Final = 30

_WEIGHT: Final = func.sum(func.length(NAME_KEY.c.name_key))

#: Those with the most letters in common keys.
_SUBJECTS: Final = (
    select(NAME_KEY.c.subject)
    .where(NAME_KEY.c.register == bindparam("register"), NAME_KEY.c.name_key.in_(bindparam("keys", expanding=True)))
    .group_by(NAME_KEY.c.subject)
    .order_by(_WEIGHT.desc(), NAME_KEY.c.subject)
    .limit(_MOST)
)


#: Some of those that have a key, where no key tells anything.
_SOME: Final = (
    select(NAME_KEY.c.subject)
    .where(NAME_KEY.c.register == bindparam("register"), NAME_KEY.c.name_key == bindparam("key"))
    .limit(_MOST)
)


def named(connection: Connection, table: Table, keys: Sequence[str]) -> tuple[str, ...]:
    """The subjects of a register that share telling keys, those that share most first."""
    if not keys:
        return ()
    counts = _counts(connection, table, keys)
    if telling := list(_telling(counts)):
        return tuple(connection.execute(_SUBJECTS, {"register": table.name, "keys": telling}).scalars())
    # Of a name of nothing but common words the longest pair of them is the least common.
    common = max((key for key, count in counts.items() if count), key=len, default="")
    return tuple(sorted(connection.execute(_SOME, {"register": table.name, "key": common}).scalars()))


def _telling(counts: Mapping[str, int]) -> Iterator[str]:
    """The rarest keys: a question stays quick however many have the others."""
    looked_at = 0
    for key, count in sorted(counts.items(), key=lambda entry: entry[1]):
        if 0 < count < _COMMON and looked_at < _ENOUGH:
            looked_at += count
            yield key


def _counts(connection: Connection, table: Table, keys: Sequence[str]) -> dict[str, int]:
    """How many have each key, counted no further than matters."""
    asked = {f"key_{place}": key for place, key in enumerate(keys)}
    counted = connection.execute(_counting(len(keys)), {"register": table.name, "most": _COMMON, **asked})
    return {keys[row.place]: row.held for row in counted}


@cache
def _counting(keys: int) -> TextClause:
    """One question for all keys, as text: putting twenty parts together anew each time costs more than asking."""
    one = (
        "SELECT {0} AS place, count(*) AS held FROM ("
        "SELECT 1 FROM name_key WHERE register = :register AND name_key = :key_{0} LIMIT :most) AS held_{0}"
    )
    return text(" UNION ALL ".join(one.format(place) for place in range(keys)))
