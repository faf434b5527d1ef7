"""One charge of a message, FT1. Its amount is always positive: its type says whether it is charged or given back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.exporters.cut import cut
from pipeline.exporters.medical.demands import codes_in
from pipeline.exporters.medical.hl7 import segment
from pipeline.exporters.medical.person import person
from pipeline.exporters.plain_text import one_line
from pipeline.model import line_terms
from pipeline.model import medical_terms as medical
from pipeline.model import terms

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from pipeline.exporters.medical.hl7 import Field
    from pipeline.model.invoice import Invoice
    from pipeline.model.invoice import Line

#: HL7 table 0017.
CHARGE: Final = "CG"
CREDIT: Final = "CD"
#: Signs of a number.
_NUMBER: Final = 16
#: Of free text.
_TEXT: Final = 199
#: FT1-26 came after the oldest version.
_WITHOUT_MODIFIERS: Final = "2.3"


def charge(
    invoice: Invoice, line: Line, *, number: int, key: str, read: Callable[[str], str], is_reversal: bool
) -> str:
    """The segment of a line; `read` tells what is set for the target."""
    net, currency = line.needed(line_terms.LINE_NET), invoice.needed(terms.CURRENCY)
    day, quantity, price = (
        line.needed(line_terms.LINE_DATE),
        line.value(line_terms.QUANTITY),
        line.value(line_terms.NET_PRICE),
    )
    code = line.needed(medical.PROCEDURE_CODE)
    procedure = (code, _description(line), read("code_system"))
    modifiers = [] if read("version") == _WITHOUT_MODIFIERS else [*codes_in(line.value(medical.MODIFIERS))]
    return segment(
        "FT1",
        str(number),
        key,
        "",
        f"{day:%Y%m%d}",
        f"{invoice.needed(terms.ISSUE_DATE):%Y%m%d}",
        CREDIT if (net < 0) != is_reversal else CHARGE,
        _charged(line, read) or procedure,
        "",
        "",
        _number(quantity) if quantity is not None else "",
        _money(abs(net), currency),
        _price(price, currency),
        *[""] * 6,
        _diagnoses(invoice, line),
        _performer(invoice),
        *[""] * 4,
        procedure,
        [*modifiers],
    )


def _charged(line: Line, read: Callable[[str], str]) -> Field | None:
    """What the site calls it, where it has codes of its own for what it charges."""
    item = line.value(line_terms.ITEM_NUMBER)
    if read("transaction_code") != "item_number" or item is None:
        return None
    return item, _description(line), read("code_system_of_items")


def _description(line: Line) -> str:
    return cut(one_line(line.value(line_terms.DESCRIPTION) or ""), _TEXT, "description")


def _diagnoses(invoice: Invoice, line: Line) -> Field:
    known = codes_in(invoice.value(medical.DIAGNOSIS_CODES))
    pointed = codes_in(line.value(medical.DIAGNOSIS_POINTERS))
    return [(known[int(one) - 1], "", "I10") for one in pointed]


def _performer(invoice: Invoice) -> Field:
    """Who treated the patient, where the claim says so."""
    number = invoice.value(medical.RENDERING_NPI)
    name = person(invoice.value(medical.RENDERING_NAME))
    if number is None or name is None:
        return ""
    return (number, name.family, name.given, name.middle, *[""] * 8, "NPI")


def _price(price: Decimal | None, currency: str) -> Field:
    """The price of one, which the amount says too: nothing where it has more signs than there is room for."""
    if price is None or len(format(abs(price), "f")) > _NUMBER:
        return ""
    return _money(abs(price), currency)


def _money(amount: Decimal, currency: str) -> Field:
    return ((format(amount, "f"), currency),)


def _number(quantity: Decimal) -> str:
    text = format(abs(quantity), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
