"""Tables with a header, over all pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.lines.body import Below
from extractors.lines.body import read_body
from extractors.lines.header import find_headers
from extractors.lines.row_sort import sorts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.layout.page_layout import PageLayout
    from extractors.lines.draft import Draft
    from extractors.lines.header_column import HeaderColumn
    from extractors.values.number import DecimalMark


def headed_drafts(pages: Sequence[PageLayout], mark: DecimalMark) -> tuple[Draft, ...]:
    """The lines under headers; a table goes on over pages until a sum closes it."""
    drafts: list[Draft] = []
    running: tuple[HeaderColumn, ...] = ()
    for page in pages:
        for below in _parts(page, running):
            body = read_body(below, mark)
            drafts += body.drafts
            running = () if body.is_closed or not drafts else below.columns
    return tuple(drafts)


def _parts(page: PageLayout, running: tuple[HeaderColumn, ...]) -> list[Below]:
    """The parts of a page that headers speak of: that of the page before, then its own."""
    sorts = sorts_of(page.rows)
    headers = find_headers(page)
    starts = [(header.columns if header.is_of_lines else (), header.last_row + 1) for header in headers]
    ends = [*(header.first_row for header in headers), len(page.rows)]
    return [
        Below(page=page, columns=columns, rows=page.rows[start:end], sorts=sorts, is_running=columns is running)
        for (columns, start), end in zip([(running, 0), *starts], ends, strict=True)
        if columns
    ]
