"""HL7 version 2 charges (DFT^P03) for Epic, Meditech and others: one message for each medical claim, one file a batch.

Each message says who was treated (PID, PV1), then one FT1 for each charge: `CG`, with a positive amount, or `CD` where
it gives back. What is corrected after it was posted is given back first: the same charges under the same FT1-2, as
`CD`. MSH-10 and FT1-2 are twelve signs out of the hash of the claim's key, the same for ever, by which a site knows a
message and a charge again. Nothing in a message is of the moment of writing: its date is the issue date of the claim.

These files are health information about people: send them by ways that are made for it, and keep the folder closed.

Segments end with CR; values are escaped, so that none of them can begin a field or a segment. Which segments and codes
a site wants differs: see the options. Unverified: what Epic and Meditech ask of charges beyond the standard, for they
show it to customers only; whether a site wants FT1-2 of a credit to be that of the charge, as it is here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Final

from pipeline.exporters.exporter import record_exporter
from pipeline.exporters.medical.charges import Message
from pipeline.exporters.medical.demands import claim_demands
from pipeline.exporters.medical.demands import codes_in
from pipeline.exporters.medical.demands import too_long
from pipeline.exporters.medical.demands import unset
from pipeline.exporters.medical.hl7 import header
from pipeline.exporters.medical.hl7 import segment
from pipeline.exporters.medical.hl7_options import NEEDS
from pipeline.exporters.medical.hl7_options import OPTIONS
from pipeline.exporters.plain_text import one_line
from pipeline.model import line_terms
from pipeline.model import medical_terms as medical
from pipeline.model import terms
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pipeline.exporters.posting.codes import Codes
    from pipeline.model.invoice import Invoice
    from pipeline.model.movement import Movement
    from pipeline.model.record import Record
    from pipeline.model.words import Words

_MANDATORY: Final = (
    terms.ISSUE_DATE,
    terms.CURRENCY,
    terms.GROSS_TOTAL,
    medical.MEDICAL_RECORD_NUMBER,
    medical.PATIENT_NAME,
)
_IDENTIFIERS: Final = (
    medical.MEDICAL_RECORD_NUMBER,
    medical.PATIENT_ACCOUNT,
    medical.MEMBER_ID,
    medical.PAYER_ID,
)
#: Of a number; sites have room for at least so many.
_MOST: Final = 20
#: Signs of the type NM.
_NUMBERS: Final = dict.fromkeys((line_terms.LINE_NET, line_terms.QUANTITY), 16)
_OF_LINES: Final = (medical.PROCEDURE_CODE, line_terms.LINE_DATE, line_terms.LINE_NET)


def _lacking(record: Record, codes: Codes) -> tuple[Words, ...]:
    if lacks := tuple(unset(codes, NEEDS)) or tuple(OPTIONS.misset(codes)):
        return lacks
    without = codes_in(OPTIONS.value(codes, "without"))
    visit = () if "PV1" in without else (medical.PATIENT_ACCOUNT,)
    invoice = record.invoice
    demands = claim_demands(invoice, (*_MANDATORY, *visit), _OF_LINES)
    return tuple(dict.fromkeys((*demands, *_not_writable(invoice), *too_long(invoice, _NUMBERS))))


def _not_writable(invoice: Invoice) -> Iterator[Words]:
    """Identifiers that would not arrive as they are."""
    for term in _IDENTIFIERS:
        value = invoice.value(term) or ""
        if len(value) > _MOST:
            field = term.words
            yield say(
                "{field} may have at most {most} characters in this target: {value}",
                field=field,
                most=_MOST,
                value=value,
            )
        elif value != one_line(value) or not value.isprintable():
            yield say("{value} has characters that cannot be written to this target", value=value)


@record_exporter("hl7_dft", suffix=".hl7", lacks=_lacking, needs=NEEDS, reverses=True)
def hl7_dft(movements: Iterable[Movement], out: BinaryIO, codes: Codes) -> None:
    """HL7 DFT^P03 for Epic and Meditech: a message of charges for each medical claim."""
    texts = (Message(movement=movement, codes=codes).text() for movement in movements)
    messages = _enveloped(texts, codes) if OPTIONS.value(codes, "envelope") == "yes" else texts
    out.writelines(message.encode() for message in messages)


def _enveloped(messages: Iterable[str], codes: Codes) -> Iterator[str]:
    """The messages as one batch of one file, counted at its end."""
    ends = [OPTIONS.value(codes, f"{side}_{what}") for side in ("sending", "receiving") for what in _PARTIES]
    count = 0
    yield header("FHS", *ends)
    yield header("BHS", *ends)
    for message in messages:
        count += 1
        yield message
    yield segment("BTS", str(count))
    yield segment("FTS", "1")


_PARTIES: Final = ("application", "facility")
