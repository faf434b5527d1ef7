"""Files of rows, one JSON object a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from typing import TypeVar

from pipeline.errors import UnreadableDocument
from pipeline.model.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from pathlib import Path

Json = dict[str, Any]
T = TypeVar("T")

_NOT_SUCH: Final = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)


class UnreadableRows(UnreadableDocument):
    """A file of rows cannot be read."""

    remedy = "Name a file with one JSON object a line; docs/accuracy.md says what must be in each."


def rows(path: Path, make: Callable[[Json], T]) -> Iterator[T]:
    """What `make` makes of each row of a file; blank lines are passed over.

    Raises:
        UnreadableRows: The file cannot be opened, or a row is none.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _made(line, make, f"line {number} of {path}")
    except OSError as error:
        raise UnreadableRows(Outcome.UNREADABLE, f"{path} cannot be opened: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UnreadableRows(Outcome.CORRUPT, f"{path} is no text in UTF-8") from error


def _made(line: str, make: Callable[[Json], T], place: str) -> T:
    try:
        return make(json.loads(line))
    except _NOT_SUCH as error:
        raise UnreadableRows(Outcome.CORRUPT, f"{place} is not as it should be: {error!r}") from error
