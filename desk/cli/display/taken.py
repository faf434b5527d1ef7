"""A file of master data as it was understood: which column is which field, and its first rows."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from rich.table import Table
from rich.text import Text

from desk.cli.display.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.loading.load import Understood

_ROWS: Final = 5


def mapping(understood: Understood) -> Iterator[Text]:
    """Each field with the columns that it is taken from, and the columns that are left out."""
    columns = understood.columns
    yield Text(f"{len(understood.taken.given)} rows below the headings in row {columns.row}", style="bold")
    for field, names in columns.names.items():
        shown = " (shown only)" if field in understood.form.only_shown else ""
        yield Text(f"  {field:<24} {', '.join(map(plain, names))}{shown}")
    if columns.left_out:
        yield Text(f"  left out: {', '.join(map(plain, columns.left_out))}", style="dim")


def preview(understood: Understood) -> Table:
    """The first rows as they would be taken, side by side."""
    first = understood.taken.given[:_ROWS]
    table = Table("field", *(f"row {given.row}" for given in first), box=None, header_style="bold")
    for field in understood.columns.places:
        if field not in understood.form.only_shown:
            table.add_row(field, *(_told(given.values.get(field)) for given in first))
    return table


def _told(value: object) -> Text:
    if isinstance(value, tuple):
        return Text(", ".join(map(plain, value)))
    if isinstance(value, bool):
        return Text("yes" if value else "no")
    return Text("" if value is None else plain(str(value)))
