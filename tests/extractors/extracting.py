"""What is found on pages, for tests: the values of one term, or the whole bill."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from extractors.catalogue import all_extractors
from extractors.examine import read_bill
from extractors.layout.page_layout import lay_out
from extractors.solver.choice import SILENCE
from extractors.solver.option import options
from extractors.survey import survey
from tests.extractors.pages import drawn

if TYPE_CHECKING:
    from extractors.candidate import Candidate
    from extractors.layout.row import Row
    from extractors.layout.span import Span
    from pipeline.document.page import Page
    from pipeline.model.invoice import Invoice
    from pipeline.model.term import Term


def rows_of(page: Page) -> tuple[Row, ...]:
    """The rows of a page."""
    return lay_out(page).rows


def row_of(text: str) -> Row:
    """A row that looks like `text`."""
    return rows_of(drawn(text))[0]


def texts(spans: tuple[Span, ...]) -> list[str]:
    """What spans say."""
    return [span.text for span in spans]


def candidates(term: Term[Any], *pages: Page) -> list[Candidate[Any]]:
    """What one term can be, by its extractor alone; the best first."""
    return options(all_extractors()[term.name](survey(pages)))


def found(term: Term[Any], *pages: Page) -> list[str]:
    """The values that one term can have, as JSON writes them; the best first."""
    return [term.kind.write(candidate.value) for candidate in candidates(term, *pages)]


def likely(term: Term[Any], *pages: Page) -> list[str]:
    """The values for which enough speaks that they would be given; the best first."""
    return [term.kind.write(each.value) for each in candidates(term, *pages) if each.score >= SILENCE]


def bill_on(*pages: Page) -> Invoice:
    """The bill that pages show."""
    return read_bill(pages)


def said(invoice: Invoice, *terms: Term[Any]) -> list[str]:
    """The values of some terms, as JSON writes them; empty for what was not found."""
    return [term.kind.write(value) if (value := invoice[term].value) is not None else "" for term in terms]
