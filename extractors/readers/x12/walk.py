"""Walks the segments of a transaction set: who bills, who is insured, who is treated, then each claim with its lines.

A party is told by its NM1, and what follows is said of it until the next. What is said before a claim holds for all
claims until the loop that says it begins anew.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.readers.x12 import left
from extractors.readers.x12 import parties
from extractors.readers.x12.charges import charged
from extractors.readers.x12.charges import dated
from extractors.readers.x12.values import day
from extractors.readers.x12.values import number
from extractors.readers.x12.values import said
from extractors.readers.x12.values import taken
from pipeline.model import medical_terms as medical
from pipeline.model import terms
from pipeline.model.document_type import DocumentType
from pipeline.model.invoice import Invoice
from pipeline.model.invoice import Line

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.readers.x12.values import Found
    from pipeline.model.term import Term
    from pipeline.x12.segment import Segment
    from pipeline.x12.segment import Transaction

#: HL03: who a loop of the hierarchy is about.
_PROVIDER, _INSURED, _PATIENT, _CLAIM = "20", "22", "23", "claim"
#: What each loop forgets of those before it.
_WITHIN: Final = {_PROVIDER: (_PROVIDER, _INSURED, _PATIENT), _INSURED: (_INSURED, _PATIENT), _PATIENT: (_PATIENT,)}
_REFERENCES: Final = {
    "F8": medical.ORIGINAL_CLAIM_NUMBER,
    "EA": medical.MEDICAL_RECORD_NUMBER,
}
_SERVICE: Final = "472"


class Walk:
    """One walk through one transaction set."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._day: Found = {}
        self._loops: dict[str, dict[Term[Any], Any]] = {_PROVIDER: {}, _INSURED: {}, _PATIENT: {}}
        self._loop = ""
        self._party = ""
        self._street: Segment | None = None
        self._claims: list[Invoice] = []
        self._claim: dict[Term[Any], Any] | None = None
        self._lines: list[dict[Term[Any], Any]] = []
        #: What is said and not carried, of each loop and of the claim.
        self._left: dict[str, list[str]] = {_PROVIDER: [], _INSURED: [], _PATIENT: [], _CLAIM: []}
        #: Within a claim: whether it speaks of who else pays, which is of another claim.
        self._is_aside = False

    def claims(self) -> tuple[Invoice, ...]:
        """The claims, in their order."""
        for segment in self._transaction.segments:
            self._take(segment)
        self._finish()
        return tuple(self._claims)

    def _take(self, segment: Segment) -> None:
        if segment.name in _STARTS:
            _STARTS[segment.name](self, segment)
        elif self._claim is not None and self._lines:
            self._of_line(segment)
        elif self._claim is not None:
            self._of_claim(segment)
        elif self._loop:
            self._of_loop(segment)

    def _begin(self, segment: Segment) -> None:
        self._day = taken(segment, 4, terms.ISSUE_DATE, day)

    def _enter(self, segment: Segment) -> None:
        self._finish()
        self._loop, self._party = segment[3], ""
        for loop in _WITHIN.get(segment[3], ()):
            self._loops[loop] = {}
            self._left[loop] = []

    def _claimed(self, segment: Segment) -> None:
        self._finish()
        place, _, frequency = (*segment.components(5), "", "", "")[:3]
        consents = " ".join(segment[at] for at in range(6, 10))
        self._party, self._is_aside = "", False
        self._left[_CLAIM] = []
        self._leave(_CLAIM, left.of_claim(segment, is_aside=False))
        self._claim = {
            **taken(segment, 1, terms.INVOICE_NUMBER),
            **taken(segment, 1, medical.PATIENT_ACCOUNT),
            **taken(segment, 2, terms.GROSS_TOTAL, number),
            **said(segment, 5, medical.PLACE_OF_SERVICE, place),
            **said(segment, 5, medical.CLAIM_FREQUENCY, frequency),
            **said(segment, 6, medical.CLAIM_CONSENTS, consents.strip()),
        }

    def _charge(self, segment: Segment) -> None:
        if self._claim is not None:
            self._party, self._is_aside = "", False
            self._lines.append({**taken(segment, 1, parties.LINE_ID)})

    def _of_loop(self, segment: Segment) -> None:
        if segment.name == "NM1":
            self._party, self._street = segment[1], None
        if segment.name == "N3":
            self._street = segment
        self._leave(self._loop, left.of_loop(segment, self._party))
        told = parties.told(segment, self._party)
        if segment.name == "N4" and self._street is not None:
            told = parties.address(self._street, segment, self._party)
        found = self._loops.setdefault(self._loop, {})
        found.update({term: one for term, one in told.items() if term not in found})

    def _of_claim(self, segment: Segment) -> None:
        if self._claim is None:
            return
        if segment.name == "SBR":
            self._is_aside = True
        if segment.name == "NM1":
            self._party = segment[1]
        self._leave(_CLAIM, left.of_claim(segment, is_aside=self._is_aside))
        if self._is_aside:
            return
        if segment.name == "REF" and segment[1] in _REFERENCES and not self._party:
            self._claim.update(taken(segment, 2, _REFERENCES[segment[1]]))
        elif segment.name == "HI":
            self._claim.update(parties.diagnoses(segment))
        elif segment.name == "NM1" and self._party == parties.RENDERING:
            self._claim.update(parties.rendering(segment))

    def _of_line(self, segment: Segment) -> None:
        self._leave(_CLAIM, left.of_line(segment))
        if segment.name == "SV1":
            self._lines[-1].update(charged(segment))
        elif segment.name == "DTP" and segment[1] == _SERVICE:
            self._lines[-1].update(dated(segment))

    def _leave(self, where: str, label: str | None) -> None:
        if label is not None:
            self._left.setdefault(where, []).append(label)

    def _finish(self) -> None:
        """The claim is complete."""
        if self._claim is None:
            return
        others = dict.fromkeys(label for labels in self._left.values() for label in labels)
        start = self._transaction.segments[0]
        self._claims.append(
            Invoice(
                readings=MappingProxyType(
                    {
                        **self._implied(),
                        **self._day,
                        **{term: one for loop in self._loops.values() for term, one in loop.items()},
                        **self._claim,
                        **said(start, 1, medical.OTHER_SEGMENTS, " ".join(others)),
                    }
                ),
                lines=tuple(Line(readings=MappingProxyType(line)) for line in self._lines),
            )
        )
        self._claim, self._lines = None, []

    def _implied(self) -> Found:
        """What the guide says of all that it describes: claims, in dollars where no currency is named."""
        start = self._transaction.segments[0]
        return {
            **said(start, 1, terms.DOCUMENT_TYPE, DocumentType.MEDICAL_CLAIM.value),
            **said(start, 1, terms.CURRENCY, "USD"),
        }


_STARTS: Final[dict[str, Callable[[Walk, Segment], None]]] = {
    "BHT": Walk._begin,  # noqa: SLF001 - the table is a part of the class
    "HL": Walk._enter,  # noqa: SLF001
    "CLM": Walk._claimed,  # noqa: SLF001
    "LX": Walk._charge,  # noqa: SLF001
}
