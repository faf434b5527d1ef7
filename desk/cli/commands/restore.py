"""`restore`: makes an installation of a backup, and says of each target when it may go on."""

from __future__ import annotations

import datetime as dt
import getpass
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated

import typer
from typer.core import TyperGroup

from desk.cli.commands.doctor import doctor
from desk.cli.display.bars import progress
from desk.cli.display.proof import proof_rows
from desk.cli.display.restored import next_steps
from desk.cli.display.restored import standing_rows
from desk.cli.display.restored import unsettled_rows
from desk.cli.installation import settings
from flows.assembly import ledger
from flows.restoring import Told
from flows.restoring import go_on
from flows.restoring import standings
from pipeline.backup.repository import found
from pipeline.backup.restoring import restore as restored
from pipeline.errors import ExitCode
from pipeline.errors import UsageError
from pipeline.exporters.exporter import exporter_named
from pipeline.exporters.holding_against import comes_to_the_same
from pipeline.exporters.payments.releasing import release_payments
from pipeline.exporters.releasing import Said
from pipeline.store.restored.settling import posted_before
from pipeline.store.restored.settling import settle_not_posted
from pipeline.store.restored.settling import settle_posted
from pipeline.store.restored.waiting import PAYMENTS

if TYPE_CHECKING:
    from typer._click.core import Context

_OF_A_BACKUP = "backup"


class _Restore(TyperGroup):
    """`ledgerdrop restore FOLDER` is said for `ledgerdrop restore backup FOLDER`."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Put the word in that may be left out."""
        if args and args[0] not in self.commands and args[0] != "--help":
            args = [_OF_A_BACKUP, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(cls=_Restore, no_args_is_help=True, help="Make an installation of a backup, and let it go on.")

Target = Annotated[str, typer.Option(help="The target; `payments` for files of the bank.", show_default=False)]


@app.command(_OF_A_BACKUP)
def backup(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(help="Of backups, for the newest; or of one of them.", show_default=False)],
    *,
    home: Annotated[Path | None, typer.Option(help="Of the new installation; else the setting `home`.")] = None,
    database: Annotated[str | None, typer.Option(metavar="URL", help="Of its ledger; else the setting.")] = None,
) -> ExitCode:
    """Restore a backup into an empty home and an empty database; exports wait until each is released."""
    repository, chosen = found(folder)
    given = {"home": home, "database": database}
    ours = settings(ctx, **{name: value for name, value in given.items() if value is not None})
    done = restored(repository, chosen, ours, actor=getpass.getuser(), progress=progress())
    for row in () if done.proof is None else proof_rows(done.proof):
        typer.echo(row)
    ctx.obj = {**ctx.obj, "home": ours.home, "database": ours.database}
    ended = doctor(ctx, is_quick=False, as_json=False)
    for line in next_steps(ours, chosen, done):
        typer.echo(line)
    return ended


@app.command()
def show(ctx: typer.Context) -> None:
    """Show which targets wait, what lies in the folder of exports, and which bills are not settled."""
    ours = settings(ctx)
    with ledger(ours) as store:
        for row in standing_rows(*standings(store, ours)):
            typer.echo(row)
        for row in unsettled_rows(posted_before(store)):
            typer.echo(row)


@app.command()
def release(
    ctx: typer.Context,
    *,
    target: Target,
    through: Annotated[
        str, typer.Option(metavar="BATCH|none", help="The last file that its receiver has.", show_default=False)
    ],
    adopt: Annotated[bool, typer.Option("--adopt", help="Take in what was delivered after the backup.")] = False,
    manifests: Annotated[Path | None, typer.Option(help="Where its manifests are; else the folder of exports.")] = None,
    keys: Annotated[typer.FileText | None, typer.Option(help="Export keys that the receiver has, one a line.")] = None,
    gap: Annotated[list[int] | None, typer.Option(help="A number of which there never was a file.")] = None,
) -> None:
    """Say what the receiver of a target has, and let it go on."""
    ours, actor = settings(ctx), getpass.getuser()
    with ledger(ours) as store:
        if target == PAYMENTS:
            today = dt.datetime.now().astimezone().date()
            files = release_payments(
                store, ours.payments, ours.exports_folder, through=through, today=today, actor=actor
            )
            typer.echo(f"Payments go on; {len(files)} files count as given to the bank.")
            return
        listed = () if keys is None else tuple(line.strip() for line in keys if line.strip())
        said = Said(through=through, adopts=adopt, gaps=frozenset(gap or ()))
        done = go_on(store, ours, target, said, Told(manifests=manifests, keys=listed), actor=actor)
    for batch in done.arrived:
        typer.echo(f"{batch.name} counts as delivered.")
    for given in done.adopted:
        typer.echo(f"{given.name} is taken in: {len(given.items)} movements.")
    typer.echo(f"{target} goes on; {done.unsettled} movements wait for you: ledgerdrop restore show")


@app.command()
def settle(
    ctx: typer.Context,
    bills: Annotated[list[str] | None, typer.Argument(help="Their keys, as `show` has them.")] = None,
    *,
    target: Target,
    batch: Annotated[str, typer.Option(help="All bills of this file.")] = "",
    is_posted: Annotated[
        bool | None,
        typer.Option("--posted/--not-posted", help="Whether the receiver has them as they stand.", show_default=False),
    ] = None,
) -> ExitCode:
    """Say of bills that were posted after the backup whether the receiver has them as they stand now."""
    exporter = exporter_named(target)
    name = exporter.name
    if is_posted is None or bool(bills) == bool(batch):
        raise UsageError(
            "it is not said which bills, or what of them", remedy="Name bills or --batch, and --posted or --not-posted."
        )
    with ledger(settings(ctx)) as store:
        wanted = {
            one.key for one in posted_before(store, target=name, batch=batch) if batch or one.key in (bills or ())
        }
        if strangers := sorted(set(bills or ()) - wanted):
            remedy = "`ledgerdrop restore show` lists them."
            raise UsageError(f"nothing is to be settled of {', '.join(strangers)}", remedy=remedy)
        if not is_posted:
            settle_not_posted(store, name, sorted(wanted), actor=getpass.getuser())
            typer.echo(f"{len(wanted)} bills go into the next export of {name}.")
            return ExitCode.DONE
        if batch and not comes_to_the_same(store, exporter, batch, wanted):
            raise UsageError(
                f"the bills of {batch} as they stand do not come to what the file came to, or are not all here",
                remedy="Drop what is missing, and hold the bills against what the receiver has; then settle each bill.",
            )
        left = settle_posted(store, name, sorted(wanted), actor=getpass.getuser())
    typer.echo(f"{len(wanted) - len(left)} bills count as posted to {name}.")
    for key in left:
        typer.echo(f"{key}: it is not here yet, or not approved; settle it then.", err=True)
    return ExitCode.EXCEPTIONS_WAIT if left else ExitCode.DONE
