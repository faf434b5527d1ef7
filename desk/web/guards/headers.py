"""The headers of every answer: what a page may load, who may show it, and that nobody keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from starlette.datastructures import MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp
    from starlette.types import Message
    from starlette.types import Receive
    from starlette.types import Scope
    from starlette.types import Send

_POLICY: Final = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
ALWAYS: Final = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in _POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Without a referrer browsers would send no origin with our own forms either.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}
#: For all hosts below this one too (ASVS 5.0, 3.4.1): one of them that is asked by http could set cookies for ours.
_ONE_YEAR: Final = "max-age=31536000; includeSubDomains"


def secure(headers: MutableHeaders, *, is_https: bool) -> None:
    """Add what is missing."""
    for name, value in ALWAYS.items():
        headers.setdefault(name, value)
    if is_https:
        headers.setdefault("Strict-Transport-Security", _ONE_YEAR)


class Headers:
    """Adds the headers to every answer, also to those of other guards."""

    def __init__(self, app: ASGIApp, *, is_https: bool) -> None:
        self._app = app
        self._is_https = is_https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                secure(MutableHeaders(scope=message), is_https=self._is_https)
            await send(message)

        await self._app(scope, receive, sending)
