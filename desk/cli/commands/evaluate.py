"""`evaluate`: how often readings are right, on documents whose truth is known."""

from __future__ import annotations

import os
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer
from rich.console import Console

from desk.cli.display.accuracy import breakdown
from desk.cli.display.accuracy import diagram
from desk.cli.display.accuracy import misread
from desk.cli.display.accuracy import overview
from desk.cli.display.accuracy import single_fields
from desk.cli.display.bars import progress
from desk.cli.display.gallery import gallery
from desk.cli.display.json_line import json_line
from desk.cli.installation import settings
from flows.cards import cards
from flows.cards import pictured
from flows.examination import examined
from pipeline.errors import ExitCode
from pipeline.errors import UsageError
from pipeline.evaluation.bills import matched
from pipeline.evaluation.bills import surplus
from pipeline.evaluation.breakdown import suites
from pipeline.evaluation.figures import to_json as figures
from pipeline.evaluation.judged import judged
from pipeline.evaluation.misreading import misreadings
from pipeline.evaluation.prediction import prediction
from pipeline.evaluation.prediction import predictions
from pipeline.evaluation.trait import Trait
from pipeline.evaluation.truth import truths
from pipeline.evaluation.wanted import Wanted
from pipeline.model.outcome import Status
from pipeline.model.serial import to_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from rich.console import RenderableType

    from pipeline.evaluation.breakdown import Suite
    from pipeline.evaluation.judged import Judged
    from pipeline.evaluation.prediction import Prediction
    from pipeline.evaluation.truth import Truth
    from pipeline.settings import Settings

app = typer.Typer()

#: As many errors as a page shows unless told otherwise.
_ON_A_PAGE: Final = 100
#: As wide as the widest table.
_WIDTH: Final = 120


@app.command()
def evaluate(
    ctx: typer.Context,
    truth: Annotated[Path, typer.Argument(help="Bills as they truly are, one JSON object a line.", show_default=False)],
    read: Annotated[
        Path | None,
        typer.Argument(
            metavar="[PREDICTIONS]",
            help="What `extract --format jsonl` printed; without it the documents are read now.",
            show_default=False,
        ),
    ] = None,
    *,
    documents: Annotated[Path | None, typer.Option(help="Where the documents lie, if not beside TRUTH.")] = None,
    save: Annotated[Path | None, typer.Option(help="Keep what is read now in this file, as PREDICTIONS.")] = None,
    suite: Annotated[str | None, typer.Option(help="Only bills of this suite.")] = None,
    source: Annotated[str | None, typer.Option(help="Only bills of this source.")] = None,
    language: Annotated[str | None, typer.Option(help="Only bills in this language.")] = None,
    layout: Annotated[str | None, typer.Option(help="Only bills of this layout.")] = None,
    by: Annotated[list[Trait] | None, typer.Option(help="Break down by this, in full; may be repeated.")] = None,
    with_fields: Annotated[bool, typer.Option("--fields", help="Show fields and cells one by one.")] = False,
    with_reliability: Annotated[bool, typer.Option("--reliability", help="Show what confidence was worth.")] = False,
    errors: Annotated[int | None, typer.Option(min=0, help="How many of the worst errors are shown.")] = None,
    page: Annotated[Path | None, typer.Option(help="Write the worst errors, with pictures, to this HTML file.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print all figures as one JSON object.")] = False,
) -> ExitCode:
    """Hold what is read against what is true, and print how often it is right; nothing is stored."""
    _refuse_places(save, page)
    known, folder, ours = truths(truth), documents or truth.parent, settings(ctx)
    wanted = Wanted(suite=suite, source=source, language=language, layout=layout)
    if read and save:
        raise UsageError("nothing is read now that could be saved", remedy="Leave out PREDICTIONS or --save.")
    chosen = _chosen(known, wanted)
    found = predictions(read) if read else tuple(_read_now(chosen, folder, ours, save))
    pairs = [pair for pair in matched(known, found) if wanted.includes(pair[0])]
    bills = [judged(row, one) for row, one in pairs]
    parts = suites(bills)
    if page:
        page.write_text(_page(bills, folder, ours, _ON_A_PAGE if errors is None else errors), encoding="utf-8")
    if more := surplus(pairs, found):
        typer.echo(f"Bills read in these files that the truth does not name: {more}", err=True)
    if as_json:
        typer.echo(json_line(figures(parts)))
    else:
        tables = _tables(parts, by, with_fields=with_fields, with_reliability=with_reliability)
        _show([*tables, *map(misread, misreadings(bills)[: 0 if page else errors or 0])])
    is_any_read = read or any(one.status != Status.REJECTED for one in found)
    return ExitCode.DONE if is_any_read else ExitCode.UNREADABLE_INPUT


def _refuse_places(*places: Path | None) -> None:
    """Say so before the work begins where its result could not be kept."""
    for path in filter(None, places):
        if path.is_dir() or not os.access(path.absolute().parent, os.W_OK):
            raise UsageError(f"{path} cannot be written", remedy="Name a file in a folder where you may write.")


def _chosen(known: Sequence[Truth], wanted: Wanted) -> list[Truth]:
    chosen = [row for row in known if wanted.includes(row)]
    if not chosen:
        raise UsageError("no bill of the truth is asked for", remedy="Leave out --suite, --source or another of these.")
    return chosen


def _read_now(rows: Sequence[Truth], folder: Path, ours: Settings, save: Path | None) -> Iterator[Prediction]:
    files = tuple(dict.fromkeys(folder / row.file for row in rows))
    with save.open("w", encoding="utf-8") if save else nullcontext() as kept:
        for record in progress().track(examined(files, ours), total=len(files), what="read"):
            row = to_json(record)
            if kept:
                kept.write(json_line(row) + "\n")
            yield prediction(row)


def _page(bills: Sequence[Judged], folder: Path, ours: Settings, most: int) -> str:
    wrong = misreadings(bills)
    shown = pictured(tuple(cards(wrong[:most], folder)), ours, progress())
    return gallery(shown, wrong=len(wrong), bills=len(bills))


def _tables(
    parts: Sequence[Suite], by: Sequence[Trait] | None, *, with_fields: bool, with_reliability: bool
) -> Iterator[RenderableType]:
    yield from overview(parts)
    for trait in by or Trait:
        yield from breakdown(parts, trait, is_short=not by)
    for part in parts:
        if with_fields:
            yield from single_fields(part)
        if with_reliability:
            yield from diagram(part)


def _show(printed: Sequence[RenderableType]) -> None:
    console = Console(soft_wrap=True, highlight=False, width=max(Console().width, _WIDTH))
    for one in printed:
        console.print(one)
