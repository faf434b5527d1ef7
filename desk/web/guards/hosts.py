"""Refuses requests for hosts that are not ours: pages of others that point their own name at this machine."""

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

    from pipeline.settings import Settings

_THIS_MACHINE: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})


class Hosts:
    """Lets requests through that name one of our hosts, on whatever port."""

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self._app = app
        self._names = _THIS_MACHINE | {name.casefold() for name in (settings.desk.host, *settings.desk.names)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or refuse it."""
        if scope["type"] == "http" and not self._is_ours(Headers(scope=scope).get("host", "")):
            words = "This desk is not known under that name. Its administrator adds names to the setting desk.names."
            await PlainTextResponse(words, status_code=400)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _is_ours(self, host: str) -> bool:
        name, colon, port = host.rpartition(":")
        is_named = bool(colon) and port.isdecimal()
        return (name if is_named else host).casefold() in self._names
