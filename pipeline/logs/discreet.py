r"""What may be said of values in a log: never the words of a failure that nobody foresaw, for they may be a document's.

>>> told(ValueError("no amount: 1.250,00 of Muster GmbH"))
'ValueError'
>>> told(OSError(28, "No space left on device", "/inbox/Muster GmbH.pdf"))
'OSError: No space left on device'
>>> printable("one line\n2026 INFO a second\x1b[31m")
'one line\\n2026 INFO a second\\x1b[31m'
"""

from __future__ import annotations

import re
import traceback
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from pipeline.errors import ConfigurationError
from pipeline.errors import MissingDependency
from pipeline.errors import StoreError
from pipeline.errors import UnreadableDocument

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

#: Their words speak of folders, programs, databases and ids.
_OF_THE_RUN: Final = (ConfigurationError, MissingDependency, StoreError)
#: What a driver says of the database, not of values that were sent to it.
_OF_THE_DATABASE: Final = frozenset({"OperationalError", "InterfaceError"})
_LONGEST: Final = 500
_FRAMES: Final = 20
_NAME: Final = re.compile(r"[A-Za-z_]\w{,99}", re.ASCII)
_FRAME: Final = re.compile(r"[\w.<>-]{1,99}:\d{1,6} [\w<>]{1,99}", re.ASCII)
_QUOTED: Final = re.compile(r"'[^']*'|\"[^\"]*\"")


def told(value: object) -> object:
    """A value as it may be said; of an error its kind, and its words only where they are known to be harmless."""
    if isinstance(value, BaseException):
        return _told_error(value)
    return printable(value) if isinstance(value, str) else value


def printable(text: str) -> str:
    """The text in one line, and without anything that a terminal or a reader of lines obeys."""
    cut = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in cut)


def template(message: object) -> str:
    """What a library says, without the values that it says it of."""
    first = str(message).strip().partition("\n")[0]
    return printable(_QUOTED.sub("'...'", first))


def way(trace: TracebackType | None) -> tuple[str, ...]:
    """The way to an error: files, lines and functions."""
    frames = traceback.extract_tb(trace)[-_FRAMES:]
    return tuple(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)


def named(kind: str, frames: Sequence[object]) -> tuple[str, str]:
    """What a child says of an error, where it has the form of a name and of a way: it may say anything."""
    plain = [frame for frame in frames[-_FRAMES:] if isinstance(frame, str) and _FRAME.fullmatch(frame)]
    return kind if _NAME.fullmatch(kind) else "something else", " > ".join(plain)


def _told_error(error: BaseException) -> str:
    kind = type(error).__name__
    if isinstance(error, UnreadableDocument):
        return f"{kind}: {printable(error.outcome)}"
    if isinstance(error, OSError):
        return f"{kind}: {printable(error.strerror)}" if error.strerror else kind
    return f"{kind}: {printable(str(error))}" if _speaks_of_the_run(error) else kind


def _speaks_of_the_run(error: BaseException) -> bool:
    cause = error.__cause__
    is_harmless = cause is None or isinstance(cause, OSError) or type(cause).__name__ in _OF_THE_DATABASE
    return isinstance(error, _OF_THE_RUN) and is_harmless
