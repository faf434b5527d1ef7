"""The rows of the worklist: each bill with what is worked out for whoever looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from desk.web.worklist.urgency import Urgency
from desk.web.worklist.urgency import urgency
from desk.web.worklist.view import View
from desk.web.worklist.words import OUTCOMES
from pipeline.store.review import worklist
from pipeline.store.review.wanted import Looker
from pipeline.store.review.wanted import Tab
from pipeline.store.review.worklist import Waiting

if TYPE_CHECKING:
    from desk.web.here import Here

#: Bills on one page.
PAGE: Final = 50

#: Where time is running.
_PRESSING: Final = frozenset({Tab.WAITING, Tab.MINE, Tab.TO_APPROVE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One bill."""

    bill: Waiting
    #: `None` where nobody waits for it.
    urgency: Urgency | None

    @property
    def name(self) -> str:
        """What the bill is called: what it is read as, or at least its file."""
        said = " ".join(filter(None, (self.bill.supplier_name, self.bill.invoice_number)))
        return said or self.bill.file

    @property
    def why(self) -> str:
        """Why nothing is asked of it, as far as that is told; details that only English has stand in `bill.reason`."""
        return OUTCOMES.get(self.bill.outcome, self.bill.reason)

    @property
    def chosen(self) -> str:
        """What a form says of it: which bill, as it was seen."""
        return f"{self.bill.key}:{self.bill.row_version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """One page of them."""

    rows: tuple[Row, ...]
    #: What follows; `None` where nothing does.
    following: View | None


def rows_of(here: Here, view: View, who: Looker) -> Rows:
    """The bills that a view shows."""
    wanted = view.wanted(here.language.locale)
    found = worklist.page(here.store, wanted, who, limit=PAGE + 1, after=view.after)
    shown = tuple(_row(here, view.tab, who, bill) for bill in found[:PAGE])
    return Rows(rows=shown, following=view.behind(shown[-1].bill.position) if len(found) > PAGE else None)


def _row(here: Here, tab: Tab, who: Looker, bill: Waiting) -> Row:
    if tab not in _PRESSING:
        return Row(bill=bill, urgency=None)
    days = here.desk.settings.desk.target_days
    return Row(bill=bill, urgency=urgency(bill.opened_at or bill.created_at, who.now, target_days=days))
