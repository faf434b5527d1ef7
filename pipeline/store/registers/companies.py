"""Our own companies, out of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import select

from pipeline.master.company import Company
from pipeline.store.registers.tolerance import tolerance
from pipeline.store.tables.company import COMPANY

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

    from pipeline.store.moment import Readable

_SHARED: Final = tuple(name for name in Company.__dataclass_fields__ if name in COMPANY.c)


class StoredCompanies:
    """The `Companies` of a store."""

    def __init__(self, store: Readable) -> None:
        self._store = store

    def all(self) -> tuple[Company, ...]:
        """Every one of them, in the order of their ids."""
        with self._store.reading() as connection:
            rows = connection.execute(select(COMPANY).order_by(COMPANY.c.company_id)).mappings()
            return tuple(map(_company, rows))


def _company(row: RowMapping) -> Company:
    made: dict[str, Any] = {
        "other_names": tuple(row["other_names"]),
        "accounts": tuple(row["accounts"]),
        "price_tolerance": tolerance(row),
    }
    return Company(**{**{name: row[name] for name in _SHARED}, **made})
