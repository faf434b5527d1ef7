"""The JSON of frozen values whose fields are their only content: checked by pydantic on the way in.

>>> from pipeline.model.fingerprint import Fingerprint
>>> written = Plain(Fingerprint).write(Fingerprint(words=(1, 2)))
>>> written, Plain(Fingerprint).read(written).words
({'words': [1, 2], 'pages': []}, (1, 2))
"""

from __future__ import annotations

from typing import Any
from typing import Generic
from typing import TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")


class Plain(Generic[T]):
    """Writes and reads values of one type."""

    def __init__(self, kind: Any) -> None:
        self._adapter: TypeAdapter[T] = TypeAdapter(kind)

    def write(self, value: T) -> Any:
        """What `json` can write: decimals as strings, days in ISO 8601."""
        return self._adapter.dump_python(value, mode="json")

    def read(self, data: Any) -> T:
        """The value that was written.

        Raises:
            ValueError: The data are of another shape.
        """
        return self._adapter.validate_python(data)
