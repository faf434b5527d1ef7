"""Bills as programs are told of them: the same JSON as everywhere, and a summary for lists."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from pydantic import BaseModel
from pydantic import ConfigDict
from pydantic import Field

from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status


class BillSummary(BaseModel):
    """One bill in a list."""

    model_config = ConfigDict(from_attributes=True)

    key: str = Field(description="Names the bill: its document, and `-2` and so on for further bills of the same file.")
    document_id: str
    part: int
    row_version: int
    status: Status
    outcome: Outcome
    reason: str
    file: str
    document_type: str | None
    invoice_number: str | None
    supplier_name: str | None
    issue_date: dt.date | None
    due_date: dt.date | None
    gross_total: Decimal | None = Field(description="A decimal string.")
    currency: str | None
    created_at: dt.datetime


class WaitingBill(BillSummary):
    """One bill as the worklist has it."""

    received_date: dt.date | None
    approved_by: str | None = Field(description="The id of a person; null where nobody approved it.")
    reasons: list[str] = Field(description="What is asked, in words.")
    opened_at: dt.datetime | None = Field(description="Since when it waits.")
    owner: str | None = Field(description="The id of whoever is to decide.")
    postponed_until: dt.date | None
    claimed_by: str | None = Field(description="The id of whoever has it just now.")


class BillList(BaseModel):
    """A page of bills, the most urgent first."""

    records: list[WaitingBill]
    next: str | None = Field(description="The `cursor` of the next page; null where this is the last.")


class Reading(BaseModel):
    """One value with its evidence; what does not apply is left out."""

    model_config = ConfigDict(extra="allow")

    value: str | None = Field(description="Amounts are decimal strings, dates ISO 8601.")
    confidence: float | None = None
    source: str | None = None
    page: int | None = None
    boxes: list[list[float]] | None = None
    raw_text: str | None = None
    absence: str | None = Field(default=None, description="Why there is no value.")


class QuestionAnswer(BaseModel):
    """A question that a person or a program is to answer."""

    words: str
    rule: str | None = Field(description="The rule that asks; null where it is asked how sure something is.")
    fields: list[str] = Field(description="What it is about, as paths.")


class BillAnswer(BaseModel):
    """A bill, as `ledgerdrop extract --format jsonl` prints it."""

    model_config = ConfigDict(extra="allow")

    file: str
    document_id: str
    part: int
    pages: list[int]
    status: Status
    outcome: Outcome
    reason: str
    received_date: dt.date | None
    document_type: Reading
    fields: dict[str, Reading]
    lines: list[dict[str, Reading]]
    tax_breakdown: list[dict[str, Reading]]
    allowances: list[dict[str, Reading]]
    charges: list[dict[str, Reading]]
    discrepancies: list[dict[str, Any]]
    proof: list[str]
    questions: list[QuestionAnswer]
    purged_at: dt.datetime | None = Field(
        default=None, description="When what the bill said was purged; left out where it was not."
    )
    purged_by: str | None = Field(default=None, description="Who purged it.")
