"""The files that a person names, and what they are before anything has read them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pipeline.isolation.answer import Failure
from pipeline.model.outcome import Outcome
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from pathlib import Path


def found(paths: Iterable[Path]) -> Iterator[Path]:
    """The files, in the order given and sorted within a folder; one that is not there is named all the same."""
    for path in paths:
        if path.is_dir():
            yield from (file for file in sorted(path.rglob("*")) if not file.is_dir() and not _is_hidden(file, path))
        else:
            yield path


def identified(path: Path, *, most: int) -> str | Failure:
    """The SHA-256 of a file of at most so many bytes, or why it is not to be examined."""
    try:
        return _refusal(path, most) or _sha256(path)
    except FileNotFoundError:
        return Failure(outcome=Outcome.GONE, reason=say("There is no such file."))
    except OSError as error:
        return Failure(outcome=Outcome.UNREADABLE, reason=f"The file cannot be opened or read: {error.strerror}.")


def _refusal(path: Path, most: int) -> Failure | None:
    if not path.exists():
        raise FileNotFoundError
    if not path.is_file():
        return Failure(
            outcome=Outcome.REFUSED_NOT_REGULAR, reason=say("It is a pipe, a socket or a device, not a file.")
        )
    size = path.stat().st_size
    if size == 0:
        return Failure(outcome=Outcome.EMPTY, reason=say("The file is empty."))
    return (
        Failure(outcome=Outcome.TOO_LARGE, reason=say("The file is larger than is allowed.")) if size > most else None
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)
