"""What a provider and its clearing house agree on for claims in X12."""

from __future__ import annotations

from typing import Final

from pipeline.exporters.posting.needs import Needs
from pipeline.exporters.posting.options import Options
from pipeline.exporters.sorts import claims
from pipeline.model.words import say

_ID: Final = "[A-Za-z0-9][A-Za-z0-9 .-]{0,14}"
_NAME: Final = "[A-Za-z0-9][A-Za-z0-9 .,&'/-]{0,59}"

OPTIONS: Final = Options(
    usual={"sender_qualifier": "ZZ", "receiver_qualifier": "ZZ", "usage": "P", "acknowledgement": "0", "consents": ""},
    shapes={
        "sender_qualifier": "[0-9A-Z]{2}",
        "receiver_qualifier": "[0-9A-Z]{2}",
        "usage": "[PT]",
        "acknowledgement": "[01]",
        "consents": "(?:[NY] [ABC] [NWY] [IY])?",
        "sender_id": _ID,
        "receiver_id": _ID,
        "sender_name": _NAME,
        "receiver_name": _NAME,
        "contact_name": _NAME,
        "contact_phone": "[0-9]{10}",
    },
)

NEEDS: Final = Needs(
    is_for=claims,
    options={
        "sender_id": say("The id of who sends (ISA06, GS02, NM109 of 1000A)"),
        "sender_name": say("The name of who sends (NM103 of 1000A)"),
        "contact_name": say("Whom the receiver may call (PER02)"),
        "contact_phone": say("Their telephone, ten digits (PER04)"),
        "receiver_id": say("The id of who receives (ISA08, GS03, NM109 of 1000B)"),
        "receiver_name": say("The name of who receives (NM103 of 1000B)"),
        "sender_qualifier": say("The qualifier of the sender's id (ISA05)"),
        "receiver_qualifier": say("The qualifier of the receiver's id (ISA07)"),
        "usage": say("P for real claims, T for trials (ISA15)"),
        "acknowledgement": say("1 asks for a TA1 (ISA14)"),
        "consents": say("CLM06 to CLM09 of claims that do not say them, for example Y A Y Y"),
    },
    usual=OPTIONS.usual,
)
