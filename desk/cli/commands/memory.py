"""`memory`: what people's corrections taught of the layouts of suppliers."""

from __future__ import annotations

import getpass
from dataclasses import asdict
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from desk.cli.display.json_line import json_line
from desk.cli.display.plain import plain
from desk.cli.installation import settings
from flows.assembly import ledger
from flows.assembly import worker_name
from flows.memory import opened_memory
from pipeline.learning.state import MemoryState
from pipeline.store.learning import listing
from pipeline.store.learning import switching
from pipeline.store.people.authority import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.store.learning.listing import Learned

app = typer.Typer(help="See what corrections taught, have it proved, or switch it off.", no_args_is_help=True)

Number = Annotated[int, typer.Argument(help="As `memory list` has it.", show_default=False)]
STATES: Final = {
    MemoryState.WAITING: "waits for an approval, or for a second correction like it",
    MemoryState.PROPOSED: "waits to be proved",
    MemoryState.IN_USE: "in use",
    MemoryState.REFUSED: "refused",
    MemoryState.OFF: "switched off",
}


@app.command("list")
def list_(
    ctx: typer.Context,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a memory.")] = False,
) -> None:
    """List what was learned, supplier by supplier: where a field stands, who taught it, where it was used."""
    with ledger(settings(ctx)) as store:
        learned = listing.everything(store)
    for one in learned:
        typer.echo(json_line(asdict(one), default=str) if as_json else "\n".join(_told(one)))
    if not learned and not as_json:
        typer.echo("Nothing was learned yet.")


@app.command()
def learn(ctx: typer.Context) -> None:
    """Study what was corrected since the last time, and prove what waits for it; `batch` does so by itself."""
    ours = settings(ctx)
    with ledger(ours) as store, opened_memory(store, ours, actor=worker_name()) as memory:
        taught = memory.round()
    typer.echo(f"Corrected bills: {taught.studied}, which taught {taught.learned} places.")
    typer.echo(f"Taken into use: {taught.in_use}, refused: {taught.refused}.")


@app.command()
def prove(ctx: typer.Context, number: Number) -> None:
    """Prove one at once, whatever became of it before: every confirmed bill of its supplier is read again with it."""
    ours = settings(ctx)
    with ledger(ours) as store, opened_memory(store, ours, actor=worker_name()) as memory:
        switching.propose(store, number, actor=_terminal())
        memory.prove(number)
        learned = listing.one(store, number)
    typer.echo("\n".join(_told(learned)) if learned else "")


@app.command()
def forget(
    ctx: typer.Context, number: Number, *, reason: Annotated[str, typer.Option(help="Why, for the others.")] = ""
) -> None:
    """Use one no more."""
    with ledger(settings(ctx)) as store:
        switching.switch_off(store, number, actor=_terminal(), reason=reason)
    typer.echo(f"Memory {number} is switched off.")


def _terminal() -> Terminal:
    return Terminal(user=getpass.getuser())


def _told(one: Learned) -> Iterator[str]:
    term = one.memory.term.replace("_", " ")
    is_it = "stands" if one.memory.is_there else "never stands"
    where = ", or ".join(anchor.told for anchor in one.memory.anchors)
    yield f"{one.memory_id}  {plain(one.supplier_name)}: {term} {is_it} {plain(where)}"
    yield f"    {STATES[one.state]}{f': {plain(one.reason)}' if one.reason else ''}; used on {one.uses} bills"
    for lesson in one.lessons:
        yield f"    taught by {plain(lesson.person)} on {plain(lesson.file)}"
    for broken in one.broke:
        what = broken.what
        said = f"“{plain(what.read)}” instead of “{plain(what.confirmed)}”"
        yield f"    broke {what.term.replace('_', ' ')} of {broken.key[:12]}: {said}"
