"""What a site sets for messages of charges."""

from __future__ import annotations

from typing import Final

from pipeline.exporters.posting.needs import Needs
from pipeline.exporters.posting.options import Options
from pipeline.exporters.sorts import claims
from pipeline.model.words import say

_NAME: Final = r"[^\r\n]{0,180}"

OPTIONS: Final = Options(
    usual={
        "sending_application": "LEDGERDROP",
        "processing_id": "P",
        "version": "2.5.1",
        "character_set": "UNICODE UTF-8",
        "code_system": "CPT",
        "code_system_of_items": "",
        "transaction_code": "procedure_code",
        "assigning_authority": "",
        "patient_class": "",
        "diagnosis_type": "F",
        "without": "",
        "envelope": "no",
    },
    shapes={
        "sending_application": _NAME,
        "sending_facility": _NAME,
        "receiving_application": _NAME,
        "receiving_facility": _NAME,
        "processing_id": "[DPT]",
        "version": r"2\.3|2\.3\.1|2\.4|2\.5|2\.5\.1",
        "character_set": "[A-Z0-9 /-]{0,40}",
        "code_system": "[A-Z0-9]{0,20}",
        "code_system_of_items": "[A-Z0-9]{0,20}",
        "transaction_code": "procedure_code|item_number",
        "assigning_authority": "[^|^~&\\\\\r\n]{0,20}",
        "patient_class": "[BCEINOPRU]?",
        "diagnosis_type": "[AFW]",
        "without": "(PV1|DG1|IN1)?( (PV1|DG1|IN1))*",
        "envelope": "no|yes",
    },
)

NEEDS: Final = Needs(
    is_for=claims,
    options={
        "sending_facility": say("The facility that sends (MSH-4)"),
        "receiving_application": say("The application that receives (MSH-5)"),
        "receiving_facility": say("The facility that receives (MSH-6)"),
        "sending_application": say("The application that sends (MSH-3)"),
        "processing_id": say("P for real charges, T or D for trials (MSH-11)"),
        "version": say("The version of HL7: 2.3, 2.3.1, 2.4, 2.5 or 2.5.1"),
        "character_set": say("The character set (MSH-18)"),
        "code_system": say("The list of the procedure codes (FT1-25)"),
        "code_system_of_items": say("The list of the site's own charge codes"),
        "transaction_code": say("What FT1-7 holds: procedure_code, or the site's item_number"),
        "assigning_authority": say("Who gives medical record numbers (PID-3)"),
        "patient_class": say("The patient class (PV1-2), where it does not follow from the place of service"),
        "diagnosis_type": say("The type of diagnoses (DG1-6)"),
        "without": say("Segments that the site does not want: PV1, DG1, IN1"),
        "envelope": say("Whether messages stand in a batch of a file (FHS, BHS)"),
    },
    usual=OPTIONS.usual,
)
