"""Files that people take away from pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.responses import StreamingResponse

from desk.web.tables import comma_separated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desk.web.here import Here
    from desk.web.tables import Table


def csv_file(here: Here, table: Table, *, name: str) -> Response:
    """A table as CSV in UTF-8, marked as such, or spreadsheets take it for something else."""

    def lines() -> Iterator[bytes]:
        yield b"\xef\xbb\xbf"
        yield from (line.encode() for line in comma_separated(table, here.gettext))

    return StreamingResponse(lines(), media_type="text/csv; charset=utf-8", headers=_as(f"{name}.csv"))


def zip_file(content: bytes, *, name: str) -> Response:
    """A ZIP."""
    return Response(content, media_type="application/zip", headers=_as(f"{name}.zip"))


def _as(name: str) -> dict[str, str]:
    """The header that has a browser keep an answer instead of showing it; the name is our own words."""
    return {"Content-Disposition": f'attachment; filename="ledgerdrop-{name}"'}
