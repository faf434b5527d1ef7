"""Parts of an HTML page; all that comes from documents and people is escaped, and what could hide is made visible."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from desk.cli.display.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def text(value: object) -> Markup:
    """Anything as text of a page; nothing for `None`."""
    if isinstance(value, Markup):
        return value
    return Markup("" if value is None else escape(plain(str(value))))


def table(headings: Sequence[str], rows: Iterable[Sequence[object]], *, nothing: str = "None.") -> Markup:
    """A table; a sentence where it has no rows."""
    body = "\n".join(f"<tr>{''.join(f'<td>{text(cell)}</td>' for cell in row)}</tr>" for row in rows)
    if not body:
        return Markup(f"<p>{text(nothing)}</p>")
    head = "".join(f'<th scope="col">{text(heading)}</th>' for heading in headings)
    return Markup(
        f'<div class="scroll"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table></div>'
    )


def section(title: str, *parts: Markup) -> Markup:
    """A heading and what stands under it."""
    return Markup("\n".join([f"<section>\n<h2>{text(title)}</h2>", *parts, "</section>"]))


def items(values: Iterable[object], *, nothing: str = "None.") -> Markup:
    """A list; a sentence where it is empty."""
    listed = "\n".join(f"<li>{text(value)}</li>" for value in values)
    return Markup(f"<ul>\n{listed}\n</ul>" if listed else f"<p>{text(nothing)}</p>")
