"""Refuses what is larger than any form of ours."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse

from desk.web.programs.problem import problem

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp
    from starlette.types import Receive
    from starlette.types import Scope
    from starlette.types import Send

MOST_BYTES: Final = 1024 * 1024

#: Where files are sent, which are larger than what people type.
_UPLOADS: Final = frozenset({"/upload", "/api/v1/documents", "/payments/statement"})
_WORDS: Final = "This is more than a form of this desk can hold."


class Size:
    """Lets requests through that say how long they are, and are not too long; the server holds them to it."""

    def __init__(self, app: ASGIApp, *, upload_bytes: int) -> None:
        self._app = app
        self._upload_bytes = upload_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or refuse it."""
        if scope["type"] == "http" and not _is_within(Headers(scope=scope), self._most(scope)):
            await _refusal(scope["path"])(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _most(self, scope: Scope) -> int:
        return self._upload_bytes if scope["path"] in _UPLOADS else MOST_BYTES


def _refusal(path: str) -> Response:
    if path.startswith("/api/"):
        return problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "This is more than is taken at once, or of no told length.")
    return PlainTextResponse(_WORDS, status_code=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def _is_within(headers: Headers, most: int) -> bool:
    length = headers.get("content-length", "0")
    return "transfer-encoding" not in headers and length.isdecimal() and int(length) <= most
