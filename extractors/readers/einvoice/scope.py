"""Looking things up in a tree of XML, and saying where they were found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from typing import Any

from lxml import etree

from extractors.readers.einvoice.parse import Element

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

#: Prefix and namespace, as the paths of one syntax use them; those of the file itself do not matter.
Namespaces = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A text of the XML: the content of an element or of an attribute."""

    text: str
    #: As an XPath from the root.
    path: str
    #: The code of UNTDID 2379 that a date is written after, where the XML names one.
    date_format: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A part of the tree in which paths are looked up: the whole bill, a line, a tax entry."""

    element: Element
    #: As an XPath from the root.
    path: str
    namespaces: Namespaces

    @property
    def name(self) -> str:
        """The element's name, without prefix."""
        return etree.QName(self.element).localname

    def nodes(self, path: str) -> Iterator[Node]:
        """The texts at an XPath, in the order of the document."""
        for found in _compiled(path, self.namespaces)(self.element):
            if isinstance(found, Element):
                yield Node(text=found.text or "", path=self._path_to(found), date_format=found.get("format"))
            else:
                yield Node(text=found, path=f"{self._path_to(found.getparent())}/@{found.attrname}")

    def parts(self, path: str) -> Iterator[Scope]:
        """The elements at an XPath, as scopes of their own."""
        for found in _compiled(path, self.namespaces)(self.element):
            yield Scope(element=found, path=self._path_to(found), namespaces=self.namespaces)

    def _path_to(self, element: Element) -> str:
        relative = etree.ElementTree(self.element).getelementpath(element)
        return f"{self.path}/{prefixed(relative, self.namespaces)}"


def whole(root: Element, namespaces: Namespaces) -> Scope:
    """The scope of a whole document."""
    return Scope(element=root, path=f"/{prefixed(root.tag, namespaces)}", namespaces=namespaces)


def prefixed(path: str, namespaces: Namespaces) -> str:
    """A path of names in Clark's notation, with prefixes in place of the namespaces."""
    for prefix, uri in namespaces:
        path = path.replace(f"{{{uri}}}", f"{prefix}:")
    return path


@cache
def _compiled(path: str, namespaces: Namespaces) -> Callable[[Element], Any]:
    return etree.XPath(path, namespaces=dict(namespaces))
