"""Exports as programs are told of them."""

from __future__ import annotations

import datetime as dt

from pydantic import BaseModel
from pydantic import ConfigDict
from pydantic import Field

from pipeline.delivery.fate import State
from pipeline.store.deliveries import Standing
from pipeline.store.deliveries import Verdict
from pipeline.store.outbox import Batch


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
    state: State = Field(
        description="Where it stands; a batch that is `refused` or of which it is unknown whether it arrived waits "
        "for somebody to decide."
    )
    tries: int = Field(description="How often it was tried to deliver it.")
    trouble: str = Field(description="Why it is not delivered, as far as that is known; in English.")


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


class BatchVerdict(BaseModel):
    """What becomes of a batch of which nobody knows whether it arrived, or of one that is to be sent once more."""

    model_config = ConfigDict(extra="forbid")

    verdict: Verdict = Field(
        description="`arrived`: it counts as delivered. `send_again`: it is delivered once more, the same bytes under "
        "the same name and key."
    )
    reason: str = Field(min_length=1, max_length=2000, description="How that is known.")


class Exported(BaseModel):
    """What was sealed and delivered."""

    batches: list[BatchAnswer]


def answered(batch: Batch, standing: Standing) -> BatchAnswer:
    """A batch, with where it stands."""
    facts = {name: getattr(batch, name) for name in Batch.__dataclass_fields__}
    return BatchAnswer(**facts, state=standing.state, tries=standing.tries, trouble=standing.trouble)
