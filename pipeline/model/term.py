"""A business term: one thing that a bill can say, with its name, its number in EN 16931, and the kind of its value."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from typing import Final
from typing import Generic
from typing import TypeVar

from pipeline.model.kind import Kind
from pipeline.model.words import Words

T = TypeVar("T", str, Decimal, dt.date)

ACRONYMS: Final = frozenset({"vat", "iban", "bic", "gtin", "npi"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Term(Generic[T]):
    """One field of a group; `T` is the type of its value. Each term exists once, so terms compare by identity."""

    name: str
    kind: Kind
    #: The business term of EN 16931; `None` where the standard has none.
    bt: str | None = None
    #: Judged on every document, and present in its JSON even when nothing was found.
    is_essential: bool = False

    def __str__(self) -> str:
        """The name, as it stands in JSON, database, desk and exports."""
        return self.name

    @property
    def words(self) -> Words:
        """The name as people say it: "net total", "supplier VAT id"."""
        return Words(" ".join(word.upper() if word in ACRONYMS else word for word in self.name.split("_")))


def text(name: str, bt: str | None = None, *, kind: Kind = Kind.TEXT, essential: bool = False) -> Term[str]:
    """A term whose values are texts."""
    return Term(name=name, kind=kind, bt=bt, is_essential=essential)


def date(name: str, bt: str | None = None, *, essential: bool = False) -> Term[dt.date]:
    """A term whose values are calendar days."""
    return Term(name=name, kind=Kind.DATE, bt=bt, is_essential=essential)


def number(name: str, bt: str | None = None, *, kind: Kind = Kind.AMOUNT, essential: bool = False) -> Term[Decimal]:
    """A term whose values are decimals."""
    return Term(name=name, kind=kind, bt=bt, is_essential=essential)


def names(*terms: Term[Any]) -> frozenset[str]:
    """The names of some terms."""
    return frozenset(term.name for term in terms)
