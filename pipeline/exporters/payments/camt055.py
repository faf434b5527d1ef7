"""ISO 20022 camt.055.001.09: asks the bank not to execute one payment. Of its reasons only DUPL was seen in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.exporters.cut import cut
from pipeline.exporters.payments.element import Message
from pipeline.exporters.payments.element import document
from pipeline.payments.letters import is_sepa
from pipeline.payments.letters import name_in_sepa

if TYPE_CHECKING:
    from pipeline.exporters.payments.element import Element
    from pipeline.store.payments.stopping import Cancellation

#: Of what the bank is told in words.
_WORDS = 105


def cancellation(asked: Cancellation) -> bytes:
    """The file of a cancellation; the same one gives the same bytes."""
    xml, run = Message("camt.055.001.09"), asked.run
    bank = xml("BICFI", run.debtor.bic) if run.debtor.bic else xml("Othr", xml("Id", "NOTPROVIDED"))
    assignment = xml(
        "Assgnmt",
        xml("Id", asked.cancellation_id),
        xml("Assgnr", xml("Pty", xml("Nm", run.debtor.name))),
        xml("Assgne", xml("Agt", xml("FinInstnId", bank))),
        xml("CreDtTm", asked.asked_at),
    )
    original = xml("OrgnlGrpInf", xml("OrgnlMsgId", run.message_id), xml("OrgnlMsgNmId", run.schema_version))
    block = xml("OrgnlPmtInfAndCxl", xml("OrgnlPmtInfId", run.payment_information_id), original, _payment(xml, asked))
    return document(xml("Document", xml("CstmrPmtCxlReq", assignment, xml("Undrlyg", block))))


def _payment(xml: Message, asked: Cancellation) -> Element | None:
    payment = asked.payment
    words = asked.words if is_sepa(asked.words) else name_in_sepa(asked.words)
    reason = xml(
        "CxlRsnInf",
        xml("Orgtr", xml("Nm", asked.run.debtor.name)),
        xml("Rsn", xml("Cd", asked.reason)),
        xml("AddtlInf", cut(words, _WORDS, "the reason of a stop") or None),
    )
    return xml(
        "TxInf",
        xml("CxlId", asked.cancellation_id),
        xml("OrgnlEndToEndId", payment.end_to_end_id),
        xml("OrgnlInstdAmt", payment.amount, Ccy="EUR"),
        xml("OrgnlReqdExctnDt", xml("Dt", asked.run.execute_on)),
        reason,
    )
