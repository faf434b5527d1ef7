"""A bill as it was seen, as HTTP says it: `ETag` goes out with it, `If-Match` comes back with a decision.

>>> etag(revision=1, row_version=4)
'"1.4"'
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

from fastapi import Header

from desk.web.programs.bills import WaitingBill
from desk.web.programs.problem import Problem
from pipeline.store import records
from pipeline.store.review import worklist
from pipeline.store.review.wanted import looker

if TYPE_CHECKING:
    from desk.web.programs.caller import Caller
    from pipeline.store.records import StoredRecord

Match = Annotated[
    str | None,
    Header(
        alias="If-Match",
        max_length=100,
        description="The `ETag` of the bill as it was seen; without it nothing is decided.",
    ),
]

_MISSING: Final = "Say which bill you decide on: send the ETag that it came with as If-Match."
_STALE: Final = "The bill was changed meanwhile. Look at what stands now, and decide again."
_UNKNOWN: Final = "There is no such bill."


def etag(*, revision: int, row_version: int) -> str:
    """What names one state of a bill."""
    return f'"{revision}.{row_version}"'


def stored(caller: Caller, key: str) -> StoredRecord:
    """A bill as it stands.

    Raises:
        Problem: There is none.
    """
    found = records.read(caller.store, key)
    if found is None:
        raise Problem(HTTPStatus.NOT_FOUND, _UNKNOWN)
    return found


def seen(caller: Caller, key: str, match: str | None) -> StoredRecord:
    """A bill that still is as a program saw it.

    Raises:
        Problem: There is none, it was changed meanwhile, or the program does not say what it saw.
    """
    found = stored(caller, key)
    if match is None:
        raise Problem(HTTPStatus.PRECONDITION_REQUIRED, _MISSING)
    if match.strip() != etag(revision=found.revision, row_version=found.row_version):
        raise stale(caller, key)
    return found


def stale(caller: Caller, key: str) -> Problem:
    """That a bill is not as it was seen, with what stands now."""
    return Problem(
        HTTPStatus.PRECONDITION_FAILED, _STALE, sort="stale", headers=tags(caller, key), current=current(caller, key)
    )


def current(caller: Caller, key: str) -> WaitingBill:
    """What stands now."""
    found = worklist.one(caller.store, key, looker(caller.store, caller.person.person_id))
    if found is None:
        raise Problem(HTTPStatus.NOT_FOUND, _UNKNOWN)
    return WaitingBill.model_validate(found, from_attributes=True)


def tags(caller: Caller, key: str) -> dict[str, str]:
    """The `ETag` of what stands now."""
    found = stored(caller, key)
    return {"ETag": etag(revision=found.revision, row_version=found.row_version)}
