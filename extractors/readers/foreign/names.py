"""What other systems call what a bill says; names are compared without blanks, dashes and capitals.

>>> [str(term_of(name)) for name in ("Invoice No", "SupplierVatId", "Favourite colour")]
['invoice_number', 'supplier_vat_id', 'None']
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.model import line_terms
from pipeline.model import terms
from pipeline.model.line_terms import LINE_TERMS
from pipeline.model.terms import DOCUMENT_TERMS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model.term import Term

#: Beside our own names.
_FIELDS: Final[Mapping[Term[Any], tuple[str, ...]]] = {
    terms.DOCUMENT_TYPE: ("documenttypecode",),
    terms.INVOICE_NUMBER: ("invoiceno", "invoicenum", "billnumber", "documentnumber"),
    terms.ISSUE_DATE: ("invoicedate", "billdate", "documentdate", "dateofissue"),
    terms.DUE_DATE: ("paymentduedate", "duedatepayment"),
    terms.DELIVERY_DATE: ("dateofdelivery", "servicedate"),
    terms.CURRENCY: ("currencycode",),
    terms.ORDER_REFERENCE: ("ponumber", "purchaseordernumber", "purchaseorder", "ordernumber", "pono"),
    terms.SUPPLIER_NAME: ("vendor", "vendorname", "supplier", "sellername"),
    terms.SUPPLIER_VAT_ID: ("vendorvatid", "vendorvatnumber", "suppliervatnumber", "vatid", "vendorvat"),
    terms.SUPPLIER_ADDRESS: ("vendoraddress", "vendoraddr"),
    terms.BUYER_NAME: ("customername", "businessunit", "businessunitname", "billingname", "buyer"),
    terms.BUYER_VAT_ID: ("businessunitvatid", "customervatid"),
    terms.BUYER_ADDRESS: ("customeraddress", "billingaddress"),
    terms.IBAN: ("vendoriban", "supplieriban", "bankiban"),
    terms.ACCOUNT_NUMBER: ("bankaccount", "vendorbankaccount"),
    terms.BIC: ("swift", "bicswift", "swiftcode"),
    terms.NET_TOTAL: ("netamount", "totalnet", "subtotal", "totalnetamount", "amountnet"),
    terms.TAX_TOTAL: ("taxamount", "totaltax", "totaltaxamount", "vatamount", "totalvat", "taxtotalamount"),
    terms.GROSS_TOTAL: ("total", "totalamount", "invoicetotal", "grossamount", "totalgross", "amounttotal"),
    terms.PAYABLE_AMOUNT: ("amountdue", "balancedue", "totaldue", "amountpayable"),
}
_COLUMNS: Final[Mapping[Term[Any], tuple[str, ...]]] = {
    line_terms.DESCRIPTION: ("itemdescription", "articledescription"),
    line_terms.ITEM_NUMBER: ("partnumber", "itemno", "articlenumber", "materialnumber", "itemcode"),
    line_terms.QUANTITY: ("qty", "quantityinvoiced"),
    line_terms.NET_PRICE: ("unitprice", "priceperunit", "unitpricenetto"),
    line_terms.LINE_NET: ("lineamount", "totalpricenetto", "lineitemtotal", "netlineamount", "amountnet"),
}
_TABLES: Final = frozenset({"lineitems", "lines", "items", "lineitem", "invoicelines", "positions"})
_BETWEEN: Final = re.compile(r"[\W_]+")


def term_of(name: str) -> Term[Any] | None:
    """The term that a field is of; `None` where nobody knows."""
    return _BY_FIELD.get(_plain(name))


def column_of(name: str) -> Term[Any] | None:
    """The term of a line that a column is of; `None` where nobody knows."""
    return _BY_COLUMN.get(_plain(name))


def is_lines(name: str) -> bool:
    """Whether a table is that of the lines."""
    return _plain(name) in _TABLES


def _plain(name: str) -> str:
    return _BETWEEN.sub("", name).casefold()


def _index(ours: Mapping[str, Term[Any]], theirs: Mapping[Term[Any], tuple[str, ...]]) -> Mapping[str, Term[Any]]:
    return {
        **{other: term for term, others in theirs.items() for other in others},
        **{_plain(name): term for name, term in ours.items()},
    }


_BY_FIELD: Final = _index(DOCUMENT_TERMS, _FIELDS)
_BY_COLUMN: Final = _index(LINE_TERMS, _COLUMNS)
