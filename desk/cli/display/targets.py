"""Export targets as people read them: what each is, what it needs, and what bills still lack for it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from desk.cli.display.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.exporters.exporter import Exporter
    from pipeline.exporters.missing import Missing

#: Under the summary of its target.
_INDENT: Final = " " * 30
#: Of what is missing, the most frequent; `--json` has all.
_REASONS: Final = 10


def lines(exporter: Exporter, missing: Missing | None, *, is_chosen: bool) -> Iterator[str]:
    """What is told of one target."""
    yield f"{'*' if is_chosen else ' '} {exporter.name:<20} {exporter.suffix:<6} {exporter.summary}"
    if exporter.needs is not None:
        if exporter.needs.tables:
            yield f"{_INDENT}codes: {', '.join(sorted(exporter.needs.tables))}"
        for name, option in _options(exporter).items():
            yield f"{_INDENT}option {name}: {option['what']}, {_set(option)}"
    if missing is not None and missing.bills:
        yield from _missing(missing)


def to_json(exporter: Exporter, missing: Missing | None, *, is_chosen: bool) -> dict[str, Any]:
    """The same for programs."""
    needed = () if exporter.needs is None else exporter.needs.tables
    told = {"target": exporter.name, "suffix": exporter.suffix, "summary": exporter.summary, "is_chosen": is_chosen}
    lacking = {} if missing is None else {"lacking": {"bills": missing.bills, "reasons": dict(missing.reasons)}}
    return {**told, "codes": sorted(needed), "options": _options(exporter), **lacking}


def _options(exporter: Exporter) -> dict[str, dict[str, str | None]]:
    """What the target asks for beside codes: what it is, as it is set, and what is taken if it is not."""
    if exporter.needs is None:
        return {}
    given, usual = exporter.codes.options, exporter.needs.usual
    return {
        name: {"what": str(what), "value": given.get(name), "usual": usual.get(name)}
        for name, what in exporter.needs.options.items()
    }


def _set(option: dict[str, str | None]) -> str:
    if option["value"] is not None:
        return f"set to {plain(option['value'])}"
    return "not set" if option["usual"] is None else f"{option['usual']} unless it is set"


def _missing(missing: Missing) -> Iterator[str]:
    yield f"{_INDENT}{missing.bills} approved {'bill lacks' if missing.bills == 1 else 'bills lack'} something:"
    for reason, count in list(missing.reasons.items())[:_REASONS]:
        yield f"{_INDENT}{count:>6}  {plain(reason)}"
    if (more := len(missing.reasons) - _REASONS) > 0:
        yield f"{_INDENT}        and {more} more: --json has all"
