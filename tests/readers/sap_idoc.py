"""The target of SAP ERP, held against a table of segments and lengths; SAP publishes no schema, and is not asked."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from lxml import etree

from tests.postings import coded
from tests.reading_back import Check
from tests.reading_back import ReadBack
from tests.reading_back import Told
from tests.reading_back import in_capitals
from tests.reading_back import read_back
from tests.reading_back import swapped
from tests.segments import Segment
from tests.segments import faults

if TYPE_CHECKING:
    from collections.abc import Iterator


CODES = coded(receiver="S4CLNT100", client="100", sender_port="LEDGERDROP", receiver_port="SAPS4")


_AMOUNT: Final = r"(?=.{1,18}$)\d+(\.\d+)?-?"


_DAY: Final = r"\d{8}"


def segment(fields: dict[str, str], *must: str, inside: tuple[str, ...] = ()) -> Segment:
    """What a segment may have; what it must have is named."""
    return Segment(fields=fields, must=frozenset(must), inside=inside, attributes={"SEGMENT": "1"})


_IN_IDOC: Final = (
    *("EDI_DC40", "E1EDK01", "E1EDKA1", "E1EDK02", "E1EDK03", "E1EDK04", "E1EDK18"),
    *("E1EDP01", "E1EDS01"),
)


_CONTROL: Final = {
    "TABNAM": "EDI_DC40",
    "MANDT": r"\d{3}",
    "DIRECT": "2",
    "IDOCTYP": "INVOIC02",
    "MESTYP": "INVOIC",
    "SNDPOR": ".{1,10}",
    "SNDPRT": "LI|LS",
    "SNDPRN": ".{1,10}",
    "RCVPOR": ".{1,10}",
    "RCVPRT": "LS",
    "RCVPRN": ".{1,10}",
}


_TAX: Final = {"MWSKZ": ".{1,7}", "MSATZ": r"(?=.{1,17}$)\d+(\.\d+)?", "MWSBT": _AMOUNT}


SEGMENTS: Final = {
    "INVOIC02": Segment(inside=("IDOC",)),
    "IDOC": Segment(inside=_IN_IDOC, must=frozenset(_IN_IDOC) - {"E1EDK18"}, attributes={"BEGIN": "1"}),
    "EDI_DC40": segment(_CONTROL, "TABNAM", "DIRECT", "IDOCTYP", "MESTYP", "SNDPRT", "SNDPRN", "RCVPRT", "RCVPRN"),
    "E1EDK01": segment({"CURCY": "[A-Z]{3}", "BSART": "INVO|CRME", "BELNR": ".{1,35}"}, "CURCY", "BSART", "BELNR"),
    "E1EDKA1": segment({"PARVW": "RS|LF|RE", "PARTN": ".{1,17}"}, "PARVW", "PARTN"),
    "E1EDK02": segment({"QUALF": "009", "BELNR": ".{1,16}", "DATUM": _DAY}, "QUALF", "BELNR", "DATUM"),
    "E1EDK03": segment({"IDDAT": "012|024", "DATUM": _DAY}, "IDDAT", "DATUM"),
    "E1EDK04": segment(_TAX, "MWSKZ", "MWSBT"),
    "E1EDK18": segment({"QUALF": "00[123]", "TAGE": r"\d{1,8}"}, "QUALF", "TAGE"),
    "E1EDP01": segment(
        {"POSEX": r"\d{6}", "MENGE": r"(?=.{1,15}$)\d+(\.\d+)?-?", "MENEE": ".{1,3}"},
        *("POSEX", "E1EDP26", "E1EDP04"),
        inside=("E1EDP02", "E1EDP19", "E1EDP26", "E1EDP04"),
    ),
    "E1EDP02": segment({"QUALF": "001|016", "BELNR": ".{1,35}", "ZEILE": r"\d{6}"}, "QUALF", "BELNR"),
    "E1EDP04": segment(_TAX, "MWSKZ", "MWSBT"),
    "E1EDP19": segment({"QUALF": "00[12]", "IDTNR": ".{1,35}", "KTEXT": ".{1,70}"}, "QUALF"),
    "E1EDP26": segment({"QUALF": "003|005", "BETRG": _AMOUNT}, "QUALF", "BETRG"),
    "E1EDS01": segment({"SUMID": "010|011|005", "SUMME": _AMOUNT}, "SUMID", "SUMME"),
}


def amount(text: str | None) -> Decimal:
    """An amount as SAP reads it: a minus stands after it."""
    digits = text or ""
    return -Decimal(digits[:-1]) if digits.endswith("-") else Decimal(digits)


def total(idoc: etree._Element, path: str) -> Decimal:
    """What amounts come to."""
    return sum((amount(one.text) for one in idoc.iterfind(path)), Decimal())


def read(content: bytes) -> list[etree._Element]:
    """The IDocs of a file.

    Raises:
        ValueError: One is not as the table says.
    """
    root = etree.fromstring(content)
    if found := list(faults(root, SEGMENTS)):
        raise ValueError(found)
    return list(root)


def told(content: bytes) -> Iterator[Told]:
    """Each IDoc by its document number."""
    for idoc in read(content):
        sign = -1 if idoc.findtext("E1EDK01/BSART") == "CRME" else 1
        yield Told(
            number=idoc.findtext("E1EDK02/BELNR"),
            owed=sign * total(idoc, "E1EDS01[SUMID='010']/SUMME"),
            net=sign * total(idoc, "E1EDP01/E1EDP26/BETRG"),
            tax=sign * total(idoc, "E1EDP01/E1EDP04/MWSBT"),
            texts=tuple(item.findtext("E1EDP19/KTEXT") or "" for item in idoc.iterfind("E1EDP01")),
        )


read_back(
    ReadBack(
        target="sap_idoc",
        system="SAP ERP, INVOIC02",
        checks=(
            Check(
                by="lxml, and ours with segments, lengths and order",
                read=read,
                broken=(
                    swapped("<BSART>INVO</BSART>", "<BSART>INVOICE</BSART>"),
                    swapped("<POSEX>", "<ZZZ>1</ZZZ><POSEX>"),
                    swapped("</IDOC>", ""),
                ),
            ),
        ),
        blind="bills without orders; several IDocs in one file",
        told=told,
        most=70,
        number=in_capitals,
    )
)
