"""Addresses: the lines of a block that tell street and place."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from extractors.parties.party_line import has
from extractors.parties.party_line import is_contact
from extractors.parties.party_line import is_place
from extractors.parties.party_line import is_street
from extractors.parties.party_line import is_titled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.layout.span import Span
    from extractors.survey import Survey

#: An address has at most so many lines.
MOST_LINES: Final = 6
#: Lines between a name and its address: a registration, a branch, a slogan.
MOST_SKIPPED: Final = 3


def address_lines(survey: Survey, lines: Sequence[Span]) -> tuple[Span, ...]:
    """The address among the lines below a name; none when there is none."""
    start = _start(survey, lines)
    if start is None:
        return ()
    found: list[Span] = []
    for line in lines[start : start + MOST_LINES]:
        if _ends(survey, line):
            break
        found.append(line)
    return tuple(_until_place(found))


def _start(survey: Survey, lines: Sequence[Span]) -> int | None:
    for index, line in enumerate(lines[: MOST_SKIPPED + 1]):
        if (is_street(survey, line) or is_place(line)) and not _ends(survey, line):
            return index
    return None


def _ends(survey: Survey, line: Span) -> bool:
    if is_titled(survey, line):
        return True
    return is_contact(survey, line) and not (is_place(line) and not has(survey, line, "contact"))


def _until_place(lines: list[Span]) -> list[Span]:
    """The lines up to the place; a region or country may follow it."""
    places = [index for index, line in enumerate(lines) if is_place(line)]
    if not places:
        return lines
    last = places[-1]
    follows = lines[last + 1 : last + 2]
    return lines[: last + 1] + [line for line in follows if len(line.words) <= len(("New", "South", "Wales"))]


def joined(lines: Sequence[Span]) -> str:
    """An address as one string."""
    return ", ".join(line.text.strip(" ,;.") for line in lines)
