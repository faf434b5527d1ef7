"""The target of Sage 50 (Canada), read back by a strict reader after Sage's description: no other check is offered."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import settings

from pipeline.errors import ExportRefused
from pipeline.exporters.posting.parts import usual
from pipeline.model import terms
from pipeline.model.build import bill
from tests.exports import TEXTS
from tests.postings import CASES
from tests.postings import HOSTILE_CASES
from tests.postings import coded
from tests.postings import delivered
from tests.readers.sage50_ca import read
from tests.strict_table import Rejected


def in_books(name: str) -> bytes:
    """What Sage is given of a case; its books are in the currency of the case."""
    return delivered("sage50_ca", CASES[name], codes=coded(currency=CASES[name].value(terms.CURRENCY) or ""))


@pytest.mark.parametrize("name", CASES)
def test_bill_comes_back_with_its_totals(name: str) -> None:
    (bought,), invoice = read(in_books(name)), CASES[name]
    sign = -1 if name.startswith("credit") else 1
    assert Decimal(bought.options["total"]) == sign * usual(invoice, invoice.value(terms.GROSS_TOTAL))
    tax = sum(Decimal(item.get("tax amount", 0)) for item in bought.details)
    assert tax == sign * usual(invoice, invoice.value(terms.TAX_TOTAL))
    assert (bought.vendor["name"], bought.options["number"]) == ("MUSTER", "INV-1001")
    assert bought.options["date"] == "03-02-2026"


def test_items_have_the_names_of_sage() -> None:
    (bought,) = read(in_books("several rates"))
    assert [(one["item"], one["tax"], one["rate"]) for one in bought.details] == [
        ("7502", "T1", "19"),
        ("7504", "T5", "7"),
    ]


def test_credit_note_takes_items_back() -> None:
    (bought,) = read(in_books("credit note"))
    assert [(one["quantity"], one["price"], one["amount"]) for one in bought.details] == [("-1", "100.00", "-100.00")]


def test_harmful_texts_change_nothing() -> None:
    assert len(read(delivered("sage50_ca", *HOSTILE_CASES, codes=coded(currency="EUR")))) == len(HOSTILE_CASES)


@given(number=TEXTS)
@settings(max_examples=50)
def test_number_arrives_as_it_is_or_is_refused(number: str) -> None:
    invoice = bill(invoice_number=number or "x")
    try:
        content = delivered("sage50_ca", invoice, codes=coded(currency="EUR"))
    except ExportRefused:
        return
    assert read(content)[0].options["number"] == invoice.value(terms.INVOICE_NUMBER)


@pytest.mark.parametrize(
    ("good", "broken"),
    [
        ("12001", "11"),
        ("</PurInvoice>", "</SalInvoice>"),
        ("03-02-2026", "2026-03-02"),
        ('"1","","INV-1001"', '"2","","INV-1001"'),
        ("INV-1001", "N" * 21),
        ("INV-1001", 'N"1'),
        ("119.00", "119.01"),
        ("19.00", "19,00"),
        ('"7502","1"', '"7502","2"'),
        ('"MUSTER","0"', '"MUSTER","2"'),
    ],
)
def test_reader_rejects_what_sage_would(good: str, broken: str) -> None:
    content = in_books("invoice")
    assert read(content)
    with pytest.raises(Rejected):
        read(content.replace(good.encode(), broken.encode()))


@pytest.mark.parametrize(
    ("invoice", "said"),
    [
        (bill(currency="CAD", invoice_number="N" * 21), "at most 20 characters in this target: NNN"),
        (bill(currency="CAD", invoice_number='say "1"'), 'say "1" has characters that cannot be written'),
        (bill(currency="CAD", invoice_number="Ł-1"), "Ł-1 has characters that cannot be written"),
        (bill(), "in EUR, and this target takes CAD alone"),
    ],
)
def test_what_sage_cannot_take_is_refused(invoice: object, said: str) -> None:
    with pytest.raises(ExportRefused, match=said):
        delivered("sage50_ca", invoice, codes=coded())  # type: ignore[arg-type]  # a bill, as pytest hands it on


def test_options_that_sage_does_not_know_are_told() -> None:
    with pytest.raises(ExportRefused, match="country is set to Canada, which this target does not take"):
        delivered("sage50_ca", bill(), codes=coded(currency="EUR", country="Canada"))
