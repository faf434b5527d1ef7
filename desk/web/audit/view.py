"""What the address of the audit page says: what is sought, and from where on."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final
from urllib.parse import urlencode

from pipeline.store.events import Sought
from pipeline.store.inventory import keys_of

if TYPE_CHECKING:
    from desk.web.here import Here

#: A whole key means itself: nothing has to be looked for.
_KEY: Final = re.compile(r"[0-9a-f]{64}(-\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The filters as they were typed."""

    #: A key or how it begins, the name of a file, or of a batch.
    document: str = ""
    person: str = ""
    what: str = ""
    #: Days where this machine stands.
    first: dt.date | None = None
    last: dt.date | None = None

    @property
    def query(self) -> str:
        """The filters, for addresses."""
        told = {
            "document": self.document,
            "person": self.person,
            "what": self.what,
            "first": self.first,
            "last": self.last,
        }
        return urlencode({name: str(value) for name, value in told.items() if value})

    def sought(self, here: Here) -> Sought:
        """What it asks of the ledger."""
        return Sought(
            subjects=_subjects(here, self.document.strip()),
            actor=self.person,
            what=self.what,
            since=_midnight(self.first),
            until=_midnight(None if self.last is None else self.last + dt.timedelta(days=1)),
        )


def view_of(document: str, person: str, what: str, first: str, last: str) -> View:
    """The view of an address; a day that is none is not asked for."""
    return View(document=document, person=person, what=what, first=_day(first), last=_day(last))


def _subjects(here: Here, said: str) -> tuple[str, ...]:
    """The subjects that somebody may mean: the name of a file, or how a key begins, stands for bills."""
    if not said or _KEY.fullmatch(said):
        return (said,) if said else ()
    return tuple(dict.fromkeys((*keys_of(here.store, said), said)))


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _midnight(day: dt.date | None) -> dt.datetime | None:
    return None if day is None else dt.datetime.combine(day, dt.time()).astimezone()
