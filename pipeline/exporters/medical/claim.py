"""A claim as one transaction set of X12 837P (005010X222A1), so that an acknowledgement refuses one claim, not a batch.

CLM01 is twenty signs out of the hash of the claim's key: a payer gives it back as CLP01, by which its payment is found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.exporters.medical.claim_key import claim_key
from pipeline.exporters.medical.demands import REPLACEMENT
from pipeline.exporters.medical.demands import VOID
from pipeline.exporters.medical.demands import codes_in
from pipeline.exporters.medical.demands import frequency
from pipeline.exporters.medical.person import person
from pipeline.exporters.medical.service_line import service_line
from pipeline.exporters.medical.us_address import us_address
from pipeline.exporters.medical.x12_options import OPTIONS
from pipeline.exporters.posting.codes import Codes
from pipeline.model import medical_terms as medical
from pipeline.model import terms
from pipeline.model.movement import Movement
from pipeline.x12.writing import amount
from pipeline.x12.writing import composite
from pipeline.x12.writing import plain
from pipeline.x12.writing import segment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from pipeline.model.term import Term

VERSION: Final = "005010X222A1"
_NAME: Final = 60
_GIVEN: Final = 35
_MIDDLE: Final = 25
_STREET: Final = 55
_CITY: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one transaction set is made of."""

    movement: Movement
    codes: Codes
    #: ST02, which counts the sets of a file.
    number: int
    #: The payer's number of the claim that this one takes back; `None` where it takes none back.
    voids: str | None = None

    def text(self) -> str:
        """The transaction set."""
        control = f"{self.number:04}"
        body = list(self._body())
        start = segment("ST", "837", control, VERSION)
        return "".join([start, *body, segment("SE", str(len(body) + 2), control)])

    def option(self, name: str) -> str:
        """What is set, or usual."""
        return OPTIONS.value(self.codes, name)

    @property
    def invoice(self) -> Invoice:
        """The claim."""
        return self.movement.record.invoice

    def said(self, term: Term[str]) -> str:
        """A text of the claim; empty where it says none."""
        return self.invoice.value(term) or ""

    def _body(self) -> Iterator[str]:
        yield from self._header()
        yield from self._provider()
        yield from self._subscriber()
        yield from self._claim()
        for number, line in enumerate(self.invoice.lines, start=1):
            yield from service_line(line, number)

    def _header(self) -> Iterator[str]:
        day = f"{self.invoice.needed(terms.ISSUE_DATE):%Y%m%d}"
        key = claim_key(f"{self.movement.export_key}/void" if self.voids else self.movement.export_key)
        yield segment("BHT", "0019", "00", key, day, "0000", "CH")
        yield segment("NM1", "41", "2", self.option("sender_name"), *[""] * 4, "46", self.option("sender_id"))
        yield segment("PER", "IC", self.option("contact_name"), "TE", self.option("contact_phone"))
        yield segment("NM1", "40", "2", self.option("receiver_name"), *[""] * 4, "46", self.option("receiver_id"))

    def _provider(self) -> Iterator[str]:
        yield segment("HL", "1", "", "20", "1")
        if taxonomy := self.said(medical.TAXONOMY_CODE):
            yield segment("PRV", "BI", "PXC", taxonomy)
        name = plain(self.said(terms.SUPPLIER_NAME), _NAME, "the provider's name")
        yield segment("NM1", "85", "2", name, *[""] * 4, "XX", self.said(medical.NPI))
        yield from _address(self.said(terms.SUPPLIER_ADDRESS))
        yield segment("REF", "EI", self.said(terms.SUPPLIER_TAX_NUMBER).replace("-", ""))

    def _subscriber(self) -> Iterator[str]:
        name, invoice = person(self.said(medical.PATIENT_NAME)), self.invoice
        filing, member = self.said(medical.CLAIM_FILING_CODE), self.said(medical.MEMBER_ID)
        yield segment("HL", "2", "1", "22", "0")
        yield segment("SBR", "P", "18", self.said(medical.GROUP_NUMBER), *[""] * 5, filing)
        if name:
            yield segment("NM1", "IL", "1", *_named(name.family, name.given, name.middle), "", "MI", member)
        yield from _address(self.said(medical.PATIENT_ADDRESS))
        born = invoice.needed(medical.PATIENT_BIRTH_DATE)
        yield segment("DMG", "D8", f"{born:%Y%m%d}", self.said(medical.PATIENT_SEX))
        payer = plain(self.said(medical.PAYER_NAME), _NAME, "the payer's name")
        yield segment("NM1", "PR", "2", payer, *[""] * 4, "PI", self.said(medical.PAYER_ID))

    def _claim(self) -> Iterator[str]:
        does = VOID if self.voids else frequency(self.movement)
        place = composite(self.said(medical.PLACE_OF_SERVICE), "B", does)
        consents = codes_in(self.said(medical.CLAIM_CONSENTS) or self.option("consents"))
        total = amount(self.invoice.needed(terms.GROSS_TOTAL))
        yield segment("CLM", claim_key(self.movement.record.key), total, "", "", place, *consents)
        if original := self.voids or (does == REPLACEMENT and self.said(medical.ORIGINAL_CLAIM_NUMBER)):
            yield segment("REF", "F8", original)
        if number := self.said(medical.MEDICAL_RECORD_NUMBER):
            yield segment("REF", "EA", number)
        first, *others = (code.replace(".", "") for code in codes_in(self.said(medical.DIAGNOSIS_CODES)))
        yield segment("HI", composite("ABK", first), *(composite("ABF", other) for other in others))
        if number := self.said(medical.RENDERING_NPI):
            name = person(self.said(medical.RENDERING_NAME))
            parts = (name.family, name.given, name.middle) if name else ("", "", "")
            yield segment("NM1", "82", "1", *_named(*parts), "", "XX", number)


def _named(family: str, given: str, middle: str) -> tuple[str, str, str, str]:
    """NM103 to NM106."""
    return (
        plain(family, _NAME, "a family name"),
        plain(given, _GIVEN, "a given name"),
        plain(middle, _MIDDLE, "a middle name"),
        "",
    )


def _address(text: str) -> Iterator[str]:
    address = us_address(text)
    if address is not None:
        yield segment("N3", *(plain(line, _STREET, "an address") for line in address.lines))
        yield segment("N4", plain(address.city, _CITY, "a town"), address.state, address.postcode)
