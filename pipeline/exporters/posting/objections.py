"""What several targets object to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.exporters.posting.tax_sums import tax_sums
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from pipeline.exporters.posting.codes import Codes
    from pipeline.exporters.posting.posting import Posting
    from pipeline.model.words import Words


def below_zero(posting: Posting) -> Iterator[Words]:
    """A bill that gives back, or a credit note that is owed: such targets know the one only as the other."""
    if posting.gross < 0:
        yield say("Its total is below zero, which this target does not take")


def tax_below_zero(posting: Posting) -> Iterator[Words]:
    """A tax that goes the other way than its bill, or the amount that it is of."""
    if any(min(one.net, one.tax) < 0 for one in tax_sums(posting)):
        yield say("What it comes to in one tax is below zero, which this target does not take")


def other_company(posting: Posting, codes: Codes) -> Iterator[Words]:
    """A bill of another company than the one into whose books a file goes that does not name it."""
    ours = codes.options["company"]
    if posting.company != ours:
        yield say(
            "The bill is for {company}, and this target is the books of {ours}", company=posting.company, ours=ours
        )


def long_options(codes: Codes, most: Mapping[str, int]) -> Iterator[Words]:
    """What the target is told beside codes, where it is longer than there is room for."""
    for name, limit in most.items():
        if len(value := codes.options.get(name, "")) > limit:
            yield say(
                "{field} may have at most {most} characters in this target: {value}",
                field=name,
                most=limit,
                value=value,
            )


def no_due_date(posting: Posting) -> Iterator[Words]:
    """A bill without a due date."""
    if posting.due_date is None:
        yield say("The bill has no due date, and this target needs one")


def none_of(codes: Codes, usual: Mapping[str, str], name: str, *choices: str) -> Iterator[Words]:
    """An option that says what this target does not know."""
    said = codes.options.get(name, usual[name])
    if said not in choices:
        yield say("{name} is {said}, and must be one of {choices}", name=name, said=said, choices=", ".join(choices))
