"""`train`: learns the scores of what bills may say, and measures how sure they are."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated
from typing import Final

import typer

from desk.cli.display.bars import progress
from desk.cli.installation import settings
from flows.learn import learn
from flows.lessons import confirmed
from flows.lessons import drawn
from pipeline.errors import ExitCode
from samples.generator.batch import Wish
from samples.generator.layouts.catalogue import LAYOUTS
from samples.generator.layouts.catalogue import NEWER
from samples.generator.layouts.catalogue import is_held_out
from samples.generator.medium import Medium

app = typer.Typer()

#: Of the pictures that are read for training, each as often as it stands there.
PICTURES: Final = (Medium.SCAN, Medium.SCAN, Medium.SCAN, Medium.FAX, Medium.PHOTO)
#: For so many documents to learn from, one is held back to measure on.
HELD_BACK: Final = 2
TRAINING: Final = tuple(name for name in (*LAYOUTS, *NEWER) if not is_held_out(name))
UNSEEN: Final = tuple(name for name in (*LAYOUTS, *NEWER) if is_held_out(name))


@app.command()
def train(
    ctx: typer.Context,
    *,
    out: Annotated[Path, typer.Option(help="The folder for the model; name it in the setting `models` to use it.")],
    count: Annotated[int, typer.Option(help="Drawn PDFs to learn from.", min=0)] = 2400,
    pictures: Annotated[int, typer.Option(help="Drawn scans, faxes and photos to learn from.", min=0)] = 60,
    seed: Annotated[int, typer.Option(help="The same seed gives the same model.")] = 1,
    truth: Annotated[
        list[Path] | None,
        typer.Option("--confirmed", help="Also learn from the documents beside this truth.", show_default=False),
    ] = None,
) -> ExitCode:
    """Learn from drawn bills, and from those that people confirmed; layouts kept aside measure the confidence."""
    ours, began = settings(ctx), time.monotonic()
    lessons = [
        *(confirmed(path, ours.limits) for path in truth or ()),
        drawn(Wish(seed=seed, count=count, media=(Medium.PDF,), layouts=TRAINING), ours.limits),
        drawn(Wish(seed=seed + 1, count=pictures, media=PICTURES, layouts=TRAINING), ours.limits),
    ]
    unseen = [
        drawn(Wish(seed=seed + 2, count=count // HELD_BACK, media=(Medium.PDF,), layouts=UNSEEN), ours.limits),
        drawn(Wish(seed=seed + 3, count=pictures // HELD_BACK, media=PICTURES, layouts=UNSEEN), ours.limits),
    ]
    done = learn(lessons, unseen, out, ours, progress())
    minutes = (time.monotonic() - began) / 60
    typer.echo(
        f"{done.documents} documents with {done.examples} options taught {done.terms} terms; "
        f"{done.trials} values of layouts kept aside gave {done.curves} curves; {minutes:.1f} minutes; {out}"
    )
    return ExitCode.DONE
