"""What is said of who bills, who is insured, who is treated and who pays."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.readers.einvoice.values import words
from extractors.readers.x12.values import day
from extractors.readers.x12.values import said
from extractors.readers.x12.values import taken
from pipeline.model import line_terms
from pipeline.model import medical_terms as medical
from pipeline.model import terms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractors.readers.x12.values import Found
    from pipeline.model.term import Term
    from pipeline.x12.segment import Segment

LINE_ID: Final = line_terms.LINE_ID
#: NM101.
_BILLS, _INSURED, _TREATED, _PAYS, RENDERING = "85", "IL", "QC", "PR", "82"
_ADDRESSES: Final = {
    _BILLS: terms.SUPPLIER_ADDRESS,
    _INSURED: medical.PATIENT_ADDRESS,
    _TREATED: medical.PATIENT_ADDRESS,
}
_NPI: Final = "XX"
#: Segments that say something of each sort under a qualifier, and where in which segments terms stand.
_QUALIFIED: Final = frozenset({"PRV", "REF"})
_ELSEWHERE: Final[Mapping[tuple[str, str], tuple[tuple[int, Term[Any]], ...]]] = {
    ("SBR", ""): (
        (1, medical.PAYER_SEQUENCE),
        (2, medical.PATIENT_RELATIONSHIP),
        (3, medical.GROUP_NUMBER),
        (9, medical.CLAIM_FILING_CODE),
    ),
    ("PAT", ""): ((1, medical.PATIENT_RELATIONSHIP),),
    ("CUR", ""): ((2, terms.CURRENCY),),
    ("PRV", "BI"): ((3, medical.TAXONOMY_CODE),),
    ("REF", "EI"): ((2, terms.SUPPLIER_TAX_NUMBER),),
}
_ZIP: Final = 5
_PERSON: Final = "1"
#: The guide names a country where it is another.
_AT_HOME: Final = "US"
#: The principal diagnosis and others, in ICD-10-CM.
_DIAGNOSES: Final = frozenset({"ABK", "ABF"})


def told(segment: Segment, party: str) -> Found:
    """What a segment says before a claim; `party` is whom the last NM1 has named."""
    if segment.name == "NM1":
        return _named(segment)
    if segment.name == "DMG" and party in {_INSURED, _TREATED}:
        born = taken(segment, 2, medical.PATIENT_BIRTH_DATE, day)
        return {**born, **taken(segment, 3, medical.PATIENT_SEX)}
    qualifier = segment[1] if segment.name in _QUALIFIED else ""
    said_there = _ELSEWHERE.get((segment.name, qualifier), ())
    if segment.name == "REF" and party != _BILLS:
        return {}
    return {term: one for at, wanted in said_there for term, one in taken(segment, at, wanted).items()}


def address(street: Segment, town: Segment, party: str) -> Found:
    """The address of a party as one text; N3 and N4 stand one after the other."""
    if party not in _ADDRESSES:
        return {}
    postcode = town[3] if len(town[3]) <= _ZIP else f"{town[3][:_ZIP]}-{town[3][_ZIP:]}"
    lines = (street[1], street[2], town[1], " ".join(filter(None, (town[2], postcode))))
    text = ", ".join(filter(None, map(words, lines)))
    readings: dict[Term[Any], Any] = {**said(town, 1, _ADDRESSES[party], text)}
    if party == _BILLS:
        readings |= said(town, 4, terms.SUPPLIER_COUNTRY, town[4] or _AT_HOME)
    return readings


def diagnoses(segment: Segment) -> Found:
    """The codes of HI in their order; what else it says are no diagnoses."""
    parts = [segment.components(at) for at in range(1, len(segment.elements) + 1)]
    codes = [part[1] for part in parts if part[0] in _DIAGNOSES and len(part) > 1]
    return said(segment, 1, medical.DIAGNOSIS_CODES, " ".join(codes))


def rendering(segment: Segment) -> Found:
    """Who treated the patient."""
    number = taken(segment, 9, medical.RENDERING_NPI) if segment[8] == _NPI else {}
    return {**said(segment, 3, medical.RENDERING_NAME, _name(segment)), **number}


def _named(segment: Segment) -> Found:
    match segment[1]:
        case "85":
            npi = taken(segment, 9, medical.NPI) if segment[8] == _NPI else {}
            return {**said(segment, 3, terms.SUPPLIER_NAME, _name(segment)), **npi}
        case "IL":
            return {
                **said(segment, 3, medical.PATIENT_NAME, _name(segment)),
                **taken(segment, 9, medical.MEMBER_ID),
            }
        case "QC":
            return said(segment, 3, medical.PATIENT_NAME, _name(segment))
        case "PR":
            return {**taken(segment, 3, medical.PAYER_NAME), **taken(segment, 9, medical.PAYER_ID)}
        case _:
            return {}


def _name(segment: Segment) -> str:
    """A person as "FAMILY, GIVEN MIDDLE", an organisation as it is."""
    given = " ".join(filter(None, (segment[4], segment[5])))
    return f"{segment[3]}, {given}" if segment[2] == _PERSON and given else segment[3]
