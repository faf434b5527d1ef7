"""`packs`: the tables that rules judge by, and what another version of them would change."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from desk.cli.display.bars import progress
from desk.cli.display.plain import plain
from desk.cli.installation import settings
from flows.assembly import ledger
from flows.repacking import Verdict
from flows.repacking import verdicts
from pipeline.errors import UsageError
from validators.packs.changes import changes
from validators.packs.loading import SHIPPED
from validators.packs.loading import load_pack
from validators.packs.loading import pack_in_use

if TYPE_CHECKING:
    from pipeline.master.tax_pack import TaxPack

app = typer.Typer()

#: So far back changes are told where nobody says since when.
_YEAR: Final = dt.timedelta(days=366)


@app.callback(invoke_without_command=True)
def packs(
    ctx: typer.Context,
    *,
    since: Annotated[str | None, typer.Option(help="Tell changes from this day on; else of the last year.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Show the rule pack in use, its version, what it leaves out, and what changes when."""
    if ctx.invoked_subcommand is not None:
        return
    pack = pack_in_use(settings(ctx).rule_pack)
    told = changes(pack, since=pack.as_of - _YEAR if since is None else _day(since))
    rates = sum(len(table.rates) for table in pack.tables.values())
    if as_json:
        head = {"version": pack.version, "as_of": str(pack.as_of), "countries": sorted(pack.tables), "rates": rates}
        typer.echo(
            json.dumps({**head, "left_out": pack.left_out, "changes": [asdict(one) for one in told]}, default=str)
        )
        return
    typer.echo(
        f"taxes {pack.version}, the law of {pack.as_of}: {len(pack.tables)} countries, {rates} rates, "
        f"{len(pack.categories)} categories"
    )
    for one in told:
        typer.echo(f"  {one.day}  {one.country}: {one.words}")
    for words in pack.left_out:
        typer.echo(f"  left out: {words}")


@app.command()
def diff(
    ctx: typer.Context,
    old: Annotated[str, typer.Argument(help="The folder of a pack, or the version of the one that came.")],
    new: Annotated[str, typer.Argument(help="The same of another pack.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a bill.")] = False,
) -> None:
    """List the stored bills of which another version of the pack says something else."""
    before, after = _meant(old), _meant(new)
    count = 0
    with ledger(settings(ctx)) as store:
        for verdict in verdicts(store, before, after, progress()):
            count += 1
            _tell(verdict, as_json=as_json)
    if not as_json:
        typer.echo(
            f"{count} {'bill changes' if count == 1 else 'bills change'} from {before.version} to {after.version}"
        )


def _tell(verdict: Verdict, *, as_json: bool) -> None:
    entry = verdict.entry
    if as_json:
        told = {"document_id": entry.document_id, "part": entry.part, "file": entry.file}
        gone, added = ([asdict(one) for one in part] for part in (verdict.gone, verdict.added))
        typer.echo(json.dumps({**told, "gone": gone, "added": added}))
        return
    typer.echo(f"{entry.key[:12]}  {plain(entry.file)}  {plain(entry.supplier_name)}  {plain(entry.gross_total)}")
    for sign, part in (("-", verdict.gone), ("+", verdict.added)):
        for one in part:
            typer.echo(f"  {sign} {one.rule} {one.severity}: {plain(one.message)}")


def _meant(said: str) -> TaxPack:
    """The pack of a folder or of a version.

    Raises:
        UsageError: It is neither.
    """
    if Path(said).is_dir():
        return load_pack(Path(said))
    shipped = load_pack(SHIPPED)
    if said != shipped.version:
        raise UsageError(
            f"{said} is neither a folder nor the version {shipped.version} that came with the rules",
            remedy="Name the folder of a pack: pack.toml, categories.toml, rates/.",
        )
    return shipped


def _day(said: str) -> dt.date:
    try:
        return dt.date.fromisoformat(said)
    except ValueError as error:
        raise UsageError(f"{said} is no day", remedy="Write it as 2026-01-31.") from error
