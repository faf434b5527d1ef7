"""What an exporter is: a function that writes bills as one target takes them in.

    @exporter("csv", suffix=".csv")
    def generic_csv(records: Iterable[Record], out: BinaryIO) -> None: ...

Its file lies in `pipeline.exporters.targets` and registers it. The same bills always give the same bytes; a bill that
the target cannot take raises `ExportRefused`.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO
from typing import Final

from pipeline.errors import ConfigurationError
from pipeline.model.record import Record
from pipeline.registry import Registry
from pipeline.registry import load_folder

Write = Callable[[Iterable[Record], BinaryIO], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """One target."""

    #: In settings, and of the folder that its batches are delivered to.
    name: str
    #: Of its files, with the point.
    suffix: str
    write: Write

    @property
    def summary(self) -> str:
        """The first line of what is said about it."""
        return (self.write.__doc__ or "").partition("\n")[0]


EXPORTERS: Final[Registry[Exporter]] = Registry("exporter")


def exporter(name: str, *, suffix: str) -> Callable[[Write], Write]:
    """Register a function as the exporter of a target."""

    def register(write: Write) -> Write:
        EXPORTERS.register(name, Exporter(name=name, suffix=suffix, write=write))
        return write

    return register


def load_exporters() -> Registry[Exporter]:
    """Every target that there is."""
    import pipeline.exporters.targets  # noqa: PLC0415 - they import this module

    load_folder(pipeline.exporters.targets)
    return EXPORTERS


def exporter_named(name: str) -> Exporter:
    """The exporter of a target.

    Raises:
        ConfigurationError: There is no such target.
    """
    known = load_exporters()
    if name not in known:
        raise ConfigurationError(f"there is no export target {name}", remedy=f"Choose among {', '.join(known)}.")
    return known[name]
