r"""Whether a request comes from our own pages, and whether a path leads to one of them.

>>> [is_local(path) for path in ("/people?x=1", "//evil.example", "https://evil.example", "/\\evil.example")]
[True, False, False, False]
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from starlette.requests import Request

    from pipeline.settings import Settings


def is_from_here(request: Request, settings: Settings) -> bool:
    """Whether the browser says that one of our own pages sent this; one that says nothing is not believed."""
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    if origin is None and site is None:
        return False
    return origin in {None, own_origin(request, settings)} and site in {None, "same-origin"}


def own_origin(request: Request, settings: Settings) -> str:
    """What browsers call us; the host's name was checked before."""
    return f"{'https' if settings.desk.https else 'http'}://{request.headers.get('Host', '')}"


def is_local(path: str) -> bool:
    """Whether a path leads to a page of ours, however a browser reads it."""
    is_plain = path.isprintable() and "\\" not in path and path.startswith("/") and not path.startswith("//")
    return is_plain and not urlsplit(path).netloc


def path_of(request: Request, settings: Settings) -> str:
    """Where somebody is who has to sign in first: the page itself, or the one whose form was sent."""
    if request.method == "GET" and "HX-Request" not in request.headers:
        return request.url.path + (f"?{request.url.query}" if request.url.query else "")
    shown = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or ""
    path = shown.removeprefix(own_origin(request, settings))
    return path if is_local(path) else "/"
