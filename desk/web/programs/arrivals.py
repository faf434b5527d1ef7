"""Arrivals and documents as programs are told of them."""

from __future__ import annotations

import datetime as dt

from pydantic import BaseModel
from pydantic import ConfigDict
from pydantic import Field

from desk.web.programs.bills import BillSummary
from pipeline.model.outcome import Outcome
from pipeline.store.following import FollowedArrival
from pipeline.store.following import FollowedDocument
from pipeline.store.tables.document import State


class HeldAnswer(BaseModel):
    """A file that was in a mail or an archive; an arrival of its own."""

    model_config = ConfigDict(from_attributes=True)

    arrival_id: str
    name: str
    document_id: str | None = Field(description="Null where its bytes were refused before anything could read them.")
    outcome: Outcome | None = Field(description="How it ended; null while its document is at work.")
    reason: str


class ArrivalAnswer(BaseModel):
    """Something that came in."""

    model_config = ConfigDict(from_attributes=True)

    arrival_id: str
    name: str
    sha256: str | None = Field(description="Of its bytes; null where none were kept.")
    document_id: str | None = Field(description="Null where its bytes were refused before anything could read them.")
    size: int
    channel: str
    arrived_at: dt.datetime
    outcome: Outcome | None = Field(description="How it ended; null while its document is at work.")
    reason: str
    duplicate_of: str | None = Field(description="The arrival that brought the same bytes first.")
    parent_id: str | None = Field(description="The arrival of the mail or archive that it was in.")
    held: list[HeldAnswer] = Field(description="What was in it, where it is a mail or an archive.")


class Uploaded(BaseModel):
    """What became of each file, in the order in which they were sent."""

    arrivals: list[ArrivalAnswer]


class DocumentAnswer(BaseModel):
    """A document: bytes that came in once or several times."""

    model_config = ConfigDict(from_attributes=True)

    document_id: str
    state: State
    media_type: str | None
    pages: int | None
    outcome: Outcome | None = Field(description="How it ended; null while it is at work.")
    reason: str
    arrived_at: dt.datetime
    records: list[BillSummary] = Field(description="The bills that it was read as.")


def arrival_answer(found: FollowedArrival) -> ArrivalAnswer:
    """An arrival, for an answer."""
    return ArrivalAnswer.model_validate(found)


def document_answer(found: FollowedDocument) -> DocumentAnswer:
    """A document, for an answer."""
    return DocumentAnswer.model_validate(found)
