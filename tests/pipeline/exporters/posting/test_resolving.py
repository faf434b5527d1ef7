"""A posting takes nothing for sure that its bill leaves open."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.document.source import Source
from pipeline.exporters.posting.needs import Needs
from pipeline.exporters.posting.resolving import Lacking
from pipeline.exporters.posting.resolving import resolved
from pipeline.model.build import bill
from pipeline.model.movement import Movement
from tests.postings import coded
from tests.postings import posted


def rate(source: Source, into: str) -> Decimal | None:
    """What one dollar of a bill is in a currency, that says 0.9214 and euro."""
    dollars = bill(source=source, currency="USD", tax_currency="EUR", exchange_rate="0.9214")
    return resolved(Movement(record=posted(dollars)), coded(), Needs()).rate_into(into)


@pytest.mark.parametrize(
    ("source", "into", "known"),
    [
        (Source.XML, "EUR", Decimal("0.9214")),
        (Source.HUMAN, "EUR", Decimal("0.9214")),
        (Source.XML, "GBP", None),
        (Source.PDF_TEXT, "EUR", None),
        (Source.OCR, "EUR", None),
        (Source.OCR, "USD", Decimal(1)),
    ],
)
def test_a_rate_is_known_only_where_it_is_sure_which_way_round_it_is(
    source: Source, into: str, known: Decimal | None
) -> None:
    assert rate(source, into) == known


def test_all_that_is_missing_is_said_at_once() -> None:
    with pytest.raises(Lacking) as lacking:
        resolved(
            Movement(record=posted(bill(invoice_number=None, currency=None, gross_total="1.00"))), coded(), Needs()
        )
    assert len(lacking.value.reasons) == 3
