"""Bills as every target has to take them: the kinds of bills that accountants post, with the codes of a target."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.source import Source
from pipeline.exporters.exporter import exporter_named
from pipeline.exporters.posting.codes import ALL_OTHERS
from pipeline.exporters.posting.codes import SAME
from pipeline.exporters.posting.codes import Codes
from pipeline.exporters.posting.codes import Table
from pipeline.model.build import adjustment
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import record
from pipeline.model.build import tax
from pipeline.model.match import Match
from pipeline.model.match import MatchStanding
from pipeline.model.match import PartyMatch
from pipeline.model.movement import Movement
from tests.exports import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model.invoice import Invoice
    from pipeline.model.invoice import Line
    from pipeline.model.record import Record

_SUPPLIER: Final = Match(
    supplier=PartyMatch(standing=MatchStanding.MATCHED, party_id="S-1"),
    company=PartyMatch(standing=MatchStanding.MATCHED, party_id="C-1"),
)


def posted(invoice: Invoice, *, document_id: str = "0" * 64) -> Record:
    """A bill whose supplier and company are known."""
    return replace(record(invoice, document_id=document_id), match=_SUPPLIER)


def coded(**options: str) -> Codes:
    """Codes of a target for the bills here."""
    tables: Mapping[Table, Mapping[str, str]] = {
        Table.SUPPLIERS: {"S-1": "MUSTER"},
        Table.COMPANIES: {"C-1": "1010"},
        Table.ACCOUNTS: {"4930": "7502", "4980": "7504", ALL_OTHERS: "7599"},
        Table.TAX_CODES: {"S 19": "T1", "S 7": "T5", "Z 0": "T0", "19": "T1", "7": "T5", "0": "T0"},
        Table.COST_OBJECTS: {"K1": "11", "K2": "12"},
        Table.UNITS: {ALL_OTHERS: SAME},
    }
    return Codes(tables=tables, options=options)


def _line(**values: str) -> Line:
    """A line that is coded."""
    office = {"account_code": "4930", "cost_object": "K1", "unit_code": "C62"}
    return line(**{**office, **values})  # type: ignore[arg-type]  # none of them is a source


#: What every target is tried with; each adds up.
CASES: Final[Mapping[str, Invoice]] = {
    "invoice": bill(lines=(_line(),)),
    "credit note": bill(document_type="381", preceding_invoice="INV-0999", lines=(_line(),)),
    "credit note printed below zero": bill(
        document_type="381",
        lines=(_line(quantity="-2", line_net="-100.00"),),
        tax_breakdown=(tax(taxable_amount="-100.00", tax_amount="-19.00"),),
        line_net_total="-100.00",
        net_total="-100.00",
        tax_total="-19.00",
        gross_total="-119.00",
        payable_amount="-119.00",
    ),
    "several rates": bill(
        lines=(
            _line(),
            line(
                account_code="4980",
                cost_object="K2",
                line_id="2",
                description="Book",
                quantity="1",
                net_price="20.00",
                line_net="20.00",
                tax_rate="7",
            ),
        ),
        tax_breakdown=(tax(), tax(taxable_amount="20.00", tax_rate="7", tax_amount="1.40")),
        line_net_total="120.00",
        net_total="120.00",
        tax_total="20.40",
        gross_total="140.40",
        payable_amount="140.40",
    ),
    "allowance and charge": bill(
        lines=(_line(quantity="4", line_net="200.00"),),
        allowances=(adjustment(amount="20.00", reason="Loyalty", tax_rate="19", tax_category="S"),),
        charges=(adjustment(amount="5.00", reason="Freight", tax_rate="19", tax_category="S"),),
        tax_breakdown=(tax(taxable_amount="185.00", tax_amount="35.15"),),
        line_net_total="200.00",
        net_total="185.00",
        tax_total="35.15",
        gross_total="220.15",
        payable_amount="220.15",
    ),
    "foreign currency": bill(
        source=Source.XML, currency="USD", tax_currency="EUR", exchange_rate="0.9214", lines=(_line(),)
    ),
    "names that are not ASCII": bill(supplier_name="Müller & Søn Łódź", lines=(_line(description="Öl für Straße"),)),
    "no tax": bill(
        lines=(_line(tax_rate="0", tax_category="Z"),),
        tax_breakdown=(tax(tax_rate="0", tax_category="Z", tax_amount="0.00"),),
        tax_total="0.00",
        gross_total="100.00",
        payable_amount="100.00",
    ),
    "cents that do not divide": bill(
        lines=tuple(
            _line(line_id=str(number), quantity="1", net_price="0.33", line_net="0.33") for number in (1, 2, 3)
        ),
        tax_breakdown=(tax(taxable_amount="0.99", tax_amount="0.19"),),
        line_net_total="0.99",
        net_total="0.99",
        tax_total="0.19",
        gross_total="1.18",
        payable_amount="1.18",
    ),
    "without lines": bill(lines=()),
}

#: The same bill with a text that does harm somewhere, as the name of its supplier and the text of its line.
HOSTILE_CASES: Final = tuple(bill(supplier_name=text or "x", lines=(_line(description=text),)) for text in HOSTILE)


def delivered(target: str, *invoices: Invoice, codes: Codes | None = None) -> bytes:
    """The bytes that a target is given of some bills."""
    posted_first = (Movement(record=posted(one, document_id=f"{number:064x}")) for number, one in enumerate(invoices))
    return moved(target, *posted_first, codes=coded() if codes is None else codes)


def corrected(invoice: Invoice, anew: Invoice) -> tuple[Movement, Movement, Movement]:
    """A bill that is posted, taken back, and posted anew as another."""
    first = Movement(record=posted(invoice))
    return first, replace(first, is_reversal=True), Movement(record=posted(anew), revision=2, supersedes=1)


def moved(target: str, *movements: Movement, codes: Codes) -> bytes:
    """The bytes that a target is given of some movements."""
    out = io.BytesIO()
    exporter_named(target).with_codes(codes).write(movements, out)
    return out.getvalue()
