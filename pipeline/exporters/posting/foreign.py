"""Bills in another currency than the books of a target, which its option `currency` names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from pipeline.exporters.posting.codes import Codes
    from pipeline.exporters.posting.posting import Posting
    from pipeline.model.words import Words


def is_foreign(posting: Posting, codes: Codes, usual: Mapping[str, str]) -> bool:
    """Whether a bill is in another currency than the books."""
    return posting.currency != codes.options.get("currency", usual["currency"])


def rate_unknown(posting: Posting, codes: Codes, usual: Mapping[str, str]) -> Iterator[Words]:
    """Such a bill without its exchange rate into that of the books."""
    yield from rate_missing(posting, codes.options.get("currency", usual["currency"]))


def rate_missing(posting: Posting, books: str) -> Iterator[Words]:
    """A bill whose exchange rate into the currency of the books is not known."""
    if posting.rate_into(books) is None:
        yield say("The bill is in {currency}, and its exchange rate is not known", currency=posting.currency)
