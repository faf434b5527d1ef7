"""The settings of backups."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from pipeline.setting_group import Group


class BackupSettings(Group):
    """Where the nightly batch puts a backup, and how many are kept."""

    #: Best on another disk; where it is not set, no backup is made by itself.
    folder: Path | None = None
    #: So many of the newest are kept; 0 keeps all.
    keep: int = Field(default=14, ge=0)
