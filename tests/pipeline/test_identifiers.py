"""Whether identifiers can exist at all."""

from __future__ import annotations

import pytest

from pipeline.identifiers import Identifier
from pipeline.identifiers import Problem
from pipeline.identifiers import check
from validators.packs.currency_signs import currencies_in
from validators.packs.territories import home_of


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("DE136695976", None),
        ("DE 136 695 976", None),
        ("136695976", "DE"),
        ("EL094259216", None),
        ("094259216", "GR"),
        ("ATU57194903", None),
        ("XI110305878", None),
        ("GB 980 7806 84", None),
        ("980780684", "GB"),
        ("CHE-107.787.577 IVA", None),
        ("CHE-107.787.577", None),
        ("CHE-107.787.577 VAT", None),
        ("NO 995 525 828 MVA", None),
        ("51 824 753 556", "AU"),
        ("27AAPFU0939F1ZV", "IN"),
        ("91-1144442", "US"),
        ("GRD010215M9L", "MX"),
        ("CYB010215M9L", "MX"),
        ("CYB010215M9L", None),
        ("EU372022452", "US"),
    ],
)
def test_vat_ids_of_many_countries_are_known(text: str, country: str | None) -> None:
    assert check(Identifier.VAT_ID, text, country=country).is_valid


@pytest.mark.parametrize(
    ("identifier", "text", "problem"),
    [
        (Identifier.VAT_ID, "DE136695967", Problem.CHECK_DIGITS),
        (Identifier.VAT_ID, "DE13669597", Problem.LENGTH),
        (Identifier.VAT_ID, "NL16356706", Problem.FORMAT),
        (Identifier.VAT_ID, "OE136695976", Problem.PREFIX),
        (Identifier.VAT_ID, "ZZ 136.695.976", Problem.PREFIX),
        (Identifier.IBAN, "DE89370400440532013001", Problem.CHECK_DIGITS),
        (Identifier.BIC, "SEXDABCD", Problem.COMPONENT),
        (Identifier.GTIN, "4006381333932", Problem.CHECK_DIGITS),
        (Identifier.NPI, "1234567890", Problem.CHECK_DIGITS),
        (Identifier.NPI, "123456789", Problem.LENGTH),
        (Identifier.NPI, "3234567893", Problem.FORMAT),
    ],
)
def test_each_problem_has_its_name(identifier: Identifier, text: str, problem: Problem) -> None:
    verdict = check(identifier, text)
    assert (verdict.problem, verdict.is_valid) == (problem, False)
    assert str(verdict) == f"The {identifier} {text} {problem}"


@pytest.mark.parametrize(
    ("identifier", "text", "country"),
    [
        (Identifier.VAT_ID, "AB123", None),
        (Identifier.VAT_ID, "TR1234567890", None),
        (Identifier.VAT_ID, "12345", "JP"),
        (Identifier.TAX_NUMBER, "201/113", "DE"),
    ],
)
def test_what_has_no_known_form_is_neither_right_nor_wrong(
    identifier: Identifier, text: str, country: str | None
) -> None:
    verdict = check(identifier, text, country=country)
    assert (verdict.is_known, verdict.is_valid, verdict.problem) == (False, False, None)


@pytest.mark.parametrize(
    ("identifier", "text", "country"),
    [
        (Identifier.IBAN, "DE89370400440532013000", "DE"),
        (Identifier.BIC, "COBADEFFXXX", "DE"),
        (Identifier.VAT_ID, "el094259216", "EL"),
        (Identifier.TAX_NUMBER, "91-1144442", None),
        (Identifier.IBAN, "1", None),
    ],
)
def test_identifiers_tell_their_country(identifier: Identifier, text: str, country: str | None) -> None:
    assert check(identifier, text).country == country


def test_a_good_one_is_said_to_be_good() -> None:
    assert str(check(Identifier.BIC, "COBADEFF")) == "The BIC COBADEFF is well formed"


@pytest.mark.parametrize(("country", "home"), [("JE", "GB"), ("EL", "GR"), ("RE", "FR"), ("DE", "DE")])
def test_territories_follow_the_rules_of_their_home(country: str, home: str) -> None:
    assert home_of(country) == home


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1.234,50 €", [{"EUR"}]),
        ("EUR 12.00", [{"EUR"}]),
        ("CHF1'200.00", [{"CHF"}]),
        ("Rs. 100", [{"INR", "PKR", "LKR", "NPR", "MUR"}]),
        ("US$ 5", [{"USD"}]),
        ("Total 5.00", []),
        ("5.00 VAT", []),
    ],
)
def test_signs_and_codes_beside_amounts_are_found(text: str, meant: list[set[str]]) -> None:
    assert currencies_in(text) == meant


def test_a_number_of_a_provider_is_checked_as_if_it_stood_behind_80840() -> None:
    assert check(Identifier.NPI, "1234567893").is_valid
