"""The engine of the e-invoice reader: a syntax is tables of where each term stands, and this applies them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeVar

from extractors.readers.einvoice.place import Table
from extractors.readers.einvoice.place import found
from extractors.readers.einvoice.scope import Namespaces
from extractors.readers.einvoice.scope import Scope
from extractors.readers.einvoice.scope import whole
from pipeline.model.group import Group
from pipeline.model.invoice import Adjustment
from pipeline.model.invoice import Invoice
from pipeline.model.invoice import Line
from pipeline.model.invoice import TaxEntry
from pipeline.model.term import Term

if TYPE_CHECKING:
    from extractors.readers.einvoice.parse import Element
    from pipeline.model.reading import Reading

G = TypeVar("G", bound=Group)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Where a syntax writes a repeated group: the path of its members, and the table of each."""

    path: str
    table: Table

    def read(self, scope: Scope, make: type[G]) -> tuple[G, ...]:
        """The members in `scope` that say anything."""
        members = (_readings(part, self.table) for part in scope.parts(self.path))
        return tuple(make(readings=readings) for readings in members if readings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Syntax:
    """One way to write a bill in XML."""

    #: The name of the root element, in Clark's notation.
    root: str
    namespaces: Namespaces
    document: Table
    lines: Rows
    tax_breakdown: Rows
    allowances: Rows
    charges: Rows
    #: What the root's name says where nothing else does.
    implied: Mapping[Term[str], str] = field(default_factory=dict)

    def read(self, root: Element) -> Invoice:
        """The bill with all that it says."""
        scope = whole(root, self.namespaces)
        implied = {term: found(value, scope.name, scope.path) for term, value in self.implied.items()}
        return Invoice(
            readings=MappingProxyType({**implied, **_readings(scope, self.document)}),
            lines=self.lines.read(scope, Line),
            tax_breakdown=self.tax_breakdown.read(scope, TaxEntry),
            allowances=self.allowances.read(scope, Adjustment),
            charges=self.charges.read(scope, Adjustment),
        )


def _readings(scope: Scope, table: Table) -> Mapping[Term[Any], Reading[Any]]:
    readings = ((term, place.read(scope, term)) for term, place in table.items())
    return MappingProxyType({term: reading for term, reading in readings if reading})
