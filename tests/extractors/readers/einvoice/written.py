"""E-invoices as tests write them: the paths of elements and what stands in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from lxml import etree

from extractors.readers.einvoice.reading import read_invoice
from pipeline.document.document import EmbeddedXml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model.invoice import Invoice

_STEP: Final = re.compile(r"(?P<name>[\w:]+)(\[(?P<index>\d+)\])?")
_UBL: Final = "urn:oasis:names:specification:ubl:schema:xsd"
_UNCEFACT: Final = "urn:un:unece:uncefact:data:standard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The names that an e-invoice is written in; the root is the first prefix's."""

    root: str
    prefixes: dict[str, str]

    def clark(self, name: str) -> str:
        """A prefixed name in Clark's notation."""
        prefix, local = name.split(":")
        return f"{{{self.prefixes[prefix]}}}{local}"

    def write(self, values: Mapping[str, str]) -> EmbeddedXml:
        """A document of the paths and their texts: `a:b[2]/a:c`, `a:b/@name`."""
        root = etree.Element(self.clark(self.root), nsmap=self.prefixes)
        for path, text in values.items():
            self._put(root, path, text)
        return EmbeddedXml(name="bill.xml", text=etree.tostring(root, encoding="unicode"))

    def read(self, values: Mapping[str, str]) -> Invoice:
        """What the reader makes of such a document."""
        return read_invoice(self.write(values))

    def _put(self, element: etree._Element, path: str, text: str) -> None:
        steps, _, attribute = path.partition("/@")
        for step in steps.split("/"):
            element = self._child(element, step)
        if attribute:
            element.set(attribute, text)
        else:
            element.text = text

    def _child(self, parent: etree._Element, step: str) -> etree._Element:
        match = _STEP.fullmatch(step)
        assert match, step
        tag = self.clark(match["name"])
        while len(parent.findall(tag)) < int(match["index"] or 1):
            etree.SubElement(parent, tag)
        return parent.findall(tag)[int(match["index"] or 1) - 1]


def _ubl(root: str) -> Vocabulary:
    return Vocabulary(
        root=f"ubl:{root}",
        prefixes={
            "ubl": f"{_UBL}:{root}-2",
            "cac": f"{_UBL}:CommonAggregateComponents-2",
            "cbc": f"{_UBL}:CommonBasicComponents-2",
        },
    )


UBL_INVOICE: Final = _ubl("Invoice")
UBL_CREDIT_NOTE: Final = _ubl("CreditNote")
CII: Final = Vocabulary(
    root="rsm:CrossIndustryInvoice",
    prefixes={
        "rsm": f"{_UNCEFACT}:CrossIndustryInvoice:100",
        "ram": f"{_UNCEFACT}:ReusableAggregateBusinessInformationEntity:100",
        "qdt": f"{_UNCEFACT}:QualifiedDataType:100",
        "udt": f"{_UNCEFACT}:UnqualifiedDataType:100",
    },
)
ZUGFERD_1: Final = Vocabulary(
    root="rsm:CrossIndustryDocument",
    prefixes={
        "rsm": "urn:ferd:CrossIndustryDocument:invoice:1p0",
        "ram": f"{_UNCEFACT}:ReusableAggregateBusinessInformationEntity:12",
        "udt": f"{_UNCEFACT}:UnqualifiedDataType:15",
    },
)
