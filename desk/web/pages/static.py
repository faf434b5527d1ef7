"""Style sheets and scripts: their address changes with them, so browsers keep them for a year."""

from __future__ import annotations

from typing import Annotated
from typing import Final

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from desk.web.access import public
from desk.web.here import Guest

router = APIRouter()

_KEEP: Final = {"Cache-Control": "public, max-age=31536000, immutable"}


@router.get("/static/{version}/{path:path}")
def static(version: str, path: str, guest: Annotated[Guest, public]) -> Response:
    """One file of the present version."""
    assets = guest.desk.assets
    if version != assets.version or path not in assets.files:
        raise HTTPException(404)
    asset = assets.files[path]
    return Response(asset.content, media_type=asset.media_type, headers=_KEEP)
