"""The settings of metrics: where whoever watches over an installation reaches them."""

from __future__ import annotations

from pydantic import Field

from pipeline.setting_group import Group


class MetricsSettings(Group):
    """Where metrics and health are reached: on a port of their own, which nobody has to sign in to."""

    #: The address that they are served on; only this machine reaches the one they have by themselves.
    host: str = "127.0.0.1"
    #: `up` serves them on it; 0 serves none.
    port: int = Field(default=0, ge=0, lt=65536)
