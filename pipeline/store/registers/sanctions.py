"""The names that must not be paid, out of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.matching.name_keys import name_keys
from pipeline.store.registers.named import named
from pipeline.store.tables.sanctioned_name import SANCTIONED_NAME

if TYPE_CHECKING:
    from pipeline.store.moment import Readable


class StoredSanctions:
    """The `Sanctions` of a store."""

    def __init__(self, store: Readable) -> None:
        self._store = store

    def like(self, name: str) -> tuple[str, ...]:
        """Names of the list that share a telling key with this one, the likeliest first."""
        with self._store.reading() as connection:
            return named(connection, SANCTIONED_NAME, sorted(name_keys(name)))
