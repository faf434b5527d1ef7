"""The business rules of a standard: its Schematron, published as a stylesheet, which Saxon runs.

A stylesheet is compiled once in a process, when it is first needed. Saxon is given a tree that our own parser has read,
written out again, so that nothing in it names a file; stylesheets may read files only.
"""

from __future__ import annotations

import resource
from functools import cache
from typing import TYPE_CHECKING
from typing import Final

import saxonche
from lxml import etree

from extractors.readers.einvoice.official.artefacts import Unavailable
from extractors.readers.einvoice.official.artefacts import artefact

if TYPE_CHECKING:
    from extractors.readers.einvoice.parse import Element

#: Addresses that Saxon sets aside when it starts; where it cannot, it ends the process.
_ADDRESSES: Final = 34 << 30
_PROTOCOLS: Final = "http://saxon.sf.net/feature/allowedProtocols"


def report(root: Element, pattern: str) -> Element:
    """What the stylesheet that `pattern` names says of an e-invoice, in the language of Schematron (SVRL).

    Raises:
        Unavailable: It cannot be run here, or not on this e-invoice.
    """
    try:
        tree = _processor().parse_xml(xml_text=etree.tostring(root, encoding="unicode"))
        said = _compiled(pattern).transform_to_string(xdm_node=tree)
    except saxonche.PySaxonApiError as error:
        raise Unavailable("the engine of the rules fails on it") from error
    return etree.fromstring(said.encode(), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


@cache
def _compiled(pattern: str) -> saxonche.PyXsltExecutable:
    return _processor().new_xslt30_processor().compile_stylesheet(stylesheet_file=str(artefact(pattern)))


@cache
def _processor() -> saxonche.PySaxonProcessor:
    allowed = resource.getrlimit(resource.RLIMIT_AS)[0]
    if allowed != resource.RLIM_INFINITY and allowed < _ADDRESSES:
        raise Unavailable("the engine of the rules needs more address space than this process may have (ulimit -v)")
    processor = saxonche.PySaxonProcessor(license=False)
    processor.set_configuration_property(_PROTOCOLS, "file")
    return processor
