"""What groups of settings have in common."""

from __future__ import annotations

from pydantic import BaseModel
from pydantic import ConfigDict


class Group(BaseModel):
    """A named part of the settings; unknown names are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)
