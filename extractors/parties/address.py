"""Addresses: the lines of a block that tell street and place."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.candidate import Candidate
from extractors.layout.span import Span
from extractors.parties.introduced import block_of
from extractors.parties.party_line import is_contact
from extractors.parties.party_line import is_place
from extractors.parties.party_line import is_street
from extractors.parties.party_line import is_titled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from extractors.layout.block import Block
    from extractors.survey import Survey
    from pipeline.model.term import Term

#: What divides street and town where they share a line.
DIVIDED: Final = re.compile(r"\s[-–•·|*]\s|\s?[•·|]\s?")
#: What begins the ways to reach a party, behind its address in one line.
TO_REACH: Final = re.compile(
    r"@|www\.|https?:|^(?:t[eé]l\w*|tlf|fon|phone|fax|e-?mail|mail|web|vat|tva|nif|cif|kvk)\b", re.IGNORECASE
)
#: The address stands at most so many letter heights below a name that is set apart.
NEXT_BLOCK: Final = 2.5
#: An address has at most so many lines.
MOST_LINES: Final = 6
#: Lines between a name and its address: a registration, a branch, a slogan.
MOST_SKIPPED: Final = 3
#: Shorter labels are words of addresses too.
TELLING_LETTERS: Final = 6
#: What an address is worth with the region or country that may stand below its place, or without.
ALTERNATIVE: Final = 0.8


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
    if is_titled(survey, line) or _begins_with_label(survey, line):
        return True
    return is_contact(survey, line) and not is_place(line)


def _begins_with_label(survey: Survey, line: Span) -> bool:
    """Whether a line begins with the label of a field, as in "Rechnungsnr. 471102, Datum 5.3.2026"."""
    labels = survey.labels_in("fields", line.row)
    return any(label.start == line.start and label.length >= TELLING_LETTERS for label in labels)


def _until_place(lines: list[Span]) -> list[Span]:
    """The lines up to the place; a region or country may follow it."""
    places = [index for index, line in enumerate(lines) if is_place(line)]
    if not places:
        return lines
    last = places[-1]
    follows = lines[last + 1 : last + 2]
    return lines[: last + 1] + [line for line in follows if len(line.words) <= len(("New", "South", "Wales"))]


def below(survey: Survey, term: Term[Any], name: Span, score: float) -> Iterator[Candidate[Any]]:
    """The address that belongs to a name: behind it in its own line, else in the lines below it."""
    cell = name.row.cell_of(name.end - 1)
    behind = Span(row=name.row, start=name.end, end=cell.end) if name.end < cell.end else None
    lines = (behind,) if behind is not None and is_place(behind) else _in_block(survey, name)
    if lines:
        yield _candidate(term, lines, score)
    if len(lines) > 1 and is_place(lines[-2]) and not is_place(lines[-1]):
        yield _candidate(term, lines[:-1], score * ALTERNATIVE)


def _candidate(term: Term[Any], lines: tuple[Span, ...], score: float) -> Candidate[Any]:
    return Candidate(
        term=term, value=joined(lines), spans=lines, score=score, evidence="beside the name", relation="address"
    )


def _in_block(survey: Survey, name: Span) -> tuple[Span, ...]:
    block = block_of(survey, name)
    at = next(index for index, line in enumerate(block.lines) if line.overlaps(name))
    rest = block.lines[at + 1 :]
    return address_lines(survey, rest) or address_lines(survey, _next_block(survey, block))


def _next_block(survey: Survey, above: Block) -> tuple[Span, ...]:
    """The lines of the block right below another: letterheads set the name apart."""
    reach = NEXT_BLOCK * survey.page_of(above.lines[0].row).em
    near = (
        block
        for block in survey.blocks
        if block.lines[0].row.page == above.lines[0].row.page
        and 0 <= block.box.top - above.box.bottom <= reach
        and block.box.overlap_x(above.box) > 0
    )
    nearest = min(near, key=lambda block: block.box.top, default=None)
    return nearest.lines if nearest else ()


def joined(lines: Sequence[Span]) -> str:
    """An address as one string."""
    parts = (part.strip(" ,;.-–•·|*") for line in lines for part in DIVIDED.split(line.text))
    return ", ".join(part for part in takewhile(lambda part: not TO_REACH.search(part), parts) if part)
