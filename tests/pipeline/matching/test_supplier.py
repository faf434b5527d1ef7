"""Which supplier a bill is of: identifiers first, and never a guess between two."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from pipeline.master.bank_account import BankAccount
from pipeline.master.supplier import Supplier
from pipeline.matching.held import HeldSuppliers
from pipeline.matching.supplier import supplier_of
from pipeline.model.build import bill
from pipeline.model.match import MatchBasis
from pipeline.model.match import MatchStanding
from pipeline.model.match import PartyMatch

IBAN = BankAccount(number="DE89370400440532013000")
MUSTER = Supplier(supplier_id="S1", name="Muster Werkzeuge GmbH", vat_id="DE 136695976", postcode="10115")
STAHL = Supplier(supplier_id="S2", name="Beispiel Stahl KG", vat_id="DE234567890", postcode="20095")
ADDRESS = "Werkstr. 1, 10115 Berlin"


def found(*suppliers: Supplier, **values: str | None) -> PartyMatch:
    return supplier_of(bill(**{"iban": None, **values}), HeldSuppliers(suppliers=suppliers))  # type: ignore[arg-type]  # no group


def test_the_vat_id_goes_before_the_name() -> None:
    match = found(MUSTER, STAHL, supplier_name="Beispiel Stahl KG")
    assert (match.party_id, match.basis, match.score) == ("S1", MatchBasis.VAT_ID, 1.0)


@pytest.mark.parametrize(
    ("known", "said", "basis"),
    [
        (replace(STAHL, accounts=(IBAN,)), {"iban": IBAN.number}, MatchBasis.IBAN),
        (replace(STAHL, legal_id="HRB 123"), {"supplier_legal_id": "hrb123"}, MatchBasis.LEGAL_ID),
        (replace(STAHL, tax_number="29/815/08155"), {"supplier_tax_number": "2981508155"}, MatchBasis.TAX_NUMBER),
        (replace(STAHL, accounts=(BankAccount(number="4711"),)), {"account_number": "47 11"}, MatchBasis.IBAN),
    ],
)
def test_without_a_vat_id_other_identifiers_tell(known: Supplier, said: dict[str, str], basis: MatchBasis) -> None:
    match = found(MUSTER, known, supplier_vat_id=None, supplier_name=None, **said)
    assert (match.party_id, match.basis) == ("S2", basis)


def test_identifiers_of_two_suppliers_are_never_a_pick() -> None:
    match = found(MUSTER, replace(STAHL, accounts=(IBAN,)), iban=IBAN.number)
    assert (match.standing, match.party_id, match.candidates) == (MatchStanding.AMBIGUOUS, None, ("S1", "S2"))


def test_an_account_that_two_share_contradicts_neither() -> None:
    match = found(replace(MUSTER, accounts=(IBAN,)), replace(STAHL, accounts=(IBAN,)), iban=IBAN.number)
    assert match.party_id == "S1"


def test_of_a_group_with_one_vat_id_the_name_tells_which() -> None:
    sister = replace(STAHL, vat_id=MUSTER.vat_id)
    match = found(MUSTER, sister, supplier_name="Beispiel-Stahl", supplier_address="Hafen 2, 20095 Hamburg")
    assert (match.party_id, match.basis) == ("S2", MatchBasis.VAT_ID)


def test_two_entries_that_are_alike_are_ambiguous() -> None:
    match = found(MUSTER, replace(MUSTER, supplier_id="S2"))
    assert (match.standing, match.basis) == (MatchStanding.AMBIGUOUS, MatchBasis.VAT_ID)


@pytest.mark.parametrize("name", ["MUSTER Werkzeuge", "Muster-Werkzeuge G.m.b.H.", "Werkzeuge Muster GmbH"])
def test_without_identifiers_name_and_postcode_tell(name: str) -> None:
    match = found(MUSTER, STAHL, supplier_vat_id=None, supplier_name=name, supplier_address=ADDRESS)
    assert (match.party_id, match.basis) == ("S1", MatchBasis.NAME)


def test_a_namesake_in_another_place_is_somebody_else() -> None:
    match = found(MUSTER, supplier_vat_id=None, supplier_address="Hafen 2, 20095 Hamburg")
    assert match.standing is MatchStanding.UNKNOWN


def test_without_a_place_a_part_of_the_name_is_not_enough() -> None:
    assert found(MUSTER, supplier_vat_id=None, supplier_name="Muster").standing is MatchStanding.UNKNOWN
    assert found(MUSTER, supplier_vat_id=None).party_id == "S1"


def test_a_trading_name_is_a_name() -> None:
    known = replace(MUSTER, other_names=("Tool King",))
    said = {"supplier_name": "M. W. Holding", "supplier_trading_name": "TOOL KING"}
    assert found(known, supplier_vat_id=None, supplier_address=ADDRESS, **said).party_id == "S1"


@pytest.mark.parametrize("other", ["Muster Werkzeuge GmbH", "Muster Werkzeug GmbH"])
def test_names_that_are_nearly_one_are_ambiguous(other: str) -> None:
    match = found(MUSTER, replace(STAHL, name=other, postcode="10115"), supplier_vat_id=None, supplier_address=ADDRESS)
    assert (match.standing, set(match.candidates)) == (MatchStanding.AMBIGUOUS, {"S1", "S2"})


@pytest.mark.parametrize("vat_id", [None, "---"])
def test_who_names_nothing_is_unknown(vat_id: str | None) -> None:
    nameless = {"supplier_name": None, "supplier_vat_id": vat_id}
    assert found(replace(MUSTER, vat_id=None), **nameless).standing is MatchStanding.UNKNOWN


def test_the_order_of_master_data_makes_no_difference() -> None:
    known = (MUSTER, STAHL, replace(STAHL, supplier_id="S3", name="Muster Werkzeuge AG", postcode="10115"))
    said = {"supplier_vat_id": None, "supplier_address": ADDRESS}
    assert len({found(*some, **said) for some in itertools.permutations(known)}) == 1
