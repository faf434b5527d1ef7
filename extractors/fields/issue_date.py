"""BT-2: the day on which the bill was issued."""

from __future__ import annotations

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

    from extractors.survey import Survey
    from extractors.values.date_span import DateSpan

#: A date without a label, likelier the nearer to the top it stands, and likelier alone than within a sentence.
UNLABELLED: Final = 0.2
ALONE: Final = 0.33
#: So far down the first page a date alone may be that of the letter.
TOP_SHARE: Final = 0.45
#: A row of more cells is a line of goods.
MOST_CELLS: Final = 4
#: Labels of other dates; what they point to is less likely the day of issue.
OTHERS: Final = ("due_date", "delivery_date", "_other_date")


@extractor(ISSUE_DATE)
def issue_date(survey: Survey) -> Iterator[Candidate[Any]]:
    """Dates beside a label, and the first dates of the bill where no label of another date stands in their row."""
    yield from labelled(survey, ISSUE_DATE, days_in)
    taken = {label.row for key in OTHERS for label in labels_of(survey, key)}
    free = [date for date in survey.all_dates if date.row not in taken]
    for place, date in enumerate(sorted(free, key=lambda date: not _is_alone(survey, date))):
        yield from _unlabelled(date, (ALONE if _is_alone(survey, date) else UNLABELLED) / (1 + place))


def _is_alone(survey: Survey, date: DateSpan) -> bool:
    cell, page = date.row.cell_of(date.start), survey.pages[0].page
    fills = cell.start == date.start and cell.end == date.end and len(date.row.cells) < MOST_CELLS
    return fills and date.row.page == page.number and date.box.top < TOP_SHARE * page.height


def _unlabelled(date: DateSpan, score: float) -> Iterator[Candidate[Any]]:
    for day in date.days:
        yield Candidate(term=ISSUE_DATE, value=day, spans=(date,), score=score, evidence="a date without a label")
