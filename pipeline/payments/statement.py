"""Reads what banks say: entries that are booked, states, answers to stops. Runs in a limited child.

camt.053 and camt.054, pain.002, camt.029. Codes that say neither done nor refused say nothing yet.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.payments.bank import BankMessage
from pipeline.payments.bank import Entry
from pipeline.payments.bank import Saying
from pipeline.payments.bank_xml import Unreadable
from pipeline.payments.bank_xml import found
from pipeline.payments.bank_xml import name_of
from pipeline.payments.bank_xml import parsed
from pipeline.payments.bank_xml import text

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

    from pipeline.payments.bank_xml import Element

_NAMESPACE: Final = re.compile(r"urn:iso:std:iso:20022:tech:xsd:((?:camt\.029|camt\.05[34]|pain\.002)\.001)\.\d\d")
#: In the words of pain.002; all others say nothing yet.
_STATUS: Final = {"RJCT": Saying.REJECTED, "ACSC": Saying.EXECUTED}
#: In the words of camt.029.
_CANCELLED: Final = {"ACCR": Saying.STOPPED, "RJCR": Saying.NOT_STOPPED}
#: What banks write where nobody gave an identifier.
_NOBODY: Final = frozenset({"", "NOTPROVIDED"})
_LONGEST: Final = 140
_AMOUNT: Final = re.compile(r"[0-9]{1,18}(\.[0-9]{1,5})?")


def read(content: bytes) -> BankMessage:
    """A message of a bank.

    Raises:
        Unreadable: It is none that is read here, or damaged.
    """
    root = parsed(content)
    known = _NAMESPACE.fullmatch(name_of(root)[0])
    if known is None or name_of(root)[1] != "Document":
        raise Unreadable("it is no camt.053, camt.054, pain.002 or camt.029")
    sort = known[1].removesuffix(".001")
    root_path, entries_of = _SORTS[sort]
    entries = tuple(entries_of(root))
    return BankMessage(
        sort=sort,
        message_id=text(root, f"{root_path}/GrpHdr/MsgId", f"{root_path}/Assgnmt/Id")[:_LONGEST],
        sha256=hashlib.sha256(content).hexdigest(),
        entries=tuple(one for one in entries if one is not None),
        others=sum(one is None for one in entries),
    )


def read_safely(payload: dict[str, Any]) -> dict[str, Any]:
    """The task of a child: bytes in base 64 become plain values, or the reason why not."""
    try:
        message = read(base64.b64decode(payload["content"]))
    except Unreadable as reason:
        return {"unreadable": str(reason)}
    told = [{name: _plain(getattr(one, name)) for name in Entry.__dataclass_fields__} for one in message.entries]
    facts = {name: getattr(message, name) for name in ("sort", "message_id", "sha256", "others")}
    return {**facts, "entries": told}


def _statement(root: Element) -> Iterator[Entry | None]:
    for path in ("BkToCstmrStmt/Stmt", "BkToCstmrDbtCdtNtfctn/Ntfctn"):
        for one in found(root, path):
            iban = text(one, "Acct/Id/IBAN").replace(" ", "").upper()
            for entry in found(one, "Ntry"):
                if text(entry, "Sts/Cd", "Sts") == "BOOK":
                    yield from _booked(entry, iban)


def _booked(entry: Element, iban: str) -> Iterator[Entry | None]:
    """What a booked entry says: payment by payment, or of all of a run as one sum."""
    is_debit = text(entry, "CdtDbtInd") == "DBIT"
    is_undone = text(entry, "RvslInd") == "true"
    details = list(found(entry, "NtryDtls/TxDtls"))
    facts: dict[str, Any] = {"iban": iban, "day": _day(text(entry, "BookgDt/Dt", "BookgDt/DtTm"))}
    run_reference = text(entry, "NtryDtls/Btch/PmtInfId")
    if not details and run_reference and is_debit and not is_undone:
        yield Entry(saying=Saying.EXECUTED, run_reference=run_reference[:_LONGEST], **facts, **_amount(entry, "Amt"))
        return
    for one in details:
        amount = _amount(one, "Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt") or _amount(entry, "Amt")
        yield _detail(one, is_debit=is_debit, is_undone=is_undone, **facts, **amount)
    if not details:
        yield None


def _detail(one: Element, *, is_debit: bool, is_undone: bool, **facts: Any) -> Entry | None:
    identifier = text(one, "Refs/EndToEndId")
    reason = text(one, "RtrInf/Rsn/Cd", "RtrInf/Rsn/Prtry")
    is_return = bool(reason) or is_undone or next(found(one, "RtrInf"), None) is not None
    if identifier in _NOBODY or (is_debit is is_return):
        return None
    saying = Saying.EXECUTED if is_debit else Saying.RETURNED
    return Entry(saying=saying, end_to_end_id=identifier[:_LONGEST], reason=reason[:_LONGEST], **facts)


def _status(root: Element) -> Iterator[Entry | None]:
    for report in found(root, "CstmrPmtStsRpt"):
        for group in found(report, "OrgnlGrpInfAndSts"):
            if (saying := _STATUS.get(text(group, "GrpSts"))) is not None:
                yield Entry(saying=saying, run_reference=text(group, "OrgnlMsgId")[:_LONGEST], reason=_reason(group))
        for block in found(report, "OrgnlPmtInfAndSts"):
            if (saying := _STATUS.get(text(block, "PmtInfSts"))) is not None:
                reference = text(block, "OrgnlPmtInfId")[:_LONGEST]
                yield Entry(saying=saying, run_reference=reference, reason=_reason(block))
            for one in found(block, "TxInfAndSts"):
                yield _of_one(one)


def _of_one(one: Element) -> Entry | None:
    saying, identifier = _STATUS.get(text(one, "TxSts")), text(one, "OrgnlEndToEndId")
    if saying is None or identifier in _NOBODY:
        return None
    amount = _amount(one, "OrgnlTxRef/Amt/InstdAmt")
    return Entry(saying=saying, end_to_end_id=identifier[:_LONGEST], reason=_reason(one), **amount)


def _resolution(root: Element) -> Iterator[Entry | None]:
    for details in found(root, "RsltnOfInvstgtn/CxlDtls"):
        for one in (*found(details, "TxInfAndSts"), *found(details, "OrgnlPmtInfAndSts/TxInfAndSts")):
            saying, identifier = _CANCELLED.get(text(one, "TxCxlSts")), text(one, "OrgnlEndToEndId")
            if saying is None or identifier in _NOBODY:
                yield None
                continue
            reason = text(one, "CxlStsRsnInf/Rsn/Cd", "CxlStsRsnInf/Rsn/Prtry")[:_LONGEST]
            amount = _amount(one, "OrgnlInstdAmt")
            yield Entry(saying=saying, end_to_end_id=identifier[:_LONGEST], reason=reason, **amount)


def _reason(element: Element) -> str:
    return text(element, "StsRsnInf/Rsn/Cd", "StsRsnInf/Rsn/Prtry")[:_LONGEST]


def _amount(element: Element, *paths: str) -> dict[str, Any]:
    for path in paths:
        for one in found(element, path):
            said = (one.text or "").strip()
            if _AMOUNT.fullmatch(said) is None:
                raise Unreadable("one of its amounts is none")
            return {"amount": Decimal(said), "currency": str(one.get("Ccy") or "")}
    return {}


def _day(said: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(said[:10])
    except ValueError:
        return None


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Decimal | dt.date) else value


_SORTS: Final[dict[str, tuple[str, Callable[[Element], Iterator[Entry | None]]]]] = {
    "camt.029": ("RsltnOfInvstgtn", _resolution),
    "camt.053": ("BkToCstmrStmt", _statement),
    "camt.054": ("BkToCstmrDbtCdtNtfctn", _statement),
    "pain.002": ("CstmrPmtStsRpt", _status),
}
