"""The place of an element as people can follow it: names and numbers, without namespaces.

>>> from lxml import etree
>>> path_of_names(etree.fromstring("<a><b/><b><c/></b></a>")[1][0])
'/a/b[2]/c'
>>> short_path("/*:Invoice[namespace-uri()='urn:x'][1]/*:InvoiceLine[namespace-uri()='urn:y'][2]/@unitCode")
'/Invoice/InvoiceLine[2]/@unitCode'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Final

from lxml import etree

if TYPE_CHECKING:
    from extractors.readers.einvoice.parse import Element

_NAMESPACE: Final = re.compile(r"\[namespace-uri\(\)\s*=\s*'[^']*'\]")
_PREFIX: Final = re.compile(r"(?<=/)(?:\*|[\w-]+):")


def path_of_names(element: Element) -> str:
    """The path of an element of a tree; the first of its name has no number."""
    names = [_step(each) for each in (element, *element.iterancestors())]
    return "/" + "/".join(reversed(names))


def short_path(path: str) -> str:
    """The XPath that a Schematron names, in the same form."""
    return _PREFIX.sub("", _NAMESPACE.sub("", path)).replace("[1]", "")


def _step(element: Element) -> str:
    before = sum(1 for _ in element.itersiblings(element.tag, preceding=True))
    name = etree.QName(element).localname
    return f"{name}[{before + 1}]" if before else name
