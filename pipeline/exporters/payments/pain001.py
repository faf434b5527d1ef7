"""ISO 20022 pain.001: credit transfers of one run, from one account of ours, on one day.

Versions 03, 09 and 11 as their schemas have them. Without a BIC a bank is told as NOTPROVIDED, which SEPA allows.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.errors import ExportRefused
from pipeline.exporters.payments.element import Message
from pipeline.exporters.payments.element import document
from pipeline.identifiers import Identifier
from pipeline.identifiers import check
from pipeline.model.words import say
from pipeline.payment_settings import Schema
from pipeline.payments.choosing import TEXT_LENGTH
from pipeline.payments.letters import NAME_LENGTH
from pipeline.payments.letters import is_sepa

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from pipeline.exporters.payments.element import Element
    from pipeline.payments.run import Payment
    from pipeline.payments.run import Run

#: The most that identifiers may have.
_IDENTIFIER = 35


def credit_transfers(run: Run, payments: Sequence[Payment]) -> bytes:
    """The file of a run; the same run gives the same bytes.

    Raises:
        ExportRefused: Something of it cannot be sent as it is; nothing is cut or changed on the way to the bank.
    """
    for problem in _problems(run, payments):
        raise ExportRefused(
            "payments",
            problem,
            remedy=say("Take this payment out of the run, mend what it names, and propose it again."),
        )
    xml = Message(run.schema_version)
    total = sum((one.amount for one in payments), Decimal(0))
    head = xml(
        "GrpHdr",
        xml("MsgId", run.message_id),
        xml("CreDtTm", run.sealed_at),
        xml("NbOfTxs", len(payments)),
        xml("CtrlSum", total),
        xml("InitgPty", xml("Nm", run.debtor.name)),
    )
    return document(xml("Document", xml("CstmrCdtTrfInitn", head, _block(xml, run, payments, total))))


def _block(xml: Message, run: Run, payments: Sequence[Payment], total: Decimal) -> Element | None:
    is_old = run.schema_version is Schema.PAIN_03
    day = run.execute_on
    return xml(
        "PmtInf",
        xml("PmtInfId", run.payment_information_id),
        xml("PmtMtd", "TRF"),
        xml("BtchBookg", "true" if run.batch_booking else "false"),
        xml("NbOfTxs", len(payments)),
        xml("CtrlSum", total),
        xml("PmtTpInf", xml("SvcLvl", xml("Cd", "SEPA"))),
        xml("ReqdExctnDt", day if is_old else xml("Dt", day)),
        xml("Dbtr", xml("Nm", run.debtor.name)),
        xml("DbtrAcct", xml("Id", xml("IBAN", run.debtor.iban))),
        xml("DbtrAgt", _bank(xml, run.debtor.bic, is_old=is_old)),
        xml("ChrgBr", "SLEV"),
        *(_transfer(xml, one, is_old=is_old) for one in payments),
    )


def _transfer(xml: Message, payment: Payment, *, is_old: bool) -> Element | None:
    return xml(
        "CdtTrfTxInf",
        xml("PmtId", xml("EndToEndId", payment.end_to_end_id)),
        xml("Amt", xml("InstdAmt", payment.amount, Ccy="EUR")),
        xml("CdtrAgt", _bank(xml, payment.bic, is_old=is_old)) if payment.bic else None,
        xml("Cdtr", xml("Nm", payment.name)),
        xml("CdtrAcct", xml("Id", xml("IBAN", payment.iban))),
        xml("RmtInf", xml("Ustrd", payment.text or None), _structured(xml, payment.reference)),
    )


def _bank(xml: Message, bic: str, *, is_old: bool) -> Element | None:
    known = xml("BIC" if is_old else "BICFI", bic) if bic else xml("Othr", xml("Id", "NOTPROVIDED"))
    return xml("FinInstnId", known)


def _structured(xml: Message, reference: str) -> Element | None:
    if not reference:
        return None
    kind = xml("Tp", xml("CdOrPrtry", xml("Cd", "SCOR")), xml("Issr", "ISO"))
    return xml("Strd", xml("CdtrRefInf", kind, xml("Ref", reference)))


def _problems(run: Run, payments: Sequence[Payment]) -> Iterator[str]:
    """What schemas do not see: check digits, letters, amounts; identifiers that would be cut."""
    if not payments:
        yield "the run has no payments"
    if sum((one.amount for one in payments), Decimal(0)) != run.total or len(payments) != run.payments:
        yield "its payments do not come to the sum of the run"
    for iban in (run.debtor.iban, *(one.iban for one in payments)):
        if not check(Identifier.IBAN, iban).is_valid:
            yield f"the IBAN {iban} does not pass its check digits"
    for bic in (run.debtor.bic, *(one.bic for one in payments)):
        if bic and not check(Identifier.BIC, bic).is_valid:
            yield f"{bic} is no BIC"
    for one in payments:
        yield from _against(one, run)


def _against(one: Payment, run: Run) -> Iterator[str]:
    identifier = one.end_to_end_id
    if len(identifier) > _IDENTIFIER or not identifier.isalnum():
        yield f"{identifier} is too long, or has characters that are not carried"
    if one.amount <= 0 or one.amount != one.amount.quantize(Decimal("0.01")):
        yield f"{one.amount} of {identifier} is no amount that can be paid"
    if not (is_sepa(one.name) and is_sepa(one.text) and is_sepa(run.debtor.name)):
        yield f"{identifier} has characters that SEPA payments do not carry"
    if len(one.name) > NAME_LENGTH or len(one.text) > TEXT_LENGTH:
        yield f"{identifier} has a text that is too long, and nothing is cut"
