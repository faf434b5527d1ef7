"""The settings of payments, which are off by themselves: what pays bills, and how far that may go."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Self

from pydantic import Field
from pydantic import field_validator
from pydantic import model_validator

from pipeline.identifiers import Identifier
from pipeline.identifiers import check
from pipeline.setting_group import Group


class Schema(StrEnum):
    """The message that the bank is given."""

    PAIN_03 = "pain.001.001.03"
    PAIN_09 = "pain.001.001.09"
    PAIN_11 = "pain.001.001.11"


def _bare(identifier: str) -> str:
    return "".join(filter(str.isalnum, identifier)).upper()


class OwnAccount(Group):
    """An account of ours that bills are paid from."""

    #: Of which company of master data it is; empty where it pays for all that have none of their own.
    company: str = ""
    #: Who holds it, as the bank knows them.
    name: str = Field(min_length=1)
    iban: str
    bic: str = ""

    @field_validator("iban")
    @classmethod
    def _can_exist(cls, given: str) -> str:
        if not check(Identifier.IBAN, given).is_valid:
            raise ValueError("no account can have this IBAN: its form or its check digits are wrong")
        return _bare(given)

    @field_validator("bic")
    @classmethod
    def _is_one(cls, given: str) -> str:
        if given and not check(Identifier.BIC, given).is_valid:
            raise ValueError("this is no BIC")
        return _bare(given)


class PaymentSettings(Group):
    """From which accounts bills are paid, and how far that may go."""

    #: Whether bills are paid from here at all.
    enabled: bool = False
    #: Bills that were received before this day are paid elsewhere.
    since: dt.date | None = None
    #: Ours, one for each company.
    accounts: tuple[OwnAccount, ...] = ()
    #: The message that the bank takes: `pain.001.001.03`, `pain.001.001.09` or `pain.001.001.11`.
    schema_version: Schema = Schema.PAIN_09
    #: Whether the bank books a run as one sum; else each payment by itself.
    batch_booking: bool = True
    #: So many business days lie at least between the proposal and the day of execution.
    lead_days: int = Field(default=1, ge=0)
    #: Whether a bill is paid only once it was handed to accounting.
    posted_only: bool = True
    #: An account that one person alone has confirmed is paid to after so many days; two make it at once.
    account_days: int = Field(default=10, ge=0)
    #: The highest single payment,
    payment_limit: Decimal | None = Field(default=None, gt=0)
    #: and the highest sum of one run.
    run_limit: Decimal | None = Field(default=None, gt=0)
    #: The largest statement that is read.
    statement_bytes: int = Field(default=50 * 1024 * 1024, gt=0)

    @model_validator(mode="after")
    def _can_pay(self) -> Self:
        companies = [one.company for one in self.accounts]
        if len(set(companies)) < len(companies):
            raise ValueError("two of the accounts are for the same company")
        if self.enabled and not (self.accounts and self.since):
            raise ValueError("payments need accounts, and the day since which bills are paid from here")
        return self

    def account_for(self, company_id: str | None) -> OwnAccount | None:
        """Which account pays the bills of a company; `None` where nobody has said."""
        own = {one.company: one for one in self.accounts}
        return own.get(company_id or "") or own.get("")
