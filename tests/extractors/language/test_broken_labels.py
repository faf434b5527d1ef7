"""A label that is broken at the end of a row of prose names what follows in the next row."""

from __future__ import annotations

import pytest

from extractors.survey import survey
from tests.extractors.pages import drawn


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("CIF ESB69339018, Importe 30,59, Abona la", "factura nº 34043, Fecha 25/09/25"),
        ("We refer to our bill of last month, original invoice", "number 4711"),
    ],
)
def test_it_means_what_it_means_as_a_whole(first: str, second: str) -> None:
    whole = survey([drawn(f"{first}\n{second}")])
    labels = whole.labels_in("fields", whole.rows[1])
    assert (labels[0].key, labels[0].start) == ("preceding_invoice", 0)


def test_headings_above_each_other_are_not_joined() -> None:
    labels = survey([drawn("Original invoice\nnumber 4711")]).labels_by_key["fields"]
    assert "invoice_number" not in labels or all(label.row.index == 0 for label in labels["invoice_number"])
