"""Which of our companies a bill is for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.master.company import Company
from pipeline.matching.company import company_of
from pipeline.model.build import bill
from pipeline.model.match import MatchBasis
from pipeline.model.match import MatchStanding
from pipeline.model.match import PartyMatch

BAU = Company(company_id="C1", name="Beispiel Bau AG", vat_id="DE136695976", legal_id="HRB 7")
SOUTH = Company(company_id="C2", name="Sonnenschein Handels GmbH", other_names=("Sonne Süd",), vat_id="DE234567890")


def found(*companies: Company, **values: str | None) -> PartyMatch:
    return company_of(bill(**values), companies)  # type: ignore[arg-type]  # no value is a group


@pytest.mark.parametrize(
    ("said", "party", "basis"),
    [
        ({"buyer_vat_id": "DE 234567890", "buyer_name": None}, "C2", MatchBasis.VAT_ID),
        ({"buyer_legal_id": "hrb7", "buyer_name": None}, "C1", MatchBasis.LEGAL_ID),
        ({"buyer_name": "BEISPIEL BAU"}, "C1", MatchBasis.NAME),
        ({"buyer_name": None, "buyer_trading_name": "Sonne Sued / Sonne Süd"}, "C2", MatchBasis.NAME),
    ],
)
def test_identifiers_go_before_names(said: dict[str, str | None], party: str, basis: MatchBasis) -> None:
    match = found(BAU, SOUTH, **said)
    assert (match.party_id, match.basis) == (party, basis)


@pytest.mark.parametrize(
    "said", [{"buyer_vat_id": "DE234567890"}, {"buyer_vat_id": "DE234567890", "buyer_legal_id": "HRB7"}]
)
def test_an_identifier_of_one_and_the_name_of_another_settle_nothing(said: dict[str, str]) -> None:
    match = found(BAU, SOUTH, **said)
    assert (match.standing, match.candidates) == (MatchStanding.AMBIGUOUS, ("C1", "C2"))


def test_a_name_that_is_nobodys_does_not_speak_against_an_identifier() -> None:
    assert found(BAU, SOUTH, buyer_vat_id="DE234567890", buyer_name="Purchasing dept.").party_id == "C2"


def test_of_a_group_with_one_vat_id_the_name_tells_which() -> None:
    sister = replace(SOUTH, vat_id=BAU.vat_id)
    assert found(BAU, sister, buyer_vat_id="DE136695976", buyer_name="Sonnenschein Handels").party_id == "C2"
    nameless = found(BAU, sister, buyer_vat_id="DE136695976", buyer_name=None)
    assert nameless.standing is MatchStanding.AMBIGUOUS


def test_whoever_is_none_of_us_is_unknown() -> None:
    assert found(BAU, SOUTH, buyer_name="Nachbar Hochbau").standing is MatchStanding.UNKNOWN
