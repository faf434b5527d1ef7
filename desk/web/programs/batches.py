"""Exports as programs are told of them."""

from __future__ import annotations

import datetime as dt

from pydantic import BaseModel
from pydantic import ConfigDict
from pydantic import Field


class BatchAnswer(BaseModel):
    """A sealed batch; its bytes never change."""

    model_config = ConfigDict(from_attributes=True)

    batch_id: int
    target: str
    number: int = Field(description="Counts the batches of a target from 1.")
    name: str = Field(description="Of the file.")
    sha256: str
    size: int
    records: int
    control_totals: dict[str, dict[str, str | int]] = Field(description="Per currency, as decimal strings.")
    sealed_at: dt.datetime
    sealed_by: str
    delivered_at: dt.datetime | None


class BatchItem(BaseModel):
    """A bill of a batch."""

    model_config = ConfigDict(from_attributes=True)

    key: str
    revision: int
    export_key: str = Field(description="As the file says it: another for each posting and each reversal of a bill.")
    is_reversal: bool = Field(description="Whether it takes back what was posted of that revision.")
    supersedes: int | None = Field(description="The revision that the target was given before; null at first.")


class BatchWithItems(BatchAnswer):
    """A sealed batch with its bills."""

    items: list[BatchItem]


class BatchList(BaseModel):
    """A page of batches, the last first."""

    batches: list[BatchAnswer]
    next: int | None = Field(description="`before` of the next page; null where this is the last.")


class TargetAnswer(BaseModel):
    """What waits for a target."""

    model_config = ConfigDict(from_attributes=True)

    name: str
    waiting: int = Field(description="Bills that it was not given yet; 1000 stands for 1000 and more.")
    undelivered: int = Field(description="Batches that are sealed and not delivered.")
    held: int = Field(description="Approved bills that it is not given, because something is missing.")


class ExportOrder(BaseModel):
    """Which targets are to be given what waits."""

    model_config = ConfigDict(extra="forbid")

    targets: list[str] = Field(
        default_factory=list, max_length=100, description="All of the settings where it is empty."
    )


class Exported(BaseModel):
    """What was sealed and delivered."""

    batches: list[BatchAnswer]
