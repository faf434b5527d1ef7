"""Invented bills add up, whatever the seed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import ean
from stdnum import iban

from pipeline.model.document_type import DocumentType
from samples.generator.bill import HUNDRED
from samples.generator.bill import Bill
from samples.generator.bill import TaxRounding
from samples.generator.bill import rounded
from samples.generator.dice import Dice
from samples.generator.inventing.bills import invented_bill
from samples.generator.inventing.lines import invented_lines
from samples.generator.issuer import invented_issuer
from samples.generator.layouts.catalogue import NEWER
from samples.generator.layouts.catalogue import layout_named
from samples.generator.layouts.trait import Trait
from samples.generator.voice import Voice
from samples.generator.world.company import invented_supplier
from samples.generator.world.country import countries
from samples.generator.world.country import speaking
from samples.generator.world.identifier import is_tax_id
from samples.generator.world.vocabulary import LANGUAGES
from samples.generator.world.vocabulary import vocabulary

ZERO = Decimal(0)
seeds = st.integers(min_value=0, max_value=10**6)
types = st.sampled_from([DocumentType.INVOICE, DocumentType.CREDIT_NOTE, DocumentType.RECEIPT])


def _bill(seed: int, kind: DocumentType) -> Bill:
    dice = Dice(f"bill {seed}")
    issuer = invented_issuer(dice, dice.child("language").among(LANGUAGES), dice.among(("page-01", "page-61")))
    return invented_bill(dice.child("bill"), issuer.supplier, issuer.voice, kind)


def _bill_of(layout: str, seed: int) -> Bill:
    dice = Dice(f"bill {seed}")
    issuer = invented_issuer(dice, dice.child("language").among(LANGUAGES), layout)
    return invented_bill(dice.child("bill"), issuer.supplier, issuer.voice, DocumentType.INVOICE)


def _bill_from(seed: int, code: str, kind: DocumentType) -> Bill:
    dice, country = Dice(f"bill {seed}"), countries()[code]
    language = country.languages[0]
    supplier = invented_supplier(dice, country, language)
    return invented_bill(dice.child("bill"), supplier, Voice(dice, language, country), kind)


@given(seed=seeds, kind=types)
def test_sums_of_a_bill_follow_from_its_lines(seed: int, kind: DocumentType) -> None:
    bill = _bill(seed, kind)
    lines = sum((line.amount for line in bill.lines), ZERO)
    assert bill.line_net_total == lines
    if not bill.is_gross_priced:
        assert bill.net_total == lines - bill.allowance_total + bill.charge_total
    else:
        assert bill.gross_total == lines - bill.allowance_total + bill.charge_total
    assert bill.gross_total == bill.net_total + bill.tax_total
    assert bill.payable_amount == bill.gross_total - bill.prepaid_amount + bill.rounding_amount


@given(seed=seeds)
def test_tax_is_base_times_rate_within_the_rounding_of_the_issuer(seed: int) -> None:
    bill = _bill(seed, DocumentType.INVOICE)
    smallest = Decimal(1).scaleb(-bill.digits)
    parts = len(bill.lines) + 2 if bill.tax_rounding is TaxRounding.LINE else 1
    for share in bill.tax_breakdown:
        exact = share.taxable_amount * share.rate / HUNDRED
        assert abs(share.tax_amount - exact) <= parts * smallest


@given(seed=seeds, kind=types)
def test_every_amount_has_the_digits_of_its_currency(seed: int, kind: DocumentType) -> None:
    bill = _bill(seed, kind)
    for amount in (bill.net_total, bill.tax_total, bill.gross_total, *(line.amount for line in bill.lines)):
        assert amount == rounded(amount, bill.digits)


@given(seed=seeds, kind=types)
def test_numbers_of_both_parties_pass_their_checks(seed: int, kind: DocumentType) -> None:
    bill = _bill(seed, kind)
    assert bill.supplier.account
    assert not bill.supplier.account.iban or iban.is_valid(bill.supplier.account.iban)
    for party in (bill.supplier, bill.buyer):
        country = party.address.country
        assert not party.vat_id or is_tax_id(party.vat_id, country)


@given(seed=seeds)
def test_credit_notes_name_another_document_and_are_not_due(seed: int) -> None:
    bill = _bill(seed, DocumentType.CREDIT_NOTE)
    assert bill.preceding_invoice
    assert bill.preceding_invoice != bill.number
    assert bill.due_date is None


def test_a_tax_total_rounded_by_line_can_differ_from_one_rounded_at_once() -> None:
    bills = [_bill(seed, DocumentType.INVOICE) for seed in range(60)]
    assert {bill.tax_rounding for bill in bills} == set(TaxRounding)


def test_all_sorts_of_bills_turn_up() -> None:
    bills = [_bill(seed, DocumentType.INVOICE) for seed in range(120)]
    assert len({bill.currency for bill in bills}) >= 12
    assert any(bill.prepaid_amount for bill in bills)
    assert any(bill.allowances for bill in bills)
    assert any(bill.charges for bill in bills)
    assert any(bill.exemption_reason for bill in bills)
    assert any(bill.is_small_business for bill in bills)
    assert max(len(bill.lines) for bill in bills) > 20


def test_a_bill_has_one_to_four_rates_of_tax() -> None:
    france = countries()["FR"]
    voice, goods = Voice(Dice("rates"), "fr", france), vocabulary("fr").trades[0].goods
    bills = [invented_lines(Dice(f"rates {seed}"), france, 2, voice, goods) for seed in range(150)]
    assert {len({line.tax_rate for line in lines}) for lines in bills} == {1, 2, 3, 4}


def test_cash_is_rounded_to_coins_where_small_ones_are_gone() -> None:
    bills = [_bill_from(seed, "CH", DocumentType.RECEIPT) for seed in range(12)]
    swiss = [bill for bill in bills if bill.tender == "cash"]
    assert swiss
    assert all(bill.payable_amount % Decimal("0.05") == 0 for bill in swiss)


def test_bills_of_newer_layouts_have_references_periods_and_codes() -> None:
    bills = [_bill_of("page-61", seed) for seed in range(40)]
    assert all(bill.sales_order and bill.despatch_reference and bill.contract_reference for bill in bills)
    assert any(bill.service_period for bill in bills)
    assert all(ean.is_valid(line.gtin) for bill in bills for line in bill.lines)
    assert len({bill.number for bill in bills}) == len(bills)


def test_bills_told_in_sentences_have_few_lines() -> None:
    told = next(name for name in NEWER if layout_named(name).has(Trait.PROSE))
    assert max(len(_bill_of(told, seed).lines) for seed in range(40)) <= 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_is_written_somewhere(language: str) -> None:
    assert speaking(language)
