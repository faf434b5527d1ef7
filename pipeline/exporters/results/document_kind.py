"""Which of the document types of a taxonomy a bill is, and what its parts are called by their ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.document_type import gives_back
from pipeline.model.terms import DOCUMENT_TYPE

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice

#: What bills and what gives money back are called.
NAMES: Final = ("Invoice", "Credit Note")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentKind:
    """A document type, by the names that make its id.

    >>> DocumentKind(group="Finance", category="Accounts Payable", name="Credit Note").type_id
    'Finance.AccountsPayable.CreditNote'
    """

    group: str
    category: str
    name: str

    @property
    def type_id(self) -> str:
        """Names the document type."""
        return ".".join(map(_joined, (self.group, self.category, self.name)))

    def field_id(self, *names: str) -> str:
        """Names a field, or a column of a table."""
        return ".".join((self.type_id, *map(_joined, names)))


def kind_of(invoice: Invoice, group: str, category: str) -> DocumentKind:
    """The document type of a bill."""
    name = NAMES[1] if gives_back(invoice.value(DOCUMENT_TYPE)) else NAMES[0]
    return DocumentKind(group=group, category=category, name=name)


def _joined(name: str) -> str:
    return name.replace(" ", "")
