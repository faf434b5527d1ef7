"""M1, C1, T2 and B2: what a bill must say, its currency, its numbers, its account."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.document.source import Source
from pipeline.model import terms
from pipeline.model.build import bill
from pipeline.model.build import fragment
from pipeline.model.build import line
from pipeline.model.build import tax
from pipeline.model.discrepancy import Severity
from pipeline.model.words import Words
from validators.finding import Skips
from validators.rules.bank_account import bank_account
from validators.rules.currency import currency
from validators.rules.mandatory_fields import mandatory_fields
from validators.rules.tax_ids import tax_ids

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice
    from pipeline.model.term import Term
    from validators.rule import Rule


def messages(rule: Rule, invoice: Invoice) -> list[str]:
    return [found.message for found in rule.fails(invoice)]


def printed(invoice: Invoice, term: Term[str], text: str) -> Invoice:
    return invoice.with_readings({term: replace(invoice[term], raw_text=text)})


@pytest.mark.parametrize(
    "name", ["invoice_number", "issue_date", "supplier_name", "buyer_name", "currency", "gross_total"]
)
def test_an_invoice_lacks_nothing_that_is_mandatory(name: str) -> None:
    lacking = bill(**{name: None})  # type: ignore[arg-type]  # no name is a group's
    assert messages(mandatory_fields, lacking) == [f"No {name.replace('_', ' ')} was found"]


def test_a_receipt_needs_no_number_no_buyer_and_no_deadline() -> None:
    receipt = fragment(
        document_type="receipt", issue_date="2026-03-02", supplier_name="Korn", currency="EUR", gross_total="7.20"
    )
    assert messages(mandatory_fields, receipt) == []


def test_totals_alone_are_enough_and_lines_alone_are_enough() -> None:
    assert messages(mandatory_fields, bill(lines=())) == []
    assert messages(mandatory_fields, bill(net_total=None)) == []
    assert messages(mandatory_fields, bill(lines=(), net_total=None)) == ["Neither a line nor a net total was found"]


@pytest.mark.parametrize(
    ("values", "is_open"),
    [
        ({}, True),
        ({"payable_amount": None}, True),
        ({"payment_terms": "30 days net"}, False),
        ({"payable_amount": "0.00"}, False),
        ({"payment_status": "paid"}, False),
        ({"document_type": "381"}, False),
        ({"gross_total": None, "payable_amount": None}, False),
    ],
)
def test_what_is_owed_needs_a_deadline(values: dict[str, str], *, is_open: bool) -> None:
    found = messages(mandatory_fields, bill(due_date=None, **values))  # type: ignore[arg-type]  # no value is a group
    assert any("neither a due date nor payment terms" in message for message in found) is is_open


def test_profile_minimum_has_no_place_for_a_deadline() -> None:
    minimum = bill(source=Source.XML, due_date=None, line_net_total=None)
    assert messages(mandatory_fields, minimum) == []
    reason = "the e-invoice has the profile MINIMUM, which has no place for a due date or payment terms"
    assert Skips(reason=Words(reason)) in mandatory_fields(minimum)


def test_a_document_without_anything_lacks_everything() -> None:
    assert len(messages(mandatory_fields, fragment())) == 7


@pytest.mark.parametrize(
    ("code", "printed_sign", "country", "fault"),
    [
        ("EUR", "€", None, None),
        ("USD", "$", "US", None),
        ("CAD", "$", "CA", None),
        ("USD", "US$", None, None),
        ("USD", "USD $", None, None),
        ("USD", "$", None, "the supplier's country is not known"),
        ("USD", "$", "DE", "the supplier's country DE does not settle it"),
        ("USD", "€", "US", 'The currency is printed as "€", but the currency is USD'),
        ("EUR", "EURO", None, None),
        ("XYZ", "XYZ", None, "XYZ is no currency code of ISO 4217"),
    ],
)
def test_signs_and_codes_agree_with_the_currency(
    code: str, printed_sign: str, country: str | None, fault: str | None
) -> None:
    invoice = printed(bill(currency=code, supplier_country=country), terms.CURRENCY, printed_sign)
    found = messages(currency, invoice)
    assert (found == []) if fault is None else (fault in found[0])


def test_a_sign_that_nobody_settles_only_warns() -> None:
    (found,) = currency.fails(printed(bill(currency="USD", supplier_country=None), terms.CURRENCY, "$"))
    assert found.severity is Severity.WARN


def test_data_name_their_currency() -> None:
    data = printed(bill(currency="USD", source=Source.XML, supplier_country=None), terms.CURRENCY, "$")
    assert messages(currency, data) == []


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"supplier_vat_id": "DE136695976", "supplier_country": "DE"}, None),
        ({"supplier_vat_id": "DE136695976", "supplier_country": None}, None),
        ({"supplier_vat_id": "EL094259216", "supplier_country": "GR"}, None),
        ({"supplier_vat_id": "ZZ136695976"}, "begins with letters that are no country's"),
        ({"supplier_vat_id": "ZZ136695976", "supplier_country": None}, "begins with letters that are no country's"),
        ({"supplier_vat_id": "DE13669597", "supplier_country": "DE"}, "has too few or too many characters"),
        ({"supplier_tax_number": "91-1144442", "supplier_country": "US", "supplier_vat_id": None}, None),
        ({"supplier_vat_id": None}, "19.00 of tax is charged, but no VAT id"),
        ({"supplier_vat_id": None, "document_type": "receipt"}, None),
        ({"supplier_vat_id": None, "tax_total": "0.00"}, None),
        ({"supplier_vat_id": None, "supplier_country": "US"}, None),
        ({"supplier_vat_id": None, "supplier_country": "AR"}, None),
    ],
)
def test_tax_ids_are_there_and_well_formed(values: dict[str, str], fault: str | None) -> None:
    found = messages(tax_ids, bill(**values))  # type: ignore[arg-type]  # no value is a group
    assert (found == []) if fault is None else (fault in found[0])


@pytest.mark.parametrize(
    ("source", "severity"), [(Source.XML, Severity.INFO), (Source.PDF_TEXT, Severity.INFO), (Source.OCR, None)]
)
def test_check_digits_warn_only_where_a_character_can_have_been_misread(
    source: Source, severity: Severity | None
) -> None:
    (found,) = tax_ids.fails(bill(supplier_vat_id="DE136695967", source=source))
    assert found.severity is severity


def test_two_readers_hardly_misread_a_number_alike() -> None:
    recognised = bill(supplier_vat_id="DE136695967", source=Source.OCR)
    alike = replace(recognised[terms.SUPPLIER_VAT_ID], is_confirmed=True)
    (found,) = tax_ids.fails(recognised.with_readings({terms.SUPPLIER_VAT_ID: alike}))
    assert found.severity is Severity.INFO


@pytest.mark.parametrize("country", ["AT", "US", "AF"])
def test_a_registration_abroad_is_noted_and_asked_of_nobody(country: str) -> None:
    (found,) = tax_ids.fails(bill(supplier_vat_id="DE136695976", supplier_country=country))
    assert found.message.startswith(f"The VAT id DE136695976 is of DE, but the address is in {country}, ")
    assert found.severity is Severity.INFO


@pytest.mark.parametrize(
    "says",
    [
        {"supplier_name": "Muster Versicherungsverein a.G."},
        {"supplier_name": "Seguros Ejemplo S.A.", "supplier_country": "ES"},
        {"supplier_name": "Example Insurance plc", "supplier_country": "GB"},
    ],
)
def test_insurers_charge_a_tax_that_asks_for_no_vat_id(says: dict[str, str]) -> None:
    insurers = bill(supplier_vat_id=None, **says)  # type: ignore[arg-type]  # no value is a group
    assert Skips(reason=Words("the tax is that on insurance premiums, which asks for no VAT id")) in tax_ids(insurers)


@pytest.mark.parametrize(("rate", "is_missed"), [("16.34", False), ("19", True)])
def test_a_rate_that_premiums_alone_have_asks_for_no_vat_id(rate: str, *, is_missed: bool) -> None:
    taxed = bill(supplier_vat_id=None, tax_breakdown=(tax(tax_rate=rate),))
    assert bool(tax_ids.fails(taxed)) is is_missed


@pytest.mark.parametrize(
    ("sold", "is_missed"), [(("Privathaftpflichtversicherung",), False), (("Drill", "Transportversicherung"), True)]
)
def test_where_all_lines_are_insurance_no_vat_id_is_asked(sold: tuple[str, ...], *, is_missed: bool) -> None:
    insured = bill(supplier_vat_id=None, lines=tuple(line(description=what) for what in sold))
    assert bool(tax_ids.fails(insured)) is is_missed


@pytest.mark.parametrize("name", ["Muster Versicherungsmakler GmbH", "Insurance Software Ltd", "Quality Assurance AG"])
def test_who_only_has_to_do_with_insurance_needs_a_vat_id(name: str) -> None:
    assert tax_ids.fails(bill(supplier_vat_id=None, supplier_name=name))


@pytest.mark.parametrize("vat_id", ["DE13669597", "DE13669597X", "ATU12345678"])
def test_a_wrong_form_and_a_wrong_country_warn_in_data_too(vat_id: str) -> None:
    (found,) = tax_ids.fails(bill(supplier_vat_id=vat_id, source=Source.XML))
    assert found.severity is None


def test_an_iban_must_pass_its_check_digits_wherever_it_stands() -> None:
    (found,) = bank_account.fails(bill(iban="DE89370400440532013001", source=Source.XML))
    assert found.severity is None


def test_a_number_of_unknown_form_is_not_judged() -> None:
    findings = tax_ids(bill(supplier_tax_number="201/113/40209"))
    assert Skips(reason=Words("the form of the supplier tax number is not known")) in findings


def test_without_country_nobody_knows_whether_a_tax_id_is_required() -> None:
    (finding,) = tax_ids(bill(supplier_vat_id=None, supplier_country=None))
    assert finding == Skips(reason=Words("the supplier's country, and so whether a tax id is required, is not known"))


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({}, None),
        ({"bic": "COBADEFFXXX"}, None),
        ({"iban": "DE89370400440532013001"}, "does not pass its check digits"),
        ({"bic": "COBA"}, "The BIC COBA has too few or too many characters"),
        ({"bic": "BNPAFRPPXXX"}, "but the BIC BNPAFRPPXXX is of FR"),
        ({"supplier_country": "AT"}, "is of DE, but the supplier is in AT"),
        ({"supplier_country": None}, None),
        ({"iban": "GB29NWBK60161331926819", "bic": "NWBKJESHXXX", "supplier_country": "JE"}, None),
    ],
)
def test_accounts_exist_where_bank_and_supplier_are(values: dict[str, str], fault: str | None) -> None:
    found = messages(bank_account, bill(**values))  # type: ignore[arg-type]  # no value is a group
    assert (found == []) if fault is None else (fault in found[0])


def test_a_bill_without_iban_has_no_account_to_judge() -> None:
    assert bank_account(bill(iban=None)) == (Skips(reason=Words("no IBAN was found")),)
