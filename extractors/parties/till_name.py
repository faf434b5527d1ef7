"""The names of a shop at the head of a till receipt, each in the rows that it was broken into."""

from __future__ import annotations

from itertools import pairwise
from itertools import takewhile
from typing import TYPE_CHECKING
from typing import Final

from extractors.parties.party_line import begins_with_legal_form
from extractors.parties.party_line import has
from extractors.parties.party_line import is_legal_form
from extractors.parties.till_line import is_aside
from extractors.parties.till_line import is_title
from extractors.parties.till_line import names_shop
from extractors.parties.till_line import together

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.layout.span import Span
    from extractors.survey import Survey

#: Names and numbers of registration above an address have at most so many rows.
MOST_LINES: Final = 6
#: A name that ends in such a word goes on below.
LEADING_ON: Final = frozenset({"&", "and", "und", "et", "y", "e", "en"})
#: The rows of one name are of one size, as far as recognition tells.
SIZE_RATIO: Final = 1.3


def names_above(survey: Survey, above: tuple[Span, ...]) -> Iterator[tuple[Span, ...]]:
    """The names in the lines right above an address; between them may stand numbers of registration."""
    near = _near(survey, above)
    tails = {lower for upper, lower in pairwise(near) if _goes_on(survey, upper, lower)}
    for at, line in enumerate(near):
        if line not in tails and names_shop(survey, line):
            yield (line, *takewhile(lambda lower: lower in tails, near[at + 1 :]))


def _near(survey: Survey, above: tuple[Span, ...]) -> tuple[Span, ...]:
    """The last lines up to a title or a wide gap, from top to bottom."""
    upward = together(survey, above[: -MOST_LINES - 1 : -1])
    return tuple(takewhile(lambda line: not is_title(survey, line), upward))[::-1]


def _goes_on(survey: Survey, upper: Span, lower: Span) -> bool:
    """Whether a name was broken before its legal form: there was no room, or no name begins so."""
    if is_legal_form(survey, lower) or _is_word_aside(lower):
        return names_shop(survey, upper) or is_legal_form(survey, upper)
    if not names_shop(survey, upper):
        return False
    if upper.words[-1].text.casefold() in LEADING_ON:
        return True
    if has(survey, upper, "legal_form") or not has(survey, lower, "legal_form"):
        return False
    if lower.text.startswith("(") or begins_with_legal_form(survey, lower):
        return True
    return _is_of_one_size(upper, lower) and not _has_room(survey, upper, lower)


def _is_of_one_size(upper: Span, lower: Span) -> bool:
    heights = sorted((upper.box.height, lower.box.height))
    return heights[1] <= SIZE_RATIO * heights[0]


def _has_room(survey: Survey, upper: Span, lower: Span) -> bool:
    """Whether the first word of a row would have fitted behind the row above."""
    first = lower.words[0].box.width
    blank = first / len(lower.words[0].text)
    return upper.box.width + blank + first <= survey.pages[0].print_width


def _is_word_aside(line: Span) -> bool:
    """Whether a line is one word in brackets, as "(haftungsbeschränkt)" is."""
    return is_aside(line) and len(line.words) == 1 and not any(char.isdigit() for char in line.text)
