"""The settings of webhooks: where messages may go, and how long it is tried."""

from __future__ import annotations

from pydantic import Field

from pipeline.setting_group import Group


class WebhookSettings(Group):
    """Where messages may go, and how long it is tried."""

    #: Whether an address may be without https.
    allow_http: bool = False
    #: Whether an address may be of this machine, or of a network that is not public.
    allow_private: bool = False
    #: So long an answer is waited for.
    answer_seconds: float = Field(default=10.0, gt=0)
    #: After so many tries a message is left to a person; nine take 29 hours.
    tries: int = Field(default=9, gt=0)
    #: What was delivered is kept for so many days.
    kept_days: float = Field(default=30.0, gt=0)
