"""What the lines of a log are about: ids that are said once, around the work, and stand in every line of it.

>>> with about(document_id="d41d"), about(batch="csv-000001"):
...     ids()
{'document_id': 'd41d', 'batch': 'csv-000001'}
>>> ids()
{}
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

_IDS: Final[ContextVar[Mapping[str, str]]] = ContextVar("ids", default=MappingProxyType({}))


@contextmanager
def about(**named: str | None) -> Iterator[None]:
    """A block whose lines are about these ids; what is `None` is not at hand."""
    told = {name: value for name, value in named.items() if value is not None}
    token = _IDS.set({**_IDS.get(), **told})
    try:
        yield
    finally:
        _IDS.reset(token)


def ids() -> dict[str, str]:
    """The ids that the present work is about."""
    return dict(_IDS.get())
