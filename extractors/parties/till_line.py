"""What a row at the head of a till receipt tells: a name, an address, a title, something sold."""

from __future__ import annotations

from itertools import pairwise
from itertools import takewhile
from typing import TYPE_CHECKING
from typing import Final

from extractors.parties.party_line import begins_street
from extractors.parties.party_line import ends_with_legal_form
from extractors.parties.party_line import has
from extractors.parties.party_line import is_contact
from extractors.parties.party_line import is_legal_form
from extractors.parties.party_line import is_name
from extractors.parties.party_line import is_place
from extractors.parties.party_line import is_street
from extractors.parties.party_line import is_titled

if TYPE_CHECKING:
    from extractors.layout.span import Span
    from extractors.survey import Survey

#: Amounts of money show so many decimals.
CENTS: Final = 2
#: Rows further apart than so many letter heights do not belong together: notes by hand stand that far above.
APART: Final = 2.5
#: Codes of places have at most so many digits: "CEP 25032-995".
LONGEST_CODE: Final = 8


def names_shop(survey: Survey, line: Span) -> bool:
    """Whether a line may name the shop; a year in a name looks like a code: "Miller 1926 Ltd"."""
    if is_aside(line) or survey.dates[line.row]:
        return False
    is_company = ends_with_legal_form(survey, line) and not is_legal_form(survey, line)
    return is_name(survey, line) or (is_company and not is_contact(survey, line))


def is_sold(survey: Survey, line: Span) -> bool:
    """Whether an amount of money stands in a line; shops count their rooms so as well: "Lot 1.02"."""
    has_amount = any(number.number.decimals == CENTS for number in survey.numbers[line.row])
    return has_amount and not has(survey, line, "street")


def is_title(survey: Survey, line: Span) -> bool:
    """Whether a line is a title; labels with their numbers, and legal forms that mean something else too, are none."""
    return is_titled(survey, line) and not is_contact(survey, line) and not is_legal_form(survey, line)


def is_aside(line: Span) -> bool:
    """Whether a line stands in brackets, as a branch or a number does."""
    return line.text.startswith("(") and line.text.endswith(")")


def begins_address(survey: Survey, line: Span, below: Span | None = None) -> bool:
    """Whether a line below a name may tell where the shop stands."""
    if is_aside(line) or ends_address(survey, line) or ends_with_legal_form(survey, line):
        return False
    if is_place(line) or (has(survey, line, "street") and begins_street(survey, line)):
        return True
    if has(survey, line, "legal_form") or _is_branch(survey, line, below):
        return False
    return is_street(survey, line) or "," in line.text


def _is_branch(survey: Survey, line: Span, below: Span | None) -> bool:
    """Whether a line with a number names one of many shops, because the street begins below it: "Unit 4"."""
    is_followed = below is not None and begins_street(survey, below) and not is_place(below)
    return is_followed and not has(survey, line, "street") and "," not in line.text


def ends_address(survey: Survey, line: Span) -> bool:
    """Whether an address has ended before a line: by a title, a day, or a way to reach the shop."""
    return is_titled(survey, line) or _reaches(survey, line) or bool(survey.dates[line.row])


def _reaches(survey: Survey, line: Span) -> bool:
    """Whether a line tells how to reach the shop, or a number of it: codes of places have few digits."""
    digits = sum(char.isdigit() for char in line.text)
    return is_contact(survey, line) and not (is_place(line) and digits <= LONGEST_CODE)


def together(survey: Survey, lines: tuple[Span, ...]) -> tuple[Span, ...]:
    """The first lines, upward or downward, up to a wide gap."""
    reach = APART * survey.pages[0].em
    gaps = (max(one.box.top, other.box.top) - min(one.box.bottom, other.box.bottom) for one, other in pairwise(lines))
    return lines[: 1 + sum(1 for _ in takewhile(lambda gap: gap <= reach, gaps))]
