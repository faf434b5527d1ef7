"""Documents of eConnect for Microsoft Dynamics GP: payables transactions, their taxes and distributions before them.

A file holds one `PMTransactionType` for each bill. Type 1 is an invoice and 5 a credit memo; amounts of both are
positive. Distributions debit accounts and taxes and credit the payables, those of a credit memo the other way round, so
that debits and credits come to the same; without accounts for taxes and payables GP takes those of the tax detail and
of the vendor. A GP database is the books of one company. The voucher number is made of the bill's key: it is the same
when a bill is sent again, and GP refuses a number that it has.

GP has identifiers of its own for currencies: a foreign one is set as `currency_USD = "Z-US$"`; its rate is the one that
GP has. Cost objects are parts of GP's accounts, so they are not sent.

Unverified: no schema is published, so which amounts of taxes must be named is from what eConnect's procedures take.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Final

from pipeline.exporters.cut import cut
from pipeline.exporters.exporter import posting_exporter
from pipeline.exporters.posting.codes import Table
from pipeline.exporters.posting.gathering import by_account
from pipeline.exporters.posting.needs import Needs
from pipeline.exporters.posting.objections import below_zero
from pipeline.exporters.posting.objections import long_options
from pipeline.exporters.posting.objections import other_company
from pipeline.exporters.posting.objections import tax_below_zero
from pipeline.exporters.posting.short_key import short_key
from pipeline.exporters.posting.tax_sums import tax_sums
from pipeline.exporters.xml_records import fields
from pipeline.exporters.xml_records import write_records
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from decimal import Decimal

    from lxml import etree

    from pipeline.exporters.posting.codes import Codes
    from pipeline.exporters.posting.posting import Posting
    from pipeline.model.words import Words

_VOUCHER: Final = 17
_TEXT: Final = 30
#: GP numbers distributions with room between them.
_STEP: Final = 16_384
_PAYABLE: Final = "2"
_PURCHASE: Final = "6"
_TAX: Final = "10"
_BATCH: Final = "LEDGERDROP"
_ACCOUNT: Final = 75


def _objections(posting: Posting, codes: Codes) -> Iterator[Words]:
    """What GP has no room for, or no name."""
    yield from below_zero(posting)
    yield from tax_below_zero(posting)
    yield from other_company(posting, codes)
    yield from long_options(codes, {"batch": 15, "payables_account": _ACCOUNT, "tax_account": _ACCOUNT})
    if posting.currency != codes.options["currency"] and _currency(posting) not in codes.options:
        yield say(
            "It is not set what the target calls {currency} ({name})",
            currency=posting.currency,
            name=_currency(posting),
        )


def _currency(posting: Posting) -> str:
    """The option that says what GP calls the currency of a bill."""
    return f"currency_{posting.currency}"


@posting_exporter(
    "dynamics_gp",
    suffix=".xml",
    needs=Needs(
        tables=frozenset({Table.SUPPLIERS, Table.ACCOUNTS, Table.TAX_CODES, Table.COMPANIES}),
        options={
            "company": say("The company whose books these are, as in the codes of companies"),
            "currency": say("The currency of the books"),
            "batch": say("The batch that bills go into"),
            "payables_account": say("The account of payables"),
            "tax_account": say("The account of taxes"),
        },
        usual={"batch": _BATCH, "payables_account": "", "tax_account": ""},
        most={"number": 20, "supplier.code": 15, "entries.account": _ACCOUNT, "entries.tax_code": 15},
        objections=_objections,
    ),
)
def dynamics_gp(postings: Iterable[Posting], out: BinaryIO, codes: Codes) -> None:
    """Microsoft Dynamics GP: payables transactions as XML for eConnect."""
    write_records("eConnect", (_transaction(posting, codes) for posting in postings), out)


def _transaction(posting: Posting, codes: Codes) -> etree._Element:
    common = {"DOCTYPE": "5" if posting.is_credit else "1", "VENDORID": posting.supplier.code}
    batch = codes.options.get("batch", _BATCH)
    inner = {**common, "VCHRNMBR": short_key(posting.export_key, _VOUCHER)}
    taxes = [fields("taPMTransactionTaxInsert", {**inner, "BACHNUMB": batch, **tax}) for tax in _taxes(posting)]
    shares = [
        fields("taPMDistribution", {**inner, "DSTSQNUM": str(place * _STEP), **share})
        for place, share in enumerate(_distributions(posting, codes), start=1)
    ]
    return fields(
        "PMTransactionType",
        {},
        fields("taPMTransactionTaxInsert_Items", {}, *taxes),
        fields("taPMDistribution_Items", {}, *shares),
        fields("taPMTransactionInsert", {"BACHNUMB": batch, **common, **_header(posting, codes)}),
    )


def _taxes(posting: Posting) -> Iterator[dict[str, str]]:
    for one in tax_sums(posting):
        yield {
            "TAXDTLID": one.code,
            "TAXAMNT": _amount(one.tax),
            "PCTAXAMT": _amount(one.tax),
            "TDTTXPUR": _amount(one.net),
            "TXDTTPUR": _amount(one.net),
        }


def _distributions(posting: Posting, codes: Codes) -> Iterator[dict[str, str]]:
    """What is debited and credited; both come to the same."""
    for entry in by_account(posting):
        yield _share(posting, _PURCHASE, entry.account, entry.net)
    if posting.tax:
        yield _share(posting, _TAX, codes.options.get("tax_account", ""), posting.tax)
    yield _share(posting, _PAYABLE, codes.options.get("payables_account", ""), -posting.gross)


def _share(posting: Posting, kind: str, account: str, debit: Decimal) -> dict[str, str]:
    """An amount on the side where it is positive."""
    amount = -debit if posting.is_credit else debit
    side = "DEBITAMT" if amount >= 0 else "CRDTAMNT"
    return {"DISTTYPE": kind, "ACTNUMST": account, side: _amount(abs(amount))}


def _header(posting: Posting, codes: Codes) -> dict[str, str]:
    return {
        "VCHNUMWK": short_key(posting.export_key, _VOUCHER),
        "DOCNUMBR": posting.number,
        "DOCAMNT": _amount(posting.gross),
        "DOCDATE": posting.issue_date.isoformat(),
        "DUEDATE": posting.due_date.isoformat() if posting.due_date else "",
        "PRCHAMNT": _amount(posting.net),
        "TAXAMNT": _amount(posting.tax),
        "CHRGAMNT": _amount(posting.gross),
        "TRXDSCRN": cut(posting.file, _TEXT, "description"),
        "CURNCYID": codes.options.get(_currency(posting), ""),
        "CREATEDIST": "0",
    }


def _amount(amount: Decimal) -> str:
    return format(amount, "f")
