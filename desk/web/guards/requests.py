"""Gives every request an id, which stands in every line of the log that is about it and in the answer; and times it."""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING
from typing import Final

from starlette.datastructures import MutableHeaders

from pipeline.logs.about import about
from pipeline.timing import Stage

if TYPE_CHECKING:
    from starlette.types import ASGIApp
    from starlette.types import Message
    from starlette.types import Receive
    from starlette.types import Scope
    from starlette.types import Send

    from pipeline.timing import Timings

HEADER: Final = "X-Request-Id"
_BYTES: Final = 8


class Requests:
    """Makes up an id for each request; what a browser sends as one is not taken."""

    def __init__(self, app: ASGIApp, *, timings: Timings) -> None:
        self._app = app
        self._timings = timings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through under its id."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = secrets.token_hex(_BYTES)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[HEADER] = request_id
            await send(message)

        began = time.perf_counter()
        with about(request_id=request_id):
            await self._app(scope, receive, sending)
        self._timings.add({Stage.REQUEST: time.perf_counter() - began})
