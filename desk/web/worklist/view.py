"""What somebody looks at in the worklist, as its address says it: so that going back and handing it on both work.

>>> view_of("tab=mine&words=Werkzeuge&colour=red").query
'tab=mine&words=Werkzeuge'
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final
from urllib.parse import parse_qsl
from urllib.parse import urlencode

from desk.web.amounts import typed_amount
from pipeline.store.key import parse_key
from pipeline.store.key import record_key
from pipeline.store.review.wanted import Tab
from pipeline.store.review.wanted import Wanted
from pipeline.store.review.worklist import Position

if TYPE_CHECKING:
    from babel import Locale

_MOST_LETTERS: Final = 200
_YES: Final = "yes"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One way to look at the worklist."""

    tab: Tab = Tab.WAITING
    words: str = ""
    #: The code of a rule that asks.
    rule: str = ""
    #: The id of whose bills it is.
    owner: str = ""
    #: Only bills that a target is not given.
    held: bool = False
    #: Behind which bill it begins.
    after: Position | None = None

    @property
    def query(self) -> str:
        """For an address; what says nothing is left out."""
        said = {"tab": self.tab.value, "words": self.words, "rule": self.rule, "owner": self.owner}
        said["held"] = _YES if self.held else ""
        return urlencode({name: value for name, value in {**said, "after": cursor(self.after)}.items() if value})

    @property
    def address(self) -> str:
        """Of the page that shows it."""
        return f"/?{self.query}"

    @property
    def has_filters(self) -> bool:
        """Whether it leaves bills of its tab out."""
        return bool(self.words or self.rule or self.owner or self.held)

    def at(self, tab: Tab) -> View:
        """The same of another tab, from its first bill on."""
        return replace(self, tab=tab, after=None)

    def behind(self, position: Position | None) -> View:
        """What follows a bill; from the first on where it is `None`."""
        return replace(self, after=position)

    def wanted(self, locale: Locale, *, has_pages: bool) -> Wanted:
        """As the store is asked for it; numbers are read as the language writes them."""
        said = {"words": self.words, "rule": self.rule, "owner": self.owner}
        amount = typed_amount(self.words, locale)
        return Wanted(tab=self.tab, amount=amount, has_pages=has_pages, held=self.held, **said)


def view_of(query: str) -> View:
    """What an address says; what is none of ours says nothing."""
    said = dict(parse_qsl(query))
    tab = said.get("tab", "")
    words, rule, owner = (_text(said.get(name, "")) for name in ("words", "rule", "owner"))
    return View(
        tab=Tab(tab) if tab in set(Tab) else Tab.WAITING,
        words=words,
        rule=rule,
        owner=owner,
        held=said.get("held") == _YES,
        after=position(said.get("after", "")),
    )


def _text(said: str) -> str:
    """As much as a database can be asked for."""
    return said.replace("\0", "").strip()[:_MOST_LETTERS]


def cursor(after: Position | None) -> str:
    """A position as text; nothing where it is the first."""
    return "" if after is None else f"{after.rank!r}~{record_key(after.document_id, after.part)}"


def position(told: str) -> Position | None:
    """The position that a text says; `None` where it says none."""
    rank, _, key = told[:_MOST_LETTERS].partition("~")
    try:
        number = float(rank)
    except ValueError:
        return None
    document_id, part = parse_key(key)
    is_one = math.isfinite(number) and document_id.isalnum() and part < 2**31
    return Position(rank=number, document_id=document_id, part=part) if is_one else None
