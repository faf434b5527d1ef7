r"""How many rows a table has, and a digest of all their values: the same on every database, in whatever order.

Digests of rows are added up, so that no database has to sort: two collate texts differently.

>>> import datetime as dt
>>> both = Tally().with_row((1, "a")).with_row((2, None))
>>> both == Tally().with_row((2, None)).with_row((1, "a"))
True
>>> Tally().with_row(("1",)) == Tally().with_row((1,))
False
>>> Tally().with_row((Decimal("-0.00"), b"\x00")) == Tally().with_row((Decimal("0.00"), b"\x00"))
True
>>> noon = dt.datetime(2026, 3, 2, 12, 0, 0, 5, tzinfo=dt.UTC)
>>> Tally().with_row((noon,)) == Tally().with_row((noon.astimezone(dt.timezone(dt.timedelta(hours=2))),))
True
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_MODULUS: Final = 1 << 256

Value = str | bytes | bool | int | float | Decimal | dt.datetime | dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What a table comes to."""

    rows: int = 0
    total: int = 0

    def with_row(self, row: Iterable[Value]) -> Tally:
        """The same with one row more."""
        return Tally(rows=self.rows + 1, total=(self.total + _row(row)) % _MODULUS)

    @property
    def digest(self) -> str:
        """As people compare it."""
        return f"{self.total:064x}"


def _row(row: Iterable[Value]) -> int:
    digest = hashlib.sha256()
    for value in row:
        kind, told = _told(value)
        digest.update(b"%s%d:" % (kind, len(told)))
        digest.update(told)
    return int.from_bytes(digest.digest())


def _told(value: Value) -> tuple[bytes, bytes]:  # noqa: PLR0911 - one answer a sort of value
    """A value as both databases mean it: its sort, and its bytes."""
    match value:
        case None:
            return b"n", b""
        case str():
            return b"s", value.encode()
        case bool():
            return b"b", b"%d" % value
        case int():
            return b"i", b"%d" % value
        case Decimal():
            # One database knows a zero below zero, the other does not.
            return b"d", format(value.copy_abs() if value.is_zero() else value, "f").encode()
        case dt.datetime():
            return b"t", value.astimezone(dt.UTC).isoformat(timespec="microseconds").encode()
        case dt.date():
            return b"a", value.isoformat().encode()
        case float():
            return b"f", repr(value).encode()
        case _:
            return b"y", bytes(value)
