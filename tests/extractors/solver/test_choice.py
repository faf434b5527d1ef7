"""What is chosen where single options speak for themselves."""

from __future__ import annotations

from pipeline.model.terms import INVOICE_NUMBER
from tests.extractors.extracting import bill_on
from tests.extractors.pages import drawn

GOODS = """
Invoice

Doc.  ref    73095/2025

Item   Invoice no   Description        Quantity   Amount
1      FT-8437      Hex bolt M8 x 40   2          10.00
2      FT-8438      Washer M8          3          2.00

Net total   12.00
VAT 25 %     3.00
Total       15.00
"""


def test_a_number_in_a_line_of_goods_is_not_that_of_the_bill() -> None:
    assert bill_on(drawn(GOODS)).value(INVOICE_NUMBER) != "FT-8437"
