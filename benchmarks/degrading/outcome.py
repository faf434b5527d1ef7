"""What became of one page, and what pages of one damage and strength come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import mean
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.evaluation.judged import judged
from pipeline.evaluation.prediction import prediction
from pipeline.evaluation.tally import Tally
from pipeline.evaluation.verdict import Verdict
from pipeline.model.serial import from_json
from pipeline.model.serial import to_json
from validators.validate import validate

if TYPE_CHECKING:
    from pipeline.evaluation.truth import Truth

Json = dict[str, Any]

_RULE: Final = "X3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One page."""

    verdicts: Mapping[str, Verdict]
    #: Whether every key field is right.
    is_whole: bool
    #: What X3 says of it.
    flaws: tuple[str, ...]
    #: Of the processor.
    seconds: float

    def lost(self, clean: Outcome) -> int:
        """How many fields that are right on the clean page are not right here."""
        return sum(
            verdict is Verdict.RIGHT and self.verdicts.get(name) is not Verdict.RIGHT
            for name, verdict in clean.verdicts.items()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Pages of one strength."""

    strength: float
    outcomes: tuple[Outcome, ...]

    @property
    def f1(self) -> float:
        """Of all fields."""
        return Tally.of(verdict for each in self.outcomes for verdict in each.verdicts.values()).f1

    @property
    def whole(self) -> float:
        """The share of pages with every key field right."""
        return mean(float(each.is_whole) for each in self.outcomes)

    @property
    def spoken(self) -> float:
        """The share of pages on which X3 speaks."""
        return mean(float(bool(each.flaws)) for each in self.outcomes)

    @property
    def seconds(self) -> float:
        """A page."""
        return mean(each.seconds for each in self.outcomes)


def outcome(reading: Json, truth: Truth) -> Outcome:
    """What was read of a page, validated and held against what it says."""
    records = [validate(from_json(row)) for row in reading["records"]]
    bill = judged(truth, prediction(to_json(records[0])) if records else None)
    said = (found.message for record in records for found in record.discrepancies if found.rule == _RULE)
    return Outcome(
        verdicts={judgement.name: judgement.verdict for judgement in bill.fields},
        is_whole=bill.is_whole,
        flaws=tuple(said),
        seconds=reading["seconds"],
    )
