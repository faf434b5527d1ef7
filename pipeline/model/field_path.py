"""Where in a bill a reading stands, as text: "gross_total", "lines[0].line_net".

>>> from pipeline.model.build import bill
>>> read_at(bill(), "lines[0].line_net").value
Decimal('100.00')
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from typing import TypeVar

from pipeline.model.line_terms import ADJUSTMENT_TERMS
from pipeline.model.line_terms import LINE_TERMS
from pipeline.model.line_terms import TAX_TERMS
from pipeline.model.terms import DOCUMENT_TERMS
from pipeline.model.words import Words
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from pipeline.model.group import Group
    from pipeline.model.invoice import Invoice
    from pipeline.model.reading import Reading
    from pipeline.model.term import Term

#: Makes another reading of the one at a path.
Change = Callable[[str, "Reading[Any]"], "Reading[Any]"]
G = TypeVar("G", bound="Group")

PATH: Final = re.compile(r"(?:(?P<group>\w+)\[(?P<index>\d+)\]\.)?(?P<term>\w+)")
#: The repeated groups of a bill, and the terms of each.
GROUPS: Final[Mapping[str, Mapping[str, Term[Any]]]] = {
    "lines": LINE_TERMS,
    "tax_breakdown": TAX_TERMS,
    "allowances": ADJUSTMENT_TERMS,
    "charges": ADJUSTMENT_TERMS,
}
#: One member of each group, as people say it.
MEMBER_WORDS: Final[Mapping[str, Words]] = {
    "lines": say("line"),
    "tax_breakdown": say("tax rate"),
    "allowances": say("allowance"),
    "charges": say("charge"),
}


@lru_cache(maxsize=4096)
def split(path: str) -> tuple[str | None, int, str]:
    """The repeated group, the index in it and the name of the term; no group for a field of the whole bill.

    Raises:
        ValueError: The text is no path.
    """
    match = PATH.fullmatch(path)
    if match is None:
        raise ValueError(path)
    return match["group"], int(match["index"] or 0), match["term"]


def term_at(path: str) -> Term[Any]:
    """The term at a path."""
    group, _, name = split(path)
    return (DOCUMENT_TERMS if group is None else GROUPS[group])[name]


def read_at(invoice: Invoice, path: str) -> Reading[Any]:
    """The reading at a path."""
    group, index, name = split(path)
    if group is None:
        return invoice[DOCUMENT_TERMS[name]]
    return members_of(invoice, group)[index][GROUPS[group][name]]


def write_at(invoice: Invoice, path: str, reading: Reading[Any]) -> Invoice:
    """The bill with another reading at a path."""
    group, index, name = split(path)
    if group is None:
        return invoice.with_readings({DOCUMENT_TERMS[name]: reading})
    members = list(members_of(invoice, group))
    members[index] = members[index].with_readings({GROUPS[group][name]: reading})
    return replace(invoice, **{group: tuple(members)})  # type: ignore[arg-type]  # `group` is a key of GROUPS


def words_of(path: str) -> Words:
    """A path as people say it: "line net of line 1", "gross total"."""
    group, index, name = split(path)
    if group is None:
        return DOCUMENT_TERMS[name].words
    term, member = GROUPS[group][name].words, MEMBER_WORDS[group]
    return say("{term} of {member} {number}", term=term, member=member, number=index + 1)


def members_of(invoice: Invoice, group: str) -> tuple[Group, ...]:
    """The members of a repeated group by its name."""
    members: tuple[Group, ...] = getattr(invoice, group)
    return members


def readings_of(invoice: Invoice) -> Iterator[tuple[str, Reading[Any]]]:
    """Every reading of a bill with its path."""
    yield from ((str(term), reading) for term, reading in invoice.readings.items())
    for group in GROUPS:
        for index, member in enumerate(members_of(invoice, group)):
            yield from ((f"{group}[{index}].{term}", reading) for term, reading in member.readings.items())


def mapped(invoice: Invoice, change: Change) -> Invoice:
    """The bill with every reading as `change` makes it."""
    groups = {
        name: tuple(_mapped(member, f"{name}[{index}].", change) for index, member in enumerate(members))
        for name in GROUPS
        if (members := members_of(invoice, name))
    }
    return replace(_mapped(invoice, "", change), **groups)  # type: ignore[arg-type]  # the names are keys of GROUPS


def _mapped(group: G, place: str, change: Change) -> G:
    return group.with_readings({term: change(f"{place}{term}", reading) for term, reading in group.readings.items()})
