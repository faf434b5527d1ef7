"""VAT identifiers by their shape."""

from __future__ import annotations

import pytest

from extractors.values.vat_id import tax_id_in
from extractors.values.vat_id import vat_id_in

#: One of the shape of each country, check digits aside.
OF_COUNTRIES = (
    "ATU12345678", "BE0123456789", "BG123456789", "CHE123456789MWST", "CY12345678X", "CZ12345678", "DE123456789",
    "DK12345678", "EE123456789", "EL123456789", "ESX1234567X", "FI12345678", "FRXX123456789", "GB123456789",
    "HR12345678901", "HU12345678", "IE1A23456B", "IT12345678901", "LT123456789", "LU12345678", "LV12345678901",
    "MT12345678", "NL123456789B01", "NO123456789MVA", "PL1234567890", "PT123456789", "RO12345678", "SE123456789012",
    "SI12345678", "SK1234567890", "XI123456789",
)  # fmt: skip


@pytest.mark.parametrize("text", OF_COUNTRIES)
def test_the_identifier_of_every_country_has_its_shape(text: str) -> None:
    assert vat_id_in(text) == text


@pytest.mark.parametrize(
    "text", ["DE 123 456 789", "DE-123.456.789", "de123456789", "(DE123456789)", "DE123456789 Berlin"]
)
def test_blanks_dividers_and_what_follows_do_not_matter(text: str) -> None:
    assert vat_id_in(text) == "DE123456789"


@pytest.mark.parametrize("text", ["", "Hello", "DE12345", "123456789", "XX123456789"])
def test_other_words_are_none(text: str) -> None:
    assert vat_id_in(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [("51 824 753 556", "51 824 753 556"), ("12-3456789", "12-3456789"), ("27AAPFU0939F1ZV", "27AAPFU0939F1ZV"),
     ("123456789 RT0001", "123456789 RT0001"), (": 123456789", "123456789")],
)  # fmt: skip
def test_tax_identifiers_of_other_countries_are_kept_as_printed(text: str, found: str) -> None:
    assert tax_id_in(text) == found


@pytest.mark.parametrize("text", ["", "Hello", "12345", "-"])
def test_few_digits_are_no_tax_identifier(text: str) -> None:
    assert tax_id_in(text) is None
