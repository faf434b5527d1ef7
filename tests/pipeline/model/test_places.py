"""Where the readings of a discrepancy stand, in words."""

from __future__ import annotations

from dataclasses import replace

from pipeline.document.source import Source
from pipeline.model.build import bill
from pipeline.model.places import places
from pipeline.model.terms import GROSS_TOTAL


def test_readings_of_several_pages_name_them_all() -> None:
    invoice = bill().with_readings({GROSS_TOTAL: replace(bill()[GROSS_TOTAL], page=3)})
    assert places(invoice, ("gross_total", "lines[0].line_net")) == "pages 1 and 3"


def test_data_stand_on_no_page() -> None:
    data = bill(source=Source.XML)
    assert (
        places(data.with_readings({GROSS_TOTAL: replace(data[GROSS_TOTAL], page=None)}), ("gross_total",))
        == "in the data"
    )


def test_what_was_not_found_is_not_on_the_page() -> None:
    assert places(bill(due_date=None), ("due_date",)) == "not on the page"
