"""A data package for Microsoft Dynamics 365 Finance (Finance and Operations): Data management, Import, Package.

Two entities, headers before lines, which their header reference joins; the manifest maps each column to its field. The
package goes into one legal entity, which it does not name, so this target is the books of one company. Amounts and
quantities of a credit note are below zero. Lines go to main accounts; where orders matter, match them in Dynamics.
Dynamics computes taxes from the sales tax group and the tax codes of the lines, which are its item sales tax groups;
the imported amount is the total that it must come to. Cost objects are dimension display values.

Unverified: the sign of credit notes, and that an invoice number may have 20 characters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Final

from pipeline.exporters.cut import cut
from pipeline.exporters.data_package import Entity
from pipeline.exporters.data_package import data_package
from pipeline.exporters.exporter import posting_exporter
from pipeline.exporters.posting.codes import Table
from pipeline.exporters.posting.counting import counted
from pipeline.exporters.posting.needs import Needs
from pipeline.exporters.posting.objections import below_zero
from pipeline.exporters.posting.objections import other_company
from pipeline.exporters.posting.short_key import short_key
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from decimal import Decimal

    from pipeline.exporters.data_package import Cell
    from pipeline.exporters.posting.codes import Codes
    from pipeline.exporters.posting.posting import Entry
    from pipeline.exporters.posting.posting import Posting
    from pipeline.model.words import Words

_REFERENCE: Final = 20
_DESCRIPTION: Final = 60
_LINE_DESCRIPTION: Final = 1000
#: Of quantities and prices.
_DECIMALS: Final = 2


def _objections(posting: Posting, codes: Codes) -> Iterator[Words]:
    yield from below_zero(posting)
    yield from other_company(posting, codes)


@posting_exporter(
    "dynamics_fo",
    suffix=".zip",
    needs=Needs(
        tables=frozenset(Table),
        options={
            "company": say("The company whose books these are, as in the codes of companies"),
            "sales_tax_group": say("The sales tax group of bills"),
        },
        most={
            "number": 20,
            "supplier.code": 20,
            "entries.account": 500,
            "entries.cost_object": 500,
            "entries.tax_code": 10,
            "entries.unit": 10,
        },
        is_table=True,
        objections=_objections,
    ),
)
def dynamics_fo(postings: Iterable[Posting], out: BinaryIO, codes: Codes) -> None:
    """Microsoft Dynamics 365 Finance and Operations: data package of vendor invoice headers and lines."""
    headers: list[dict[str, Cell]] = []
    lines: list[dict[str, Cell]] = []
    for posting in postings:
        headers.append(_header(posting, codes))
        lines += [_line(place, entry, posting, codes) for place, entry in enumerate(posting.entries, start=1)]
    entities = (
        Entity(name="Vendor invoice header", rows=tuple(headers)),
        Entity(name="Vendor invoice line", rows=tuple(lines)),
    )
    out.write(data_package("Ledgerdrop vendor invoices", entities))


def _header(posting: Posting, codes: Codes) -> dict[str, Cell]:
    issued = posting.issue_date.isoformat()
    return {
        "HEADERREFERENCE": short_key(posting.export_key, _REFERENCE),
        "INVOICEACCOUNT": posting.supplier.code,
        "VENDORACCOUNT": posting.supplier.code,
        "INVOICENUMBER": posting.number,
        "INVOICEDATE": issued,
        "DATE": issued,
        "DUEDATE": posting.due_date.isoformat() if posting.due_date else "",
        "CURRENCY": posting.currency,
        "SALESTAXGROUP": codes.options["sales_tax_group"],
        "ISPRICESINCLUDESALESTAX": "No",
        "IMPORTEDAMOUNT": _signed(posting, posting.gross),
        "INVOICEDESCRIPTION": cut(posting.file, _DESCRIPTION, "description"),
    }


def _line(place: int, entry: Entry, posting: Posting, codes: Codes) -> dict[str, Cell]:
    quantity, price, unit = counted(entry, decimals=_DECIMALS)
    return {
        "HEADERREFERENCE": short_key(posting.export_key, _REFERENCE),
        "INVOICELINENUMBER": str(place),
        "CURRENCY": posting.currency,
        "MAINACCOUNTDISPLAYVALUE": entry.account,
        "DIMENSIONDISPLAYVALUE": entry.cost_object,
        "LINEDESCRIPTION": cut(entry.text or posting.supplier.name, _LINE_DESCRIPTION, "description"),
        "RECEIVENOW": _signed(posting, quantity),
        "UNIT": unit,
        "UNITPRICE": price,
        "NETAMOUNT": _signed(posting, entry.net),
        "SALESTAXGROUP": codes.options["sales_tax_group"],
        "ITEMSALESTAX": entry.tax_code,
    }


def _signed(posting: Posting, amount: Decimal) -> Decimal:
    """With the sign of Dynamics."""
    return amount.copy_negate() if posting.is_credit and amount else amount
