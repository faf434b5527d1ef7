"""Every setting with what it is, and what holds it: the environment, the file, the command line, or nothing but us.

>>> from pipeline.settings import Settings
>>> (port,) = (one for one in listed(Settings()) if one.name == "desk.port")
>>> port.value, port.variable
('8300', 'LEDGERDROP_DESK__PORT')
"""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Any

from pydantic import BaseModel
from pydantic import SecretStr

from pipeline.settings import names_of_secrets
from pipeline.settings import settings_file
from pipeline.sources_settings import MailSource
from pipeline.sources_settings import SftpSource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from pipeline.settings import Settings

_PASSWORD = re.compile(r"(?<=://)([^:/@]*):[^@]*@")


class Origin(StrEnum):
    """What holds a setting."""

    DEFAULT = "default"
    FILE = "file"
    ENVIRONMENT = "environment"
    #: A file of its own.
    SECRET = "secret"  # noqa: S105 - the name of a place
    #: Or the program that opened the installation.
    COMMAND_LINE = "command_line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One setting."""

    #: "desk.port".
    name: str
    #: In words; secrets are not told.
    value: str
    origin: Origin

    @property
    def group(self) -> str:
        """What stands before the point; nothing where none is."""
        return self.name.rpartition(".")[0].partition(".")[0]

    @property
    def variable(self) -> str:
        """What it is called in the environment."""
        return f"LEDGERDROP_{self.name.upper().replace('.', '__')}"


def listed(settings: Settings) -> tuple[Listed, ...]:
    """All settings, in the order in which they are described."""
    file = settings_file()
    known = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    where = {"inbox": settings.inbox_folder, "exports": settings.exports_folder, "database": settings.database_url}
    return tuple(
        replace(one, value=_written(where[one.name])) if one.name in where else one for one in _of(settings, known, "")
    )


def _of(model: BaseModel, known: Mapping[str, Any], prefix: str) -> Iterator[Listed]:
    for name in type(model).model_fields:
        value, told = getattr(model, name), known.get(name)
        if isinstance(value, BaseModel):
            yield from _of(value, told if isinstance(told, dict) else {}, f"{prefix}{name}.")
        else:
            one = Listed(name=f"{prefix}{name}", value=_written(value), origin=Origin.DEFAULT)
            yield Listed(name=one.name, value=one.value, origin=_origin(one, model, name, is_in_file=told is not None))


def _origin(one: Listed, model: BaseModel, name: str, *, is_in_file: bool) -> Origin:
    """Of the places where it may be, the one that wins."""
    if name not in model.model_fields_set:
        return Origin.DEFAULT
    if os.environ.get(one.variable):
        return Origin.ENVIRONMENT
    if one.variable.lower() in names_of_secrets():
        return Origin.SECRET
    return Origin.FILE if is_in_file else Origin.COMMAND_LINE


def _written(value: object) -> str:
    if isinstance(value, SecretStr):
        return "•••" if value.get_secret_value() else ""
    if isinstance(value, dict):
        return ", ".join(f"{name}: {one.to.partition('?')[0]}" for name, one in sorted(value.items()))
    if isinstance(value, tuple):
        return ", ".join(one.name if isinstance(one, MailSource | SftpSource) else str(one) for one in value)
    return "" if value is None else _PASSWORD.sub(r"\1:•••@", str(value))
