"""What a medical claim says beside what every bill says: who is treated, who pays, and for which care.

The names are those of form CMS-1500 and of its electronic twin X12 837P. Texts that hold several codes part them by
blanks; a patient's name is written as on the form: "DOE, JANE M".
"""

from __future__ import annotations

from typing import Any
from typing import Final

from pipeline.model.kind import Kind
from pipeline.model.term import Term
from pipeline.model.term import date
from pipeline.model.term import text

PAYER_NAME: Final = text("payer_name", kind=Kind.NAME)
PAYER_ID: Final = text("payer_id", kind=Kind.IDENTIFIER)
#: X12 1032: what sort of insurance it is.
CLAIM_FILING_CODE: Final = text("claim_filing_code", kind=Kind.CODE)
#: X12 1138: whether this payer pays first ("P") or after others.
PAYER_SEQUENCE: Final = text("payer_sequence", kind=Kind.CODE)
PATIENT_NAME: Final = text("patient_name", kind=Kind.NAME)
PATIENT_BIRTH_DATE: Final = date("patient_birth_date")
#: "F", "M", or "U" where it is not known.
PATIENT_SEX: Final = text("patient_sex", kind=Kind.CODE)
PATIENT_ADDRESS: Final = text("patient_address", kind=Kind.ADDRESS)
#: The provider's own account of this care,
PATIENT_ACCOUNT: Final = text("patient_account", kind=Kind.IDENTIFIER)
#: and the patient's number there.
MEDICAL_RECORD_NUMBER: Final = text("medical_record_number", kind=Kind.IDENTIFIER)
MEMBER_ID: Final = text("member_id", kind=Kind.IDENTIFIER)
#: X12 1069: who the patient is to the insured; "18" is the same person.
PATIENT_RELATIONSHIP: Final = text("patient_relationship", kind=Kind.CODE)
#: Of the provider that bills.
NPI: Final = text("npi", kind=Kind.IDENTIFIER)
TAXONOMY_CODE: Final = text("taxonomy_code", kind=Kind.CODE)
#: Who treated the patient, where that is somebody else.
RENDERING_NAME: Final = text("rendering_name", kind=Kind.NAME)
RENDERING_NPI: Final = text("rendering_npi", kind=Kind.IDENTIFIER)
PLACE_OF_SERVICE: Final = text("place_of_service", kind=Kind.CODE)
#: "1" is a claim as such, "7" takes the place of an earlier one, "8" takes an earlier one back.
CLAIM_FREQUENCY: Final = text("claim_frequency", kind=Kind.CODE)
#: The payer's number of that earlier claim.
ORIGINAL_CLAIM_NUMBER: Final = text("original_claim_number", kind=Kind.IDENTIFIER)
DIAGNOSIS_CODES: Final = text("diagnosis_codes", kind=Kind.CODE)
#: CLM06 to CLM09: signature on file, assignment accepted, benefits assigned, release of information.
CLAIM_CONSENTS: Final = text("claim_consents", kind=Kind.CODE)
#: SBR03.
GROUP_NUMBER: Final = text("group_number", kind=Kind.IDENTIFIER)
#: Of a claim that came as data: the segments that say what stands under no term here.
OTHER_SEGMENTS: Final = text("other_segments", kind=Kind.CODE)

#: The terms of a claim as a whole.
MEDICAL_TERMS: Final[dict[str, Term[Any]]] = {
    term.name: term for term in list(globals().values()) if isinstance(term, Term)
}

PROCEDURE_CODE: Final = text("procedure_code", kind=Kind.CODE)
MODIFIERS: Final = text("modifiers", kind=Kind.CODE)
REVENUE_CODE: Final = text("revenue_code", kind=Kind.CODE)
#: Which of the diagnoses a line is for, by their places from 1.
DIAGNOSIS_POINTERS: Final = text("diagnosis_pointers", kind=Kind.CODE)

#: The terms of one charge.
MEDICAL_LINE_TERMS: Final[dict[str, Term[Any]]] = {
    term.name: term for term in (PROCEDURE_CODE, MODIFIERS, REVENUE_CODE, DIAGNOSIS_POINTERS)
}
