"""What may go straight through, and what was measured of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.checkup.finding import Finding
from pipeline.routing.doubt import in_force
from pipeline.routing.evidence import Evidence
from pipeline.routing.table import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.settings import Settings


def assurance(settings: Settings) -> Iterator[Finding]:
    """The bound in force for each class of evidence; that nothing goes through is no fault of the installation."""
    for evidence in Evidence:
        yield Finding(what=f"bills: {evidence}", is_well=True, words=_words(evidence, settings))


def _words(evidence: Evidence, settings: Settings) -> str:
    bills = table(settings.models).bills(evidence)
    kept, asked = in_force(evidence, settings.routing, settings.models), settings.routing
    if kept is None:
        target = _percent(asked.silent_error_target)
        return f"all wait: {bills} were measured, which does not show that at most {target} are wrong"
    return (
        f"go through where each value is surer than {kept.bar:.3f}: measured on {kept.bills} bills, "
        f"at most {_percent(kept.at_most)} wrong at {_percent(asked.assurance_level)} confidence"
    )


def _percent(share: float) -> str:
    return f"{100 * share:.2g} %"
