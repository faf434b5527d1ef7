"""The least profile of e-invoices is told by what it leaves out."""

from __future__ import annotations

from pipeline.document.source import Source
from pipeline.model.build import bill
from validators.einvoice_profile import is_minimum


def test_print_without_a_total_of_the_lines_is_no_profile() -> None:
    assert not is_minimum(bill(line_net_total=None, source=Source.PDF_TEXT))
