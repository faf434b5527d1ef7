"""Data and page as witnesses of one bill."""

from __future__ import annotations

from dataclasses import replace

from extractors.witnesses import agreed
from pipeline.document.box import Box
from pipeline.document.source import Source
from pipeline.model.build import fragment
from pipeline.model.reading import NOT_FOUND
from pipeline.model.terms import BUYER_NAME
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import INVOICE_NUMBER

BOX = Box(left=0.1, top=0.1, right=0.2, bottom=0.2)
DATA = fragment(source=Source.XML, invoice_number="INV-7", gross_total="119.00").with_readings({BUYER_NAME: NOT_FOUND})
SEEN = fragment(invoice_number="INV-7", gross_total="191.00", buyer_name="Beispiel Bau AG")
SHOWN = SEEN.with_readings({term: replace(reading, page=2, boxes=(BOX,)) for term, reading in SEEN.readings.items()})


def test_where_both_agree_the_value_of_the_data_has_its_place_on_the_page() -> None:
    reading = agreed(DATA, (SHOWN,))[INVOICE_NUMBER]
    assert (reading.value, reading.source, reading.page, reading.boxes) == ("INV-7", Source.XML, 2, (BOX,))


def test_where_they_differ_the_data_are_believed_without_a_place() -> None:
    reading = agreed(DATA, (SHOWN,))[GROSS_TOTAL]
    assert (str(reading.value), reading.boxes) == ("119.00", ())


def test_what_only_the_page_says_is_not_put_into_the_data() -> None:
    assert not agreed(DATA, (SHOWN,))[BUYER_NAME].is_found


def test_data_without_a_page_are_as_they_are() -> None:
    assert agreed(DATA, ()) is DATA
