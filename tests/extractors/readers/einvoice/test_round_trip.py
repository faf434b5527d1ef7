"""Whatever bill is written after the syntax bindings is read back equal, each value with its element."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from lxml import etree

from extractors.readers.einvoice.reading import read_invoice
from pipeline.document.source import Source
from pipeline.model.kind import Kind
from pipeline.model.line_terms import DESCRIPTION
from pipeline.model.line_terms import NAME
from pipeline.model.line_terms import NET_PRICE
from pipeline.model.medical_terms import MEDICAL_TERMS
from pipeline.model.term import Term
from pipeline.model.terms import BUYER_ADDRESS
from pipeline.model.terms import DOCUMENT_TERMS
from pipeline.model.terms import SHIP_TO_ADDRESS
from pipeline.model.terms import SUPPLIER_ADDRESS
from pipeline.model.terms import TAX_REPRESENTATIVE_ADDRESS
from tests.extractors.readers.einvoice import places_cii
from tests.extractors.readers.einvoice import places_ubl
from tests.extractors.readers.einvoice.written import CII
from tests.extractors.readers.einvoice.written import UBL_INVOICE
from tests.extractors.readers.einvoice.written import Vocabulary

if TYPE_CHECKING:
    from pipeline.model.group import Group

Values = dict[Term[Any], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """A syntax binding as the test reads it in the standard."""

    vocabulary: Vocabulary
    document: dict[Term[Any], str]
    lines: str
    line: dict[Term[Any], str]
    tax_entries: str
    tax_entry: dict[Term[Any], str]


BINDINGS: Final = (
    Binding(
        vocabulary=UBL_INVOICE,
        document=places_ubl.DOCUMENT,
        lines=places_ubl.LINES,
        line=places_ubl.LINE,
        tax_entries=places_ubl.TAX_ENTRIES,
        tax_entry=places_ubl.TAX_ENTRY,
    ),
    Binding(
        vocabulary=CII,
        document=places_cii.DOCUMENT,
        lines=places_cii.LINES,
        line=places_cii.LINE,
        tax_entries=places_cii.TAX_ENTRIES,
        tax_entry=places_cii.TAX_ENTRY,
    ),
)
IDS: Final = ("ubl", "cii")

_WORDS: Final = st.from_regex(r"[A-Za-zÄß€<&\"'0-9]{1,6}( [A-Za-z0-9/.-]{1,6}){0,2}", fullmatch=True)


#: A country alone is an address, too.
ADDRESSES: Final = {SUPPLIER_ADDRESS, BUYER_ADDRESS, SHIP_TO_ADDRESS, TAX_REPRESENTATIVE_ADDRESS}
#: What is told apart by codes and lists beside it; `test_identifiers` writes each with its own.
PARTED: Final = {
    "tax_point_code",
    "tender_reference",
    "object_id",
    "object_id_scheme",
    "supporting_documents",
    "supplier_id",
    "supplier_id_scheme",
    "supplier_endpoint",
    "supplier_endpoint_scheme",
    "buyer_id",
    "buyer_id_scheme",
    "buyer_endpoint",
    "buyer_endpoint_scheme",
    "payee_id_scheme",
    "payee_legal_id",
    "payee_legal_id_scheme",
    "tax_representative_vat_id",
    "ship_to_id_scheme",
    "creditor_id",
    "tax_total_in_tax_currency",
}


def value_for(term: Term[Any]) -> st.SearchStrategy[Any]:
    """Any value that a term can have."""
    if term.kind is Kind.DATE:
        return st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2099, 12, 31))
    if term.kind.is_number:
        return st.decimals(min_value=-(10**9), max_value=10**9, places=2)
    return _WORDS


def values_of(places: dict[Term[Any], str]) -> st.SearchStrategy[Values]:
    """Any values of the terms; the essential ones are always there."""
    strategies = {term: value_for(term) for term in places}
    essential = {term: strategy for term, strategy in strategies.items() if term.is_essential}
    drawn = st.fixed_dictionaries(essential, optional={t: s for t, s in strategies.items() if not t.is_essential})
    return drawn.map(lambda values: with_identifiers(places, values))


def with_identifiers(places: dict[Term[Any], str], values: Values) -> Values:
    """The values without the lists of identifiers that are not there."""
    there = {places[term] for term in values}
    parts = {term: places[term].partition("/@schemeID") for term in values}
    return {term: value for term, value in values.items() if not parts[term][1] or parts[term][0] in there}


def written(binding: Binding, places: dict[Term[Any], str], values: Values, parent: str = "") -> dict[str, str]:
    """The paths and texts of a group's values."""
    paths = {}
    for term, value in values.items():
        path = parent + places[term]
        if isinstance(value, dt.date) and binding.vocabulary is CII:
            paths[path], paths[f"{path}/@format"] = f"{value:%Y%m%d}", "102"
        else:
            paths[path] = term.kind.write(value)
    return paths


