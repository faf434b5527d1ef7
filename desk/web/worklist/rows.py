"""The rows of the worklist: each bill with what is worked out for whoever looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from desk.web.worklist.urgency import Urgency
from desk.web.worklist.urgency import urgency
from desk.web.worklist.view import View
from desk.web.worklist.words import OUTCOMES
from pipeline.people.permission import Permission
from pipeline.store.review import worklist
from pipeline.store.review.wanted import Looker
from pipeline.store.review.wanted import Tab
from pipeline.store.review.wanted import Wanted
from pipeline.store.review.worklist import Waiting

if TYPE_CHECKING:
    from desk.web.here import Here
    from pipeline.store.moment import Readable

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


def rows_of(here: Here, store: Readable, view: View, who: Looker) -> Rows:
    """The bills that a view shows."""
    wanted = wanted_by(here, view)
    found = worklist.page(store, wanted, who, limit=PAGE + 1, after=view.after)
    days = here.desk.settings_now.desk.target_days if view.tab in _PRESSING else None
    shown = tuple(_row(bill, who, days) for bill in found[:PAGE])
    return Rows(rows=shown, following=view.behind(shown[-1].bill.position) if len(found) > PAGE else None)


def wanted_by(here: Here, view: View) -> Wanted:
    """What a view asks for; the words of pages are for those who may see them."""
    return view.wanted(here.language.locale, has_pages=here.may(Permission.SEE_PAGES))


def _row(bill: Waiting, who: Looker, days: float | None) -> Row:
    if days is None:
        return Row(bill=bill, urgency=None)
    return Row(bill=bill, urgency=urgency(bill.opened_at or bill.created_at, who.now, target_days=days))
