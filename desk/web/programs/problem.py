"""Trouble as programs are told it: problem documents (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Any
from typing import Final

from fastapi.encoders import jsonable_encoder
from starlette.responses import JSONResponse

MEDIA_TYPE: Final = "application/problem+json"
#: Before what sort of problem it is; what says no more than its status is of none.
URN: Final = "urn:ledgerdrop:problem:"
_NONE: Final[Mapping[str, str]] = MappingProxyType({})


class Problem(Exception):
    """A request of a program cannot be answered as it would have it."""

    def __init__(
        self,
        status: HTTPStatus,
        detail: str,
        *,
        sort: str = "",
        headers: Mapping[str, str] = _NONE,
        **members: object,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.sort = sort
        self.headers = headers
        self.members = members

    def answer(self) -> JSONResponse:
        """As a response."""
        return problem(self.status, str(self), sort=self.sort, headers=self.headers, **self.members)


def problem(
    status: HTTPStatus, detail: str, *, sort: str = "", headers: Mapping[str, str] = _NONE, **members: Any
) -> JSONResponse:
    """A problem document.

    Args:
        status: Of the answer.
        detail: What is wrong, in words.
        sort: A name by which programs tell it from others; empty where the status says it all.
        headers: Of the answer.
        members: What else a program is told.
    """
    known = {"type": f"{URN}{sort}" if sort else "about:blank", "title": status.phrase, "status": status}
    told = jsonable_encoder({**known, "detail": detail, **members})
    return JSONResponse(told, status_code=status, media_type=MEDIA_TYPE, headers=dict(headers))
