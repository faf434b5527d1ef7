"""Several bills in one file: where one ends and the next begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from extractors.amounts_beside import amounts_beside
from extractors.catalogue import all_extractors
from extractors.page_numbers import numbered
from extractors.solver.option import options
from extractors.survey import survey
from pipeline.document.page import Page
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import INVOICE_NUMBER

if TYPE_CHECKING:
    from extractors.survey import Survey

#: A number must speak so loud to start a bill of its own.
SURE: Final = 0.5
#: A title stands in this part of its page.
TOP_SHARE: Final = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """The pages of a bill so far."""

    pages: tuple[Page, ...]
    number: str | None = None
    has_total: bool = False


def split(pages: tuple[Page, ...]) -> tuple[tuple[Page, ...], ...]:
    """The pages of each bill, in their order; every page belongs to exactly one."""
    if len(pages) < len(("one", "other")):
        return (pages,)
    parts: list[_Part] = []
    for page in pages:
        alone = survey([page])
        number = _number(alone)
        if not parts or _begins(alone, number, parts[-1]):
            parts.append(_Part(pages=()))
        parts[-1] = _Part(
            pages=(*parts[-1].pages, page),
            number=parts[-1].number or number,
            has_total=parts[-1].has_total or any(amounts_beside(alone, GROSS_TOTAL.name)),
        )
    return tuple(part.pages for part in parts)


def _begins(alone: Survey, number: str | None, part: _Part) -> bool:
    """Whether a page starts another bill: it has a title, and another number, or the bill before had its total."""
    if _page_number(alone) not in {None, 1} or not _has_title(alone):
        return False
    if number is None or part.number is None:
        return number is None and part.number is None and part.has_total
    return number != part.number


def _number(alone: Survey) -> str | None:
    best = options(all_extractors()[INVOICE_NUMBER.name](alone))
    return best[0].value if best and best[0].score >= SURE else None


def _page_number(alone: Survey) -> int | None:
    return next((found[0] for row in alone.rows if (found := numbered(row.text))), None)


def _has_title(alone: Survey) -> bool:
    height = alone.pages[0].page.height
    return any(
        label.box.top < TOP_SHARE * height and label.start == row.cell_of(label.start).start
        for row in alone.rows
        for label in alone.labels_in("titles", row)
    )
