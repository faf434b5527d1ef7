"""What several targets object to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.exporters.posting.codes import Codes
    from pipeline.exporters.posting.posting import Posting
    from pipeline.model.words import Words


def below_zero(posting: Posting) -> Iterator[Words]:
    """A bill that gives back, or a credit note that is owed: such targets know the one only as the other."""
    if posting.gross < 0:
        yield say("Its total is below zero, which this target does not take")


def other_company(posting: Posting, codes: Codes) -> Iterator[Words]:
    """A bill of another company than the one into whose books a file goes that does not name it."""
    ours = codes.options["company"]
    if posting.company != ours:
        yield say(
            "The bill is for {company}, and this target is the books of {ours}", company=posting.company, ours=ours
        )
