"""Why a payment is stopped."""

from __future__ import annotations

from enum import StrEnum


class StopReason(StrEnum):
    """The reasons that banks are told, as codes of ISO 20022; only DUPL was held against an example of a bank."""

    DUPLICATE = "DUPL"
    #: Because we ask for it.
    CUSTOMER = "CUST"
    WRONG_AMOUNT = "AM09"
    WRONG_ACCOUNT = "AC03"
    FRAUD = "FRAD"
