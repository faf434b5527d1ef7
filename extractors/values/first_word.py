"""The first word of a place that has a meaning: a code, an identifier of a known shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.layout.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator


def first_word(read: Callable[[str], str | None], span: Span) -> Iterator[tuple[str, Span, float]]:
    """The value that `read` makes of the first word of a place for which it makes one."""
    for at in range(span.start, span.end):
        value = read(span.row.words[at].text)
        if value is not None:
            yield value, Span(row=span.row, start=at, end=at + 1), 1.0
            return
