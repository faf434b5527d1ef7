"""The targets of an installation, each with what it calls ours."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flows.originals import opened_originals
from pipeline.errors import ConfigurationError
from pipeline.exporters.exporter import exporter_named
from pipeline.exporters.exporter import load_exporters
from pipeline.exporters.posting.codes import NO_CODES
from pipeline.exporters.posting.codes import load_codes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from pathlib import Path

    from pipeline.exporters.exporter import Exporter
    from pipeline.exporters.posting.codes import Codes
    from pipeline.settings import Settings


def targets(settings: Settings, names: Iterable[str] = ()) -> tuple[Exporter, ...]:
    """Some targets, or those of the settings, ready to be written for.

    Raises:
        ConfigurationError: There is no such target, or the file of codes is wrong.
    """
    codes = load_codes(settings.codes_file)
    for name, told in codes.items():
        _check(settings.codes_file, name, told)
    wanted = [exporter_named(name) for name in tuple(names) or settings.targets]
    originals = partial(opened_originals, settings)
    return tuple(one.with_codes(codes.get(one.name, NO_CODES)).with_originals(originals) for one in wanted)


def every_target(settings: Settings) -> tuple[Exporter, ...]:
    """All targets that there are, in their order.

    Raises:
        ConfigurationError: The file of codes is wrong.
    """
    return targets(settings, load_exporters())


def _check(file: Path, name: str, codes: Codes) -> None:
    """What no target asks for is mistyped: whoever wrote it believes that it holds."""
    if name not in load_exporters():
        raise _wrong(file, f"there is no target {name}")
    asked = _options(exporter_named(name))
    for option in codes.options:
        if option not in asked:
            raise _wrong(file, f"{name} has no option {option}; it has {', '.join(asked) or 'none'}")


def _options(exporter: Exporter) -> Mapping[str, str]:
    return {} if exporter.needs is None else exporter.needs.options


def _wrong(file: Path, problem: str) -> ConfigurationError:
    return ConfigurationError(
        f"{file} cannot be used: {problem}", remedy="Mend that file; `ledgerdrop targets` says what each target takes."
    )
