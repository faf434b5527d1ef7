"""The panels beside a bill: what each is called, by which key it opens, and which questions lead to it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from desk.web.words import N_


class Panel(StrEnum):
    """One of them; the last part of its address."""

    SUPPLIER = "supplier"
    ORDER = "order"
    TWIN = "twin"
    EARLIER = "earlier"

    @property
    def words(self) -> str:
        """Its heading, in English."""
        return _WORDS[self][0]

    @property
    def key(self) -> str:
        """The key that opens it."""
        return _WORDS[self][1]


_WORDS: Final = {
    Panel.SUPPLIER: (N_("Supplier"), "Alt+s"),
    Panel.ORDER: (N_("Order"), "Alt+c"),
    Panel.TWIN: (N_("Duplicate"), "Alt+i"),
    Panel.EARLIER: (N_("Earlier bills"), "Alt+h"),
}
#: By how the codes of rules begin; the longer one goes first.
_OF_RULES: Final = (
    ("V1", Panel.SUPPLIER),
    ("V2", Panel.SUPPLIER),
    ("B", Panel.SUPPLIER),
    ("PO", Panel.ORDER),
    ("U", Panel.TWIN),
    ("H", Panel.EARLIER),
)


def panel_of(rule: str) -> Panel | None:
    """Where one sees what a rule asks about; `None` where the page shows it already."""
    return next((panel for code, panel in _OF_RULES if rule.startswith(code)), None)
