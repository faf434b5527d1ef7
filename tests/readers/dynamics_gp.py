"""The target of Dynamics GP, held against a table of what eConnect's procedures take; no schema is published."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from lxml import etree

from tests.postings import coded
from tests.reading_back import Check
from tests.reading_back import ReadBack
from tests.reading_back import Told
from tests.reading_back import nothing
from tests.reading_back import read_back
from tests.reading_back import swapped
from tests.segments import Segment
from tests.segments import faults

if TYPE_CHECKING:
    from collections.abc import Iterator

CODES = coded(company="1010", currency="EUR", currency_USD="Z-US$", payables_account="000-2100-00")


_AMOUNT: Final = r"\d{1,14}(\.\d{1,5})?"


_DAY: Final = r"\d{4}-\d{2}-\d{2}"


_COMMON: Final = {"DOCTYPE": "[1-5]", "VENDORID": ".{1,15}"}


_INNER: Final = {**_COMMON, "VCHRNMBR": ".{1,17}"}


_TAX: Final = dict.fromkeys(("TAXAMNT", "PCTAXAMT", "TDTTXPUR", "TXDTTPUR"), _AMOUNT)


_SHARE: Final = {
    **_INNER,
    "DSTSQNUM": r"\d+",
    "DISTTYPE": r"\d{1,2}",
    "ACTNUMST": ".{1,75}",
    "DEBITAMT": _AMOUNT,
    "CRDTAMNT": _AMOUNT,
}


_HEADER: Final = {
    "BACHNUMB": ".{1,15}",
    **_COMMON,
    "VCHNUMWK": ".{1,17}",
    "DOCNUMBR": ".{1,20}",
    "DOCAMNT": _AMOUNT,
    "DOCDATE": _DAY,
    "DUEDATE": _DAY,
    "PRCHAMNT": _AMOUNT,
    "TAXAMNT": _AMOUNT,
    "CHRGAMNT": _AMOUNT,
    "TRXDSCRN": ".{1,30}",
    "CURNCYID": ".{1,15}",
    "CREATEDIST": "[01]",
}


_TRANSACTION: Final = ("taPMTransactionTaxInsert_Items", "taPMDistribution_Items", "taPMTransactionInsert")


TABLE: Final = {
    "eConnect": Segment(inside=("PMTransactionType",)),
    "PMTransactionType": Segment(inside=_TRANSACTION, must=frozenset(_TRANSACTION)),
    "taPMTransactionTaxInsert_Items": Segment(inside=("taPMTransactionTaxInsert",)),
    "taPMTransactionTaxInsert": Segment(
        fields={**_INNER, "BACHNUMB": ".{1,15}", "TAXDTLID": ".{1,15}", **_TAX},
        must=frozenset({*_INNER, "BACHNUMB", "TAXDTLID", "TAXAMNT"}),
    ),
    "taPMDistribution_Items": Segment(inside=("taPMDistribution",)),
    "taPMDistribution": Segment(fields=_SHARE, must=frozenset({*_INNER, "DISTTYPE"})),
    "taPMTransactionInsert": Segment(fields=_HEADER, must=frozenset(_HEADER) - {"DUEDATE", "CURNCYID", "TRXDSCRN"}),
}


def sums(transaction: etree._Element, path: str) -> Decimal:
    """What amounts come to."""
    return sum((Decimal(one.text or "") for one in transaction.iterfind(path)), Decimal())


def imbalances(transaction: etree._Element) -> list[str]:
    """Which sums that GP checks do not come out."""
    document = sums(transaction, "taPMTransactionInsert/DOCAMNT")
    taxes = sums(transaction, "taPMTransactionInsert/TAXAMNT")
    checks = {
        "document": document == sums(transaction, "taPMTransactionInsert/PRCHAMNT") + taxes,
        "charged": document == sums(transaction, "taPMTransactionInsert/CHRGAMNT"),
        "taxes": taxes == sums(transaction, ".//taPMTransactionTaxInsert/TAXAMNT"),
        "balance": sums(transaction, ".//taPMDistribution/DEBITAMT")
        == sums(transaction, ".//taPMDistribution/CRDTAMNT"),
        "voucher": len({one.text for one in transaction.iter("VCHRNMBR", "VCHNUMWK")}) == 1,
    }
    return [name for name, holds in checks.items() if not holds]


def faulty(content: bytes) -> list[str]:
    """What GP would refuse."""
    read = etree.fromstring(content)
    return list(faults(read, TABLE)) or [one for transaction in read for one in imbalances(transaction)]


def read(content: bytes) -> list[etree._Element]:
    """The transactions of a file.

    Raises:
        ValueError: GP would refuse them.
    """
    if found := faulty(content):
        raise ValueError(found)
    return list(etree.fromstring(content))


def told(content: bytes) -> Iterator[Told]:
    """Each transaction by its number; its lines have no texts."""
    for one in read(content):
        sign = -1 if one.findtext("taPMTransactionInsert/DOCTYPE") == "5" else 1
        yield Told(
            number=one.findtext("taPMTransactionInsert/DOCNUMBR"),
            owed=sign * sums(one, "taPMTransactionInsert/DOCAMNT"),
            net=sign * sums(one, "taPMTransactionInsert/PRCHAMNT"),
            tax=sign * sums(one, "taPMTransactionInsert/TAXAMNT"),
        )


read_back(
    ReadBack(
        target="dynamics_gp",
        system="Dynamics GP, eConnect",
        checks=(
            Check(
                by="lxml, and ours with its balances",
                read=read,
                broken=(
                    swapped("<DOCAMNT>119.00</DOCAMNT>", "<DOCAMNT>119,00</DOCAMNT>"),
                    swapped("<CRDTAMNT>119.00</CRDTAMNT>", "<CRDTAMNT>118.00</CRDTAMNT>"),
                    swapped("<DOCTYPE>1</DOCTYPE>", "<DOCTYPE>invoice</DOCTYPE>"),
                ),
            ),
        ),
        blind="no schema is published",
        told=told,
        says=nothing,
    )
)
