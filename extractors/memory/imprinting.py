"""The imprint of a bill: the labels of its first page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from extractors.language.chunks import chunks
from pipeline.learning.imprint import Imprint
from pipeline.learning.imprint import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.survey import Survey

#: Names of what is sold are words of one bill.
LEXICONS: Final = ("fields", "amounts", "parties", "titles")
#: Enough to know a page by, however much it says.
MOST_MARKS: Final = 60


def imprint_of(survey: Survey) -> Imprint:
    """The imprint of a bill; one that says nothing where it has no page."""
    return Imprint(marks=tuple(_marks(survey))[:MOST_MARKS])


def _marks(survey: Survey) -> Iterator[Mark]:
    if not survey.pages:
        return
    page = survey.pages[0].page
    found = {
        (row.index, label.start, label.end): label
        for name in LEXICONS
        for row in survey.pages[0].rows
        for label in survey.labels_in(name, row)
    }
    for label in (found[place] for place in sorted(found)):
        box = page.in_page_units(label.box)
        yield Mark(words=" ".join(chunks(label.text)), left=box.left, top=box.top)
