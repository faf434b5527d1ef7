"""What is known of an IBAN without asking its bank."""

from __future__ import annotations

import pytest

from extractors.repair.iban_check import iban_in
from extractors.repair.iban_check import iban_proof
from pipeline.model.build import bill
from pipeline.model.build import fragment


def test_the_bic_beside_it_speaks_for_it() -> None:
    proof = iban_proof("DE89370400440532013000", bill(bic="COBADEFF"))
    assert proof[-1] == "the BIC COBADEFF"


@pytest.mark.parametrize(
    "text",
    [
        "DE89370400440532013001",  # check digits
        "FR7630006000011234567890188",  # the key of the country, though the others would hold
        "DE8937040044053201300",  # too short
        "D189370400440532013000",  # no country
        "",
    ],
)
def test_what_cannot_exist_has_no_proof(text: str) -> None:
    assert iban_proof(text, fragment()) == ()


def test_an_iban_ends_where_those_of_its_country_do() -> None:
    assert iban_in("IBAN: NL91 ABNA 0417 1643 00 BIC: ABNANL2A") == "NL91ABNA0417164300"
