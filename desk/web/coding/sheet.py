"""What the page of a bill's coding shows: each line with its codes, those that are suggested, and why."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from babel.dates import format_date

from desk.web.bill.written import write
from desk.web.words import N_
from pipeline.learning.coding import CODING_TERMS
from pipeline.learning.coding import CodeSuggestion
from pipeline.learning.coding import suggested
from pipeline.master.ledger_account import LedgerAccount
from pipeline.model import line_terms
from pipeline.model.record import Record
from pipeline.store.learning.coded_lines import coded_lines
from pipeline.store.learning.coded_lines import open_accounts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from desk.web.here import Here
    from pipeline.learning.coding import CodedLine
    from pipeline.learning.coding import Why
    from pipeline.model.invoice import Line

#: What the codes are called.
LABELS: Final = {
    line_terms.ACCOUNT_CODE.name: N_("Account"),
    line_terms.TAX_CODE.name: N_("Tax code"),
    line_terms.COST_OBJECT.name: N_("Cost centre"),
}
_LIKE: Final = N_("%(agreeing)s of %(counted)s lines like “%(like)s” went there, the last on %(day)s")
_ALL_LIKE: Final = N_("the last %(counted)s lines like “%(like)s” went there, the last on %(day)s")
_ONE_LIKE: Final = N_("the last line like “%(like)s” went there, on %(day)s")
_USUAL: Final = N_("all of the last %(counted)s lines of this supplier went there, the last on %(day)s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One code of one line."""

    #: Of the input: "0.account_code".
    name: str
    #: What stands on the bill, or else what is suggested.
    text: str
    is_suggested: bool
    #: Why it is suggested, in the words of the reader; empty where it is not.
    why: str
    #: What is wrong with what was typed, in English words that are in the catalogues.
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedRow:
    """One line of the bill."""

    text: str
    #: As the reader writes amounts.
    amount: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingSheet:
    """The page."""

    record: Record
    row_version: int
    rows: tuple[CodedRow, ...]
    accounts: tuple[LedgerAccount, ...]

    @property
    def suggestions(self) -> int:
        """How many codes are suggested."""
        return sum(cell.is_suggested for row in self.rows for cell in row.cells)


def coding_sheet(
    here: Here, record: Record, *, row_version: int, typed: Mapping[str, str], trouble: Mapping[str, str]
) -> CodingSheet:
    """The coding of a bill; `typed` stands in place of what is suggested."""
    past, today = coded_lines(here.store, record), here.now.astimezone().date()
    rows = (_row(here, index, line, past, today) for index, line in enumerate(record.invoice.lines))
    return CodingSheet(
        record=record,
        row_version=row_version,
        rows=tuple(replace(row, cells=tuple(_typed(cell, typed, trouble) for cell in row.cells)) for row in rows),
        accounts=open_accounts(here.store, record.match.company_id),
    )


def _row(here: Here, index: int, line: Line, past: tuple[CodedLine, ...], today: dt.date) -> CodedRow:
    text, item = line.value(line_terms.DESCRIPTION) or "", line.value(line_terms.ITEM_NUMBER) or ""
    found = {one.term: one for one in suggested(text, past, today=today, item_number=item)}
    cells = (_cell(here, f"{index}.{term}", line.value(term) or "", found.get(term.name)) for term in CODING_TERMS)
    amount = write(line_terms.LINE_NET.kind, line.value(line_terms.LINE_NET), here.language.locale)
    return CodedRow(text=text, amount=amount, cells=tuple(cells))


def _cell(here: Here, name: str, stands: str, found: CodeSuggestion | None) -> Cell:
    if stands or found is None:
        return Cell(name=name, text=stands, is_suggested=False, why="")
    return Cell(name=name, text=found.code, is_suggested=True, why=told(here, found))


def _typed(cell: Cell, typed: Mapping[str, str], trouble: Mapping[str, str]) -> Cell:
    if cell.name not in typed:
        return cell
    return Cell(name=cell.name, text=typed[cell.name], is_suggested=False, why="", trouble=trouble.get(cell.name, ""))


def told(here: Here, found: CodeSuggestion) -> str:
    """Why a code is suggested, in words."""
    why = found.why
    day = format_date(why.last_on, "medium", locale=here.language.locale)
    facts = {"agreeing": why.agreeing, "counted": why.counted, "like": why.like, "day": day}
    return here.gettext(_shape(why)) % facts


def _shape(why: Why) -> str:
    if not why.like:
        return _USUAL
    if why.agreeing < why.counted:
        return _LIKE
    return _ALL_LIKE if why.counted > 1 else _ONE_LIKE
