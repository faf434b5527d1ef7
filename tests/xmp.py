"""The declaration of Factur-X in the metadata of a PDF, held against the one that its publishers give.

PDF/A allows properties of others only where their schema is declared with them, and each with its type. The publishers'
declaration comes in the package `factur-x`, which is looked into.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Final

from lxml import etree

_FX: Final = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#"
_NAMES: Final = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "ext": "http://www.aiim.org/pdfa/ns/extension/",
    "schema": "http://www.aiim.org/pdfa/ns/schema#",
    "property": "http://www.aiim.org/pdfa/ns/property#",
}
_PUBLISHED: Final = "xmp/Factur-X_extension_schema.xmp"


def undeclared(packet: bytes) -> list[str]:
    """What of the properties of Factur-X is not declared as its publishers do."""
    ours, theirs = etree.fromstring(packet), etree.fromstring(files("facturx").joinpath(_PUBLISHED).read_bytes())
    wrong = [f"no {name}" for name in sorted(_used(theirs) - _used(ours))]
    wrong += [
        f"{name} is used without its schema" for name in sorted(_used(ours) - {one[0] for one in _declared(ours)})
    ]
    wrong += [f"{one} is declared otherwise" for one in sorted(_declared(ours) ^ _declared(theirs))]
    return wrong + [
        f"{path} differs" for path in ("namespaceURI", "prefix") if _schema(ours, path) != _schema(theirs, path)
    ]


def _used(root: etree._Element) -> set[str]:
    return {etree.QName(one).localname for one in root.iter(f"{{{_FX}}}*")}


def _declared(root: etree._Element) -> set[tuple[str, ...]]:
    """The name, the type and the category of each."""
    said = ("name", "valueType", "category")
    found = root.iterfind(".//schema:property/rdf:Seq/rdf:li", _NAMES)
    return {tuple(one.findtext(f"property:{name}", "", _NAMES) for name in said) for one in found}


def _schema(root: etree._Element, name: str) -> str | None:
    return root.findtext(f".//ext:schemas/rdf:Bag/rdf:li/schema:{name}", None, _NAMES)
