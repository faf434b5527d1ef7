"""How often bills that go through are wrong: measures the table that decides how sure a bill must be.

    python -m benchmarks.assurance --count 2000 --out FOLDER

Bills of layouts that nothing was trained or calibrated on are drawn, with an error planted in one of ten, and read like
those of strangers. FOLDER gets `assurance.json`; its place is `pipeline/routing` for the models that came with this
version, and the folder of the models for others. With `--add` the bills are added to those of the table that is there:
scans take long, and can be measured a few hundred at a time, each time with another seed.
"""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotation
from typing import Annotated
from typing import Final

import typer

from desk.cli.display.bars import progress
from flows.assuring import assured
from flows.lessons import drawn
from pipeline.routing.assurance import measured
from pipeline.routing.doubt import in_force
from pipeline.routing.evidence import Evidence
from pipeline.routing.table import save
from pipeline.routing.table import table
from pipeline.settings import load
from samples.generator.batch import Wish
from samples.generator.layouts.catalogue import is_held_out
from samples.generator.medium import Medium

#: Layouts of no catalogue: no model was trained on them, and no curve of confidence was measured on them.
FRESH: Final = tuple(name for number in range(4300, 6000) if is_held_out(name := f"page-{number}"))


def main(
    *,
    out: Annotated[Path, typer.Option(help="The folder of the table.")],
    count: Annotated[int, typer.Option(help="How many documents to draw.")] = 2000,
    medium: Annotated[Medium, typer.Option(help="How they arrive.")] = Medium.PDF,
    seed: Annotated[int, typer.Option(help="The same seed gives the same documents.")] = 77,
    models: Annotated[Path | None, typer.Option(help="The folder of the models, if not what came with us.")] = None,
    is_added: Annotated[bool, typer.Option("--add", help="Keep what the table there has.")] = False,
) -> None:
    """Measure, write the table, and say what it promises."""
    settings = load()
    out.mkdir(parents=True, exist_ok=True)
    wish = Wish(seed=seed, count=count, media=(medium,), layouts=FRESH)
    found = measured(assured([drawn(wish, settings.limits)], settings, progress(), models=models))
    save(table(out).plus(found) if is_added else found, out)
    table.cache_clear()
    for evidence in Evidence:
        kept, bills = in_force(evidence, settings.routing, out), table(out).bills(evidence)
        words = "none goes through" if kept is None else f"from {kept.bar:.3f} at most {kept.at_most:.2%} wrong"
        print(f"{evidence}: {bills} bills measured, {words}")


if __name__ == "__main__":
    typer.run(main)
