"""Which official rules an e-invoice is held against: by its root element, and by the standard that it says it follows.

>>> from lxml import etree
>>> standard_of(etree.fromstring(f'<Invoice xmlns="{UBL_INVOICE}"/>')).name
'UBL 2.1 Invoice'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from extractors.readers.einvoice.parse import Element

UBL_INVOICE: Final = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
UBL_CREDIT_NOTE: Final = "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"
CII: Final = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
ZUGFERD_1: Final = "urn:ferd:CrossIndustryDocument:invoice:1p0"
EN_16931: Final = "urn:cen.eu:en16931:2017"
#: After these stand a narrower usage of the standard, and an extension, which may allow what the standard does not.
_USAGE: Final = "#compliant#"
_EXTENSION: Final = "#conformant#"
_FRENCH_EXTENSION: Final = "extended-ctc-fr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """One standard as its publisher makes it checkable; its files are named by patterns in the folder of artefacts."""

    name: str
    schema: str
    schematron: str = ""
    #: Whether what its Schematron forbids may be allowed all the same, by an extension of which we have no rules.
    is_extended: bool = False
    #: Whether only the rules of EN 16931 count and not the ones that Factur-X adds: the bill does not claim to be one.
    is_core_only: bool = False


_INVOICE: Final = Standard(name="UBL 2.1 Invoice", schema="ubl-2.1/maindoc/UBL-Invoice-2.1.xsd")
_CREDIT_NOTE: Final = Standard(name="UBL 2.1 CreditNote", schema="ubl-2.1/maindoc/UBL-CreditNote-2.1.xsd")
_ZUGFERD_1: Final = Standard(name="ZUGFeRD 1.0", schema="zugferd/ZUGFeRD1p0.xsd")
_FRENCH_CII: Final = Standard(
    name="EXTENDED-CTC-FR CII",
    schema="cii-extended-ctc-fr/CrossIndustryInvoice_100pD22B.xsd",
    schematron="cii-extended-ctc-fr/EXTENDED-CTC-FR-CII.xslt",
)
#: How the profiles of Factur-X and ZUGFeRD 2 besides EN 16931 are named.
_PROFILE: Final = re.compile(r"urn:(?:factur-x\.eu:1p0|zugferd\.de:2p\d):(minimum|basicwl|basic|extended)$")


def standard_of(root: Element) -> Standard | None:
    """The standard of an e-invoice; `None` where no rules have come with us for what it says it is."""
    said = _said(root)
    if root.tag == f"{{{ZUGFERD_1}}}CrossIndustryDocument":
        return _ZUGFERD_1
    if root.tag == f"{{{UBL_INVOICE}}}Invoice":
        return _ubl(_INVOICE, said)
    if root.tag == f"{{{UBL_CREDIT_NOTE}}}CreditNote":
        return _ubl(_CREDIT_NOTE, said)
    return _cii(said) if root.tag == f"{{{CII}}}CrossIndustryInvoice" else None


def _said(root: Element) -> str:
    """The specification that it says it follows: BT-24."""
    places = (
        "/*/*[local-name() = 'CustomizationID']",
        "/*/*/*[local-name() = 'GuidelineSpecifiedDocumentContextParameter']/*[local-name() = 'ID']",
    )
    return str(root.xpath(f"normalize-space({' | '.join(places)})"))


def _ubl(syntax: Standard, said: str) -> Standard:
    if not said.startswith(EN_16931):
        return syntax
    if _FRENCH_EXTENSION in said:
        return replace(syntax, name="EXTENDED-CTC-FR UBL", schematron="ubl-2.1/EXTENDED-CTC-FR-UBL.xslt")
    core = "ubl-2.1/EN16931-UBL-validation.xslt"
    return replace(syntax, name="EN 16931 UBL", schematron=core, is_extended=_EXTENSION in said)


def _cii(said: str) -> Standard | None:
    if _FRENCH_EXTENSION in said:
        return _FRENCH_CII
    profile = _PROFILE.search(said)
    if profile:
        return _factur_x(profile[1].upper())
    if not said.startswith(EN_16931) or _EXTENSION in said:
        return None
    return replace(_factur_x("EN16931"), name="EN 16931 CII", is_core_only=_USAGE in said)


def _factur_x(profile: str) -> Standard:
    folder = f"facturx-{profile.lower()}"
    return Standard(
        name=f"Factur-X {profile}", schema=f"{folder}/Factur-X_{profile}.xsd", schematron=f"{folder}/*.xsl*"
    )
