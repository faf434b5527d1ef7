"""A table of figures on stdout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

Cell = str | int | float


def show(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Print rows under their headings: names to the left, figures to the right."""
    table = Table(box=box.SIMPLE_HEAD)
    for number, heading in enumerate(headings):
        table.add_column(heading, justify="right" if number else "left", no_wrap=True)
    for row in rows:
        table.add_row(*map(_text, row))
    Console(highlight=False, width=max(120, Console().width)).print(table)


def _text(cell: Cell) -> str:
    return f"{cell:,.3f}" if isinstance(cell, float) else f"{cell:,}" if isinstance(cell, int) else cell
