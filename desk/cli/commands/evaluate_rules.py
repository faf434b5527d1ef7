"""`evaluate-rules`: how many planted errors the rules find, and how many bills that are right they stop."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer
from rich.console import Console

from desk.cli.display.bars import progress
from desk.cli.display.rule_scores import rule_scores
from flows.planting import planted_codes
from flows.planting import trials
from pipeline.errors import ExitCode
from pipeline.evaluation.rule_score import scores
from pipeline.evaluation.rule_score import total
from validators.catalogue import rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.evaluation.rule_score import RuleScore
    from pipeline.evaluation.rule_score import Trial

app = typer.Typer()

#: As wide as the table.
_WIDTH: Final = 120


@app.command(name="evaluate-rules")
def evaluate_rules(
    *,
    seed: Annotated[int, typer.Option(help="The same seed makes the same bills.")] = 1,
    count: Annotated[int, typer.Option(help="Bills for each rule; half of them are right.", min=2)] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="Print all figures as one JSON object.")] = False,
) -> ExitCode:
    """Plant errors for each rule in made-up bills, beside bills that only come near, and count; nothing is stored."""
    half = count // 2
    steps = 2 * half * len(planted_codes())
    tried = list(progress().track(trials(seed=seed, count=half), total=steps, what="check"))
    each = scores({rule.code: rule.name for rule in rules()}, tried)
    whole = total(each, tried)
    is_good = whole.is_good and all(score.is_good for score in each)
    if as_json:
        typer.echo(json.dumps({"seed": seed, "count": 2 * half, "is_good": is_good, **_figures(each, whole, tried)}))
    else:
        console = Console(soft_wrap=True, highlight=False, width=max(Console().width, _WIDTH))
        for part in rule_scores(each, whole, tried):
            console.print(part)
    return ExitCode.DONE if is_good else ExitCode.BELOW_BAR


def _figures(each: Sequence[RuleScore], whole: RuleScore, tried: Sequence[Trial]) -> dict[str, object]:
    return {
        "rules": [_told(score) for score in each],
        "total": _told(whole),
        "missed": [one.seed for one in tried if one.is_missed],
        "alarms": [{"seed": one.seed, "rules": one.alarms} for one in tried if one.alarms],
    }


def _told(score: RuleScore) -> dict[str, object]:
    rates = {"recall": score.recall, "false_alarm_rate": score.false_alarm_rate, "is_good": score.is_good}
    return {**asdict(score), **rates}
