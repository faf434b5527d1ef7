"""How well the rules do, as a table, with what was missed and what was stopped wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from rich.table import Table
from rich.text import Text

from pipeline.evaluation.rule_score import LEAST_RECALL
from pipeline.evaluation.rule_score import MOST_FALSE_ALARMS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from pipeline.evaluation.rule_score import RuleScore
    from pipeline.evaluation.rule_score import Trial

_COLUMNS: Final = ("planted", "found", "recall", "near", "alarms", "right", "alarms", "rate", "")
#: So many of what went wrong are named.
_SHOWN: Final = 20


def rule_scores(each: Sequence[RuleScore], whole: RuleScore, tried: Sequence[Trial]) -> Iterator[Table | Text]:
    """Each rule, all together, what went wrong, and the verdict."""
    yield _table(each, whole)
    wrong = [*_wrong(tried)]
    yield from (Text(line, style="yellow") for line in wrong[:_SHOWN])
    if len(wrong) > _SHOWN:
        yield Text(f"and {len(wrong) - _SHOWN} more; all with --json", style="dim")
    yield from (
        Text(f"{one.code} {one.name}: nothing is planted for it", style="red") for one in each if not one.planted
    )
    is_good = whole.is_good and all(score.is_good for score in each)
    yield Text(
        f"{_verdict(is_good)}: recall at least {LEAST_RECALL:.0%} and false alarms at most {MOST_FALSE_ALARMS:.1%}, "
        f"in total and of each of {len(each)} rules",
        style="green" if is_good else "red",
    )


def _table(each: Sequence[RuleScore], whole: RuleScore) -> Table:
    table = Table("rule", "name", box=None, pad_edge=False)
    for title in _COLUMNS:
        table.add_column(title, justify="right")
    for score in each:
        table.add_row(*_cells(score))
    table.add_row(*_cells(whole), style="bold")
    return table


def _cells(score: RuleScore) -> tuple[str, ...]:
    return (
        score.code,
        score.name,
        str(score.planted),
        str(score.found),
        "-" if score.recall is None else f"{score.recall:.3f}",
        str(score.near),
        str(score.near_alarms),
        str(score.right),
        str(score.right_alarms),
        "-" if score.false_alarm_rate is None else f"{score.false_alarm_rate:.2%}",
        _verdict(score.is_good),
    )


def _wrong(tried: Sequence[Trial]) -> Iterator[str]:
    for one in tried:
        if one.is_missed:
            yield f"missed: {one.planted} in the bill of seed {one.seed}"
        if one.alarms:
            yield f"false alarm: {', '.join(one.alarms)} in the bill of seed {one.seed}"


def _verdict(is_good: bool) -> str:  # noqa: FBT001 - it is what is said
    return "PASS" if is_good else "FAIL"
