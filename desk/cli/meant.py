"""The bill that a person means by what they typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.errors import UsageError
from pipeline.model.movement import bill_key
from pipeline.store.inventory import keys_of

if TYPE_CHECKING:
    from pipeline.store.store import Store


def meant(store: Store, said: str) -> str:
    """The key of the one bill of that key, of a key that begins so, of that export key, or of a file of that name.

    Raises:
        UsageError: There is none, or there are several.
    """
    keys = keys_of(store, said) or keys_of(store, bill_key(said))
    if len(keys) == 1:
        return keys[0]
    if not keys:
        raise UsageError(f"there is no document {said}", remedy="Give its id, six letters of it at least, or its file.")
    raise UsageError(f"{said} may be {', '.join(keys)}", remedy="Give the whole id of one of them.")
