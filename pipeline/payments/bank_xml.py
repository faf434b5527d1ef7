"""XML of a bank as a tree: nothing outside it is looked up, nothing in it expands, no document type is read.

>>> from lxml import etree
>>> root = parsed(b'<Document xmlns="urn:x"><A><B>1</B><B>2</B></A></Document>')
>>> [one.text for one in found(root, "A/B")], text(root, "A/B"), text(root, "A/C")
(['1', '2'], '1', '')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

Element = etree._Element  # noqa: SLF001 - lxml has no other name for the type


class Unreadable(Exception):
    """These bytes are no message that is read here; says why."""


def parsed(content: bytes) -> Element:
    """The root element of a message.

    Raises:
        Unreadable: It has a document type, or is no XML.
    """
    parser = etree.XMLParser(
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        resolve_entities=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("it is no XML, or damaged") from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # missing in the stubs
        raise Unreadable("it defines a document type, which no message of a bank does")
    return root


def name_of(element: Element) -> tuple[str, str]:
    """The namespace of an element, and its name there."""
    name = etree.QName(element)
    return name.namespace or "", name.localname


def found(element: Element, path: str) -> Iterator[Element]:
    """The elements at a path, whatever their version."""
    first, _, rest = path.partition("/")
    for child in element:
        if name_of(child)[1] == first:
            yield from found(child, rest) if rest else (child,)


def text(element: Element, *paths: str) -> str:
    """What stands at the first of some paths that is there; nothing where none is."""
    return next(((one.text or "").strip() for path in paths for one in found(element, path) if one.text), "")
