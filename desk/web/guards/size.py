"""Refuses what is larger than any form of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp
    from starlette.types import Receive
    from starlette.types import Scope
    from starlette.types import Send

MOST_BYTES: Final = 1024 * 1024


class Size:
    """Lets requests through that say how long they are, and are not too long; the server holds them to it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or refuse it."""
        if scope["type"] == "http" and not _is_small(Headers(scope=scope)):
            words = "This is more than a form of this desk can hold."
            await PlainTextResponse(words, status_code=413)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def _is_small(headers: Headers) -> bool:
    length = headers.get("content-length", "0")
    return "transfer-encoding" not in headers and length.isdecimal() and int(length) <= MOST_BYTES
