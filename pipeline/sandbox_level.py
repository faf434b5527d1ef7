"""How much of the sandbox a child process must have."""

from __future__ import annotations

from enum import StrEnum


class SandboxLevel(StrEnum):
    """What is done where the system lacks a layer."""

    #: Children do not start.
    STRICT = "strict"
    #: They start with the layers that there are.
    BEST = "best"
    #: No layer but the limits, for looking for the reason where one gets into the way.
    OFF = "off"
