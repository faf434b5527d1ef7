"""Groups of readings."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

import pytest

from pipeline.model import terms
from pipeline.model.build import bill
from pipeline.model.build import fragment
from pipeline.model.build import reading
from pipeline.model.line_terms import ADJUSTMENT_TERMS
from pipeline.model.line_terms import LINE_TERMS
from pipeline.model.line_terms import TAX_TERMS
from pipeline.model.reading import NOT_APPLICABLE
from pipeline.model.reading import NOT_FOUND

if TYPE_CHECKING:
    from pipeline.model.term import Term


def test_a_term_that_is_not_there_was_not_found() -> None:
    assert fragment()[terms.IBAN] is NOT_FOUND
    assert fragment().value(terms.IBAN) is None


def test_a_needed_value_must_be_there() -> None:
    assert bill().needed(terms.CURRENCY) == "EUR"
    with pytest.raises(LookupError, match="currency"):
        fragment().needed(terms.CURRENCY)


def test_readings_are_replaced_in_a_copy() -> None:
    old = fragment(currency="EUR")
    new = old.with_readings({terms.CURRENCY: reading(terms.CURRENCY, "USD")})
    assert (old.value(terms.CURRENCY), new.value(terms.CURRENCY)) == ("EUR", "USD")


def test_only_values_count_as_found() -> None:
    group = fragment(currency="EUR").with_readings({terms.IBAN: NOT_APPLICABLE})
    assert list(group.found()) == [terms.CURRENCY]


def test_terms_are_said_as_people_say_them() -> None:
    assert terms.SUPPLIER_VAT_ID.words == "supplier VAT id"
    assert str(terms.NET_TOTAL) == "net_total"


@pytest.mark.parametrize("known", [terms.DOCUMENT_TERMS, LINE_TERMS, TAX_TERMS, ADJUSTMENT_TERMS])
def test_terms_of_a_group_are_listed_by_their_names(known: dict[str, Term[Any]]) -> None:
    assert all(name == term.name for name, term in known.items())
