"""Identifiers and amounts that a target has no room for: they are never cut, for what is cut is another one."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.model.currency import minor_unit
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from pipeline.exporters.posting.posting import Posting
    from pipeline.model.words import Words


def too_long(posting: Posting, most: Mapping[str, int]) -> Iterator[Words]:
    """A sentence for each identifier that is longer than its target takes, with field, limit and value."""
    for path, limit in most.items():
        for value in dict.fromkeys(_values(posting, path)):
            if len(value) > limit:
                yield say(
                    "{field} may have at most {most} characters in this target: {value}",
                    field=path.rpartition(".")[2].replace("_", " "),
                    most=limit,
                    value=value,
                )


def too_large(posting: Posting, digits: int | None) -> Iterator[Words]:
    """A bill of which an amount has more digits before its decimals than its target takes."""
    parts = (amount for one in posting.entries for amount in (one.net, one.tax, one.gross))
    largest = max(map(abs, (posting.net, posting.tax, posting.gross, *parts)))
    if digits is not None and largest >= Decimal(10) ** digits:
        yield say(
            "{amount} has more than {most} digits before its decimals, which this target does not take",
            amount=format(largest, "f"),
            most=digits,
        )


def too_fine(posting: Posting) -> Iterator[Words]:
    """A bill of which an amount has more decimals than its currency: books have no room for it."""
    unit = minor_unit(posting.currency)
    if any(one.net % unit or one.tax % unit for one in posting.entries):
        yield say("An amount has more decimals than {currency} has", currency=posting.currency)


def _values(posting: Posting, path: str) -> Iterator[str]:
    head, _, rest = path.partition(".")
    owners = posting.entries if head == "entries" else [getattr(posting, head) if rest else posting]
    for owner in owners:
        value = getattr(owner, rest or head)
        if value is not None:
            yield str(value)
