"""The settings of the log: in which form it is written, where, how much of it, and how long it is kept."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from pipeline.setting_group import Group


class LogFormat(StrEnum):
    """The form of a line."""

    #: One JSON object.
    JSON = "json"
    #: The same for people.
    TEXT = "text"


class LogLevel(StrEnum):
    """From which level on something is said."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class LogSettings(Group):
    """In which form the log is written, where, how much of it, and how long it is kept."""

    #: `json`, one object a line, or `text` for people.
    format: LogFormat = LogFormat.JSON
    #: `debug`, `info`, `warning` or `error`; libraries speak from warnings on.
    level: LogLevel = LogLevel.INFO
    #: Whether it is written into `ledgerdrop.log` of the home folder,
    file: bool = True
    #: and whether to stderr, as whoever runs it in a container collects it.
    stderr: bool = False
    #: The file is put aside when it has so many bytes,
    file_bytes: int = Field(default=10_000_000, gt=0)
    #: and so many that were put aside are kept.
    kept_files: int = Field(default=5, ge=1, le=1000)
