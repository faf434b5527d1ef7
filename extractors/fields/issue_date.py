"""BT-2: the day on which the bill was issued."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.candidate import Candidate
from extractors.extractor import extractor
from extractors.labelled import labelled
from extractors.labelled import labels_of
from extractors.values.date_span import days_in
from pipeline.model.terms import ISSUE_DATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.layout.row import Row
    from extractors.survey import Survey
    from extractors.values.date_span import DateSpan

#: A date without a label, likelier the nearer to the top it stands, and likelier alone than within a sentence.
UNLABELLED: Final = 0.2
ALONE: Final = 0.33
#: On a till receipt beside the time of day, or as its only day: the moment of the sale.
OF_SALE: Final = 0.45
TIME: Final = re.compile(r"\d{1,2}:\d{2}\b")
#: The same beside the title, or behind the place where the letter was written.
OF_LETTER: Final = 0.58
#: Behind a label that goes on with the heading: "Handelsrechnung (380) Nr. 471102 vom 05.03.2018".
OF_HEADING: Final = 0.85
#: A place and what leads from it to the date has at most so many words, and ends in such a word.
MOST_WORDS: Final = 4
ARTICLES: Final = frozenset({"den", "le", "lì", "li", "the", "a", "em", "op", "am"})
#: So far down the first page a date alone may be that of the letter.
TOP_SHARE: Final = 0.45
#: A row of more cells is a line of goods.
MOST_CELLS: Final = 4
#: Labels of other dates; what they point to is less likely the day of issue.
OTHERS: Final = ("due_date", "delivery_date", "_other_date")


@extractor(ISSUE_DATE)
def issue_date(survey: Survey) -> Iterator[Candidate[Any]]:
    """Dates beside a label, and the first dates of the bill where no label of another date stands in their row."""
    heading = _heading(survey)
    for candidate in labelled(survey, ISSUE_DATE, days_in):
        of_heading = candidate.relation == "behind" and candidate.spans[0].row is heading
        yield candidate.rescored(max(candidate.score, OF_HEADING)) if of_heading else candidate
    taken = {label.row for key in OTHERS for label in labels_of(survey, key)}
    free = [date for date in survey.all_dates if date.row not in taken]
    for place, date in enumerate(sorted(free, key=lambda date: -_worth(survey, date))):
        yield from _unlabelled(date, _worth(survey, date) / (1 + place / 2))


def _heading(survey: Survey) -> Row | None:
    """The first row that a title begins."""
    titled = (row for row, titles in survey.labels["titles"].items() if titles[0].start == 0)
    return next(titled, None)


def _worth(survey: Survey, date: DateSpan) -> float:
    """What a date says by where it stands."""
    if survey.is_narrow and _tells_sale(survey, date):
        return OF_SALE
    if not _is_alone(survey, date):
        return UNLABELLED
    titled = any(survey.labels_in("titles", date.row)) or date.start > date.row.cell_of(date.start).start
    return OF_LETTER if titled else ALONE


def _tells_sale(survey: Survey, date: DateSpan) -> bool:
    """Whether the time of day stands behind a date, or no other day on the receipt."""
    behind = date.row.words[date.end - 1 : date.end + 1]
    return any(TIME.search(word.text) for word in behind) or len({day.days for day in survey.all_dates}) == 1


def _is_alone(survey: Survey, date: DateSpan) -> bool:
    """Whether a date fills its cell at the top of the first page, alone or behind a place: "Köln, den 16.09.2013"."""
    cell, page = date.row.cell_of(date.start), survey.pages[0].page
    before = [word.text for word in date.row.words[cell.start : date.start]]
    placed = not before or (len(before) <= MOST_WORDS and (before[-1].endswith(",") or before[-1].lower() in ARTICLES))
    fills = placed and cell.end == date.end and len(date.row.cells) < MOST_CELLS
    return fills and date.row.page == page.number and date.box.top < TOP_SHARE * page.height


def _unlabelled(date: DateSpan, score: float) -> Iterator[Candidate[Any]]:
    for day in date.days:
        yield Candidate(term=ISSUE_DATE, value=day, spans=(date,), score=score, evidence="a date without a label")
