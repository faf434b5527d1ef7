"""One discrepancy in full: what is wrong, where it stands, what it would be, and what clears it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from rich.text import Text

from desk.cli.display.plain import plain
from pipeline.model.field_path import words_of
from pipeline.model.places import places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.discrepancy import Discrepancy
    from pipeline.model.discrepancy import Suggestion
    from pipeline.model.invoice import Invoice

#: What is about a discrepancy stands below it.
_INDENT: Final = " " * 9


def discrepancy(invoice: Invoice, found: Discrepancy) -> Iterator[Text]:
    """A discrepancy of a bill, line by line."""
    yield Text(f"{found.severity:<7}  {found.rule}  {plain(found.message)}", style="yellow")
    yield from (Text(f"{_INDENT}{label:<9} {plain(words)}") for label, words in _about(invoice, found))


def _about(invoice: Invoice, found: Discrepancy) -> Iterator[tuple[str, str]]:
    yield "stands", places(invoice, found.fields)
    if found.expected is not None:
        yield "expected", found.expected
    if found.found is not None:
        yield "found", found.found
    yield from (("perhaps", _words(each)) for each in found.suggestions)
    if found.remedy:
        yield "to clear", found.remedy


def _words(suggestion: Suggestion) -> str:
    change, *others = suggestion.changes
    also = "".join(f", {words_of(other.field)} {other.value}" for other in others)
    return f"{words_of(change.field)} {change.value}{also}: {suggestion.reason}"
