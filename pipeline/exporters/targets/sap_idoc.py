"""IDocs for SAP ERP: INVOIC02, which comes in through a port of XML files and is verified against its orders.

A file is one `INVOIC02` with an `IDOC` for each bill: a control record, then segments. Amounts of a credit memo are
positive, too; its type is `CRME` instead of `INVO`. What is deducted is an item whose amount ends with a minus. SAP
finds accounts by the order that an item names, so a bill without orders waits there (status 51) until a person helps.
SAP turns tax codes, our company and units into its own by its tables, so they are sent by the codes of this target.

The control record names partner and ports as SAP has them: `receiver` is its logical system.

Unverified: what the totals besides 010 are good for, the date of 024 as the basis of the due date, the order of the
segments inside of an item, the trailing minus, that a port takes several IDocs in a file, and that invoices without
orders can come in this way at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Final

from pipeline.exporters.cut import cut
from pipeline.exporters.exporter import posting_exporter
from pipeline.exporters.posting.codes import Table
from pipeline.exporters.posting.needs import Needs
from pipeline.exporters.posting.objections import below_zero
from pipeline.exporters.posting.objections import long_options
from pipeline.exporters.posting.tax_sums import tax_sums
from pipeline.exporters.sap_numbers import capitals
from pipeline.exporters.sap_numbers import zero_padded
from pipeline.exporters.xml_records import fields
from pipeline.exporters.xml_records import write_records
from pipeline.model.words import say

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from collections.abc import Iterator
    from decimal import Decimal

    from lxml import etree

    from pipeline.exporters.posting.codes import Codes
    from pipeline.exporters.posting.posting import Entry
    from pipeline.exporters.posting.posting import Posting
    from pipeline.model.words import Words

_SUPPLIER: Final = 10
_TEXT: Final = 70
_STEP: Final = 10
_PLACE: Final = 6
#: Most characters of what the control record is told.
_OPTIONS: Final = {"receiver": 10, "receiver_port": 10, "sender_port": 10, "client": 3}


def _objections(posting: Posting, codes: Codes) -> Iterator[Words]:
    """A total below zero; a control record with more than it has room for."""
    yield from below_zero(posting)
    yield from long_options(codes, _OPTIONS)


@posting_exporter(
    "sap_idoc",
    suffix=".xml",
    needs=Needs(
        tables=frozenset({Table.SUPPLIERS, Table.COMPANIES, Table.TAX_CODES, Table.UNITS}),
        options={
            "receiver": say("The logical system of SAP"),
            "receiver_port": say("The port of SAP"),
            "sender_port": say("The port that bills come from"),
            "client": say("The client of SAP"),
        },
        usual={"receiver_port": "", "sender_port": "", "client": ""},
        most={
            "number": 16,
            "supplier.code": _SUPPLIER,
            "company": 17,
            "currency": 3,
            "order_number": 35,
            "entries.order_number": 35,
            "entries.order_line": _PLACE,
            "entries.item_number": 35,
            "entries.tax_code": 7,
            "entries.unit": 3,
        },
        objections=_objections,
    ),
)
def sap_idoc(postings: Iterable[Posting], out: BinaryIO, codes: Codes) -> None:
    """SAP ERP: IDocs INVOIC02 as XML."""
    write_records("INVOIC02", (_idoc(posting, codes) for posting in postings), out)


def _idoc(posting: Posting, codes: Codes) -> etree._Element:
    segments = [_control(posting, codes), *_head(posting)]
    items = [_item(place, entry, posting) for place, entry in enumerate(posting.entries, start=1)]
    return fields("IDOC", {}, *segments, *items, *_totals(posting), BEGIN="1")


def _segment(name: str, *inside: etree._Element, **values: str) -> etree._Element:
    return fields(name, values, *inside, SEGMENT="1")


def _control(posting: Posting, codes: Codes) -> etree._Element:
    return _segment(
        "EDI_DC40",
        TABNAM="EDI_DC40",
        MANDT=codes.options.get("client", ""),
        DIRECT="2",
        IDOCTYP="INVOIC02",
        MESTYP="INVOIC",
        SNDPOR=codes.options.get("sender_port", ""),
        SNDPRT="LI",
        SNDPRN=_supplier(posting),
        RCVPOR=codes.options.get("receiver_port", ""),
        RCVPRT="LS",
        RCVPRN=codes.options["receiver"],
    )


def _head(posting: Posting) -> Iterator[etree._Element]:
    number = capitals(posting.number)
    yield _segment("E1EDK01", CURCY=posting.currency, BSART="CRME" if posting.is_credit else "INVO", BELNR=number)
    yield _segment("E1EDKA1", PARVW="RS", PARTN=_supplier(posting))
    yield _segment("E1EDKA1", PARVW="RE", PARTN=posting.company)
    yield _segment("E1EDK02", QUALF="009", BELNR=number, DATUM=_day(posting.issue_date))
    yield _segment("E1EDK03", IDDAT="012", DATUM=_day(posting.issue_date))
    if (days := _days(posting)) is not None:
        yield _segment("E1EDK03", IDDAT="024", DATUM=_day(posting.issue_date))
    for one in tax_sums(posting):
        yield _segment("E1EDK04", MWSKZ=one.code, MSATZ=_rate(one.rate), MWSBT=_amount(one.tax))
    if days is not None:
        yield _segment("E1EDK18", QUALF="001", TAGE=str(days))


def _days(posting: Posting) -> int | None:
    """How many days after its issue date it is due, if it says when."""
    days = None if posting.due_date is None else (posting.due_date - posting.issue_date).days
    return None if days is None or days < 0 else days


def _item(place: int, entry: Entry, posting: Posting) -> etree._Element:
    order = entry.order_number or posting.order_number or ""
    inside = [
        _segment("E1EDP19", QUALF="002", IDTNR=entry.item_number, KTEXT=cut(entry.text, _TEXT, "item text")),
        _segment("E1EDP26", QUALF="003", BETRG=_amount(entry.net)),
        _segment("E1EDP04", MWSKZ=entry.tax_code, MSATZ=_rate(entry.rate), MWSBT=_amount(entry.tax)),
    ]
    if order:
        inside.insert(0, _segment("E1EDP02", QUALF="001", BELNR=order, ZEILE=_order_line(entry)))
    counted = {"MENGE": _amount(entry.quantity), "MENEE": entry.unit} if entry.quantity is not None else {}
    return _segment("E1EDP01", *inside, POSEX=f"{place * _STEP:0{_PLACE}}", **counted)


def _order_line(entry: Entry) -> str:
    return zero_padded(entry.order_line, _PLACE) if entry.order_line else ""


def _totals(posting: Posting) -> Iterator[etree._Element]:
    for kind, total in (("010", posting.gross), ("011", posting.net), ("005", posting.tax)):
        yield _segment("E1EDS01", SUMID=kind, SUMME=_amount(total))


def _supplier(posting: Posting) -> str:
    return zero_padded(posting.supplier.code, _SUPPLIER)


def _day(day: dt.date) -> str:
    return f"{day:%Y%m%d}"


def _rate(rate: Decimal | None) -> str:
    return "" if rate is None else format(rate, "f")


def _amount(amount: Decimal) -> str:
    """SAP writes a minus after the amount."""
    return f"{abs(amount):f}-" if amount < 0 else f"{amount:f}"