def found(group: Group, ignored: set[Term[Any]]) -> Values:
    """The values of a group."""
    return {term: reading.value for term, reading in group.readings.items() if term not in ignored}


@pytest.mark.parametrize("binding", BINDINGS, ids=IDS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
@given(data=st.data())
def test_a_bill_is_read_back(binding: Binding, data: st.DataObject) -> None:
    document = data.draw(values_of(binding.document))
    lines = data.draw(st.lists(values_of(binding.line), max_size=3))
    entries = data.draw(st.lists(values_of(binding.tax_entry), max_size=3))
    paths = written(binding, binding.document, document)
    for index, values in enumerate(lines, start=1):
        paths |= written(binding, binding.line, values, f"{binding.lines}[{index}]/")
    for index, values in enumerate(entries, start=1):
        paths |= written(binding, binding.tax_entry, values, f"{binding.tax_entries}[{index}]/")
    invoice = binding.vocabulary.read(paths)
    assert found(invoice, ADDRESSES) == document
    assert [found(line, {DESCRIPTION}) for line in invoice.lines] == lines
    assert [found(entry, set()) for entry in invoice.tax_breakdown] == entries


@pytest.mark.parametrize("binding", BINDINGS, ids=IDS)
def test_each_value_names_the_element_that_it_stands_in(binding: Binding) -> None:
    lines = {f"{binding.lines}[{index}]/{path}": "1" for path in binding.line.values() for index in (1, 2)}
    xml = binding.vocabulary.write(dict.fromkeys(binding.document.values(), "1") | lines)
    root = etree.fromstring(xml.text)
    invoice = read_invoice(xml)
    readings = [*invoice.readings.values(), *(reading for line in invoice.lines for reading in line.readings.values())]
    assert len(readings) > 60
    for reading in readings:
        assert root.xpath(f"string({reading.element})", namespaces=binding.vocabulary.prefixes) == reading.raw_text
        assert root.xpath(f"count({reading.element})", namespaces=binding.vocabulary.prefixes) == 1
        assert (reading.source, reading.confidence) == (Source.XML, 1.0)


@pytest.mark.parametrize("binding", BINDINGS, ids=IDS)
@pytest.mark.parametrize("value", ["soon", "2026-02-30", "1,000.00"])
def test_wrong_numbers_and_dates_are_left_out(binding: Binding, value: str) -> None:
    typed = {term: path for term, path in binding.document.items() if term.kind.is_number or term.kind is Kind.DATE}
    invoice = binding.vocabulary.read(dict.fromkeys(typed.values(), value))
    assert not typed.keys() & invoice.readings.keys()


@pytest.mark.parametrize("binding", BINDINGS, ids=IDS)
def test_every_term_that_the_syntax_has_is_read(binding: Binding) -> None:
    elsewhere = {"supplier_vat_id", "supplier_tax_number", "buyer_vat_id"}
    addresses = {f"{party}_address" for party in ("supplier", "buyer", "payee", "ship_to", "tax_representative")}
    ours = {"payment_status", "previous_balance", "late_fee", "retention", "withholding", "account_number", "bank_name"}
    other_syntax = {"language", "routing_code", "supplier_website"}
    others = {*PARTED, *MEDICAL_TERMS}
    named = {term.name for term in binding.document} | elsewhere | others | addresses | ours | other_syntax
    assert named == set(DOCUMENT_TERMS)


def test_numbers_keep_the_digits_that_were_written() -> None:
    (line,) = UBL_INVOICE.read({f"{places_ubl.LINES}/{places_ubl.LINE[NET_PRICE]}": "1.50"}).lines
    assert str(line.value(NET_PRICE)) == "1.50"


def test_the_name_of_the_item_is_the_description() -> None:
    (line,) = UBL_INVOICE.read({f"{places_ubl.LINES}/{places_ubl.LINE[NAME]}": "Paper"}).lines
    assert line.value(DESCRIPTION) == line.value(NAME) == "Paper"
