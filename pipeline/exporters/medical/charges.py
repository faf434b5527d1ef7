"""A claim as one HL7 message of charges, DFT^P03: who was treated, and a segment for each charge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.exporters.medical.charge import charge
from pipeline.exporters.medical.demands import codes_in
from pipeline.exporters.medical.hl7 import header
from pipeline.exporters.medical.hl7 import segment
from pipeline.exporters.medical.hl7_options import OPTIONS
from pipeline.exporters.medical.person import person
from pipeline.exporters.medical.us_address import us_address
from pipeline.exporters.posting.codes import Codes
from pipeline.exporters.posting.short_key import short_key
from pipeline.model import medical_terms as medical
from pipeline.model import terms
from pipeline.model.movement import Movement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from pipeline.model.invoice import Line

_KEY: Final = 12
#: HL7 table 0004, by the places of service where patients stay or come in an emergency; all others come and go.
_PATIENT_CLASSES: Final = {"21": "I", "51": "I", "61": "I", "23": "E"}
_OUTPATIENT: Final = "O"
#: The oldest version, which names no structure of a message.
OLDEST: Final = "2.3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What one message is made of."""

    movement: Movement
    codes: Codes

    def text(self) -> str:
        """The message."""
        return "".join(self._segments())

    def option(self, name: str) -> str:
        """What is set, or usual."""
        return OPTIONS.value(self.codes, name)

    @property
    def invoice(self) -> Invoice:
        """The claim."""
        return self.movement.record.invoice

    @property
    def day(self) -> str:
        """When the claim was made: the same claim always makes the same message."""
        return f"{self.invoice.needed(terms.ISSUE_DATE):%Y%m%d}"

    def _segments(self) -> Iterator[str]:
        without = codes_in(self.option("without"))
        yield self._header()
        yield segment("EVN", "P03", self.day)
        yield self._patient()
        if "PV1" not in without:
            yield self._visit()
        for number, line in enumerate(self.invoice.lines, start=1):
            yield self._charge(line, number)
        if "DG1" not in without:
            yield from self._diagnoses()
        if "IN1" not in without:
            yield from self._insurance()

    def _charge(self, line: Line, number: int) -> str:
        """A charge, and the same one given back, have one key."""
        moved = self.movement
        key = short_key(f"{moved.record.key}/{moved.revision}/{number}", _KEY)
        return charge(self.invoice, line, number=number, key=key, read=self.option, is_reversal=moved.is_reversal)

    def _header(self) -> str:
        version = self.option("version")
        kind = ("DFT", "P03") if version == OLDEST else ("DFT", "P03", "DFT_P03")
        return header(
            "MSH",
            self.option("sending_application"),
            self.option("sending_facility"),
            self.option("receiving_application"),
            self.option("receiving_facility"),
            self.day,
            "",
            kind,
            short_key(self.movement.export_key, _KEY),
            self.option("processing_id"),
            version,
            *[""] * 5,
            self.option("character_set"),
        )

    def _patient(self) -> str:
        invoice = self.invoice
        name = person(invoice.value(medical.PATIENT_NAME))
        born = invoice.value(medical.PATIENT_BIRTH_DATE)
        number = invoice.value(medical.MEDICAL_RECORD_NUMBER) or ""
        return segment(
            "PID",
            "1",
            "",
            (number, "", "", self.option("assigning_authority"), "MR"),
            "",
            (name.family, name.given, name.middle) if name else "",
            "",
            f"{born:%Y%m%d}" if born else "",
            invoice.value(medical.PATIENT_SEX) or "",
            "",
            "",
            self._address(),
            *[""] * 6,
            invoice.value(medical.PATIENT_ACCOUNT) or "",
        )

    def _address(self) -> tuple[str, ...]:
        address = us_address(self.invoice.value(medical.PATIENT_ADDRESS))
        if address is None:
            return ("",)
        street, other = (*address.lines, "")[:2]
        return street, other, address.city, address.state, address.postcode

    def _visit(self) -> str:
        place = self.invoice.value(medical.PLACE_OF_SERVICE) or ""
        patient_class = self.option("patient_class") or _PATIENT_CLASSES.get(place, _OUTPATIENT)
        return segment("PV1", "1", patient_class, *[""] * 16, self.invoice.value(medical.PATIENT_ACCOUNT) or "")

    def _diagnoses(self) -> Iterator[str]:
        kind = self.option("diagnosis_type")
        for number, code in enumerate(codes_in(self.invoice.value(medical.DIAGNOSIS_CODES)), start=1):
            yield segment("DG1", str(number), "", (code, "", "I10"), "", "", kind)

    def _insurance(self) -> Iterator[str]:
        """Who pays, where the claim says by which sort of plan."""
        invoice = self.invoice
        plan, payer = invoice.value(medical.CLAIM_FILING_CODE), invoice.value(medical.PAYER_ID)
        if plan and payer:
            name, member = invoice.value(medical.PAYER_NAME) or "", invoice.value(medical.MEMBER_ID) or ""
            yield segment("IN1", "1", plan, payer, name, *[""] * 31, member)
