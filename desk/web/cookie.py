"""The cookie that holds a session's token: no script reads it, no other site sends it along with a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from pipeline.settings import Settings


def token_of(request: Request, settings: Settings) -> str:
    """The token that a browser sent; nothing where it has none."""
    return request.cookies.get(_name(settings), "")


def give(response: Response, token: str, settings: Settings) -> None:
    """Have the browser keep a token until it is closed."""
    is_secure = settings.desk.https
    response.set_cookie(_name(settings), token, path="/", secure=is_secure, httponly=True, samesite="lax")


def take(response: Response, settings: Settings) -> None:
    """Have the browser forget its token."""
    is_secure = settings.desk.https
    response.delete_cookie(_name(settings), path="/", secure=is_secure, httponly=True, samesite="lax")


def _name(settings: Settings) -> str:
    """By https, browsers themselves see to it that no other host and no other path sets this one."""
    return "__Host-ledgerdrop" if settings.desk.https else "ledgerdrop"
