"""Reading: the XML of an e-invoice becomes a bill, each value with the element that it stands in."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Final

from lxml import etree

from extractors.readers.einvoice import cii
from extractors.readers.einvoice import ubl
from extractors.readers.einvoice import zugferd1
from extractors.readers.einvoice.parse import parsed
from extractors.readers.trouble import unreadable
from pipeline.model.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractors.readers.einvoice.mapping import Syntax
    from extractors.readers.einvoice.parse import Element
    from pipeline.document.document import EmbeddedXml
    from pipeline.model.invoice import Invoice

#: The ways to write a bill, by the names of their root elements.
SYNTAXES: Final[Mapping[str, Syntax]] = MappingProxyType(
    {syntax.root: syntax for syntax in (ubl.INVOICE, ubl.CREDIT_NOTE, cii.INVOICE, zugferd1.INVOICE)}
)
#: As much of a stranger's root name as is repeated to people.
_NAME_LENGTH: Final = 60


def read_invoice(xml: EmbeddedXml) -> Invoice:
    """The bill that the XML is.

    Raises:
        UnreadableDocument: It is damaged, dangerous, or no bill.
    """
    root = parsed(xml.text)
    return _syntax(root).read(root)


def check(xml: EmbeddedXml) -> None:
    """Refuse what `read_invoice` would not read.

    Raises:
        UnreadableDocument: It is damaged, dangerous, or no bill.
    """
    _syntax(parsed(xml.text))


def _syntax(root: Element) -> Syntax:
    syntax = SYNTAXES.get(root.tag)
    if syntax is None:
        name = etree.QName(root).localname[:_NAME_LENGTH]
        raise unreadable(Outcome.UNSUPPORTED, f"The XML is no invoice: its first element is {name!r}.")
    return syntax
