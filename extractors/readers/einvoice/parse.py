"""XML from strangers becomes a tree: nothing outside it is looked up, nothing in it expands."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from extractors.readers.trouble import unreadable
from pipeline.model.outcome import Outcome

Element = etree._Element  # noqa: SLF001 - lxml has no other name for the type

#: What may stand before the root element; a document type can stand nowhere else.
_DOCTYPE: Final = re.compile(r"(?:\s++|(?><\?.*?\?>)|(?><!--.*?-->))*+<!DOCTYPE", re.DOTALL | re.IGNORECASE)


def parsed(text: str) -> Element:
    """The root element of an XML text.

    Raises:
        UnreadableDocument: The text has a document type, is not well-formed, or has parts too large for an e-invoice.
    """
    text = text.lstrip("\ufeff \t\r\n")
    if _DOCTYPE.match(text):
        raise unreadable(
            Outcome.REJECTED_SECURITY,
            "The XML defines a document type, by which it could read files or fill the memory; no e-invoice needs one.",
        )
    try:
        return etree.fromstring(text.encode("utf-8", "surrogatepass"), _parser())
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_RESOURCE_LIMIT:  # type: ignore[attr-defined]  # missing in the stubs
            raise unreadable(
                Outcome.TOO_LARGE, "The XML is nested too deeply, or holds a part that is too large."
            ) from error
        raise unreadable(Outcome.CORRUPT, f"The XML is damaged near line {error.lineno}.") from error


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        resolve_entities=False,
        remove_comments=True,
        remove_pis=True,
    )
