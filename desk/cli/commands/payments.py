"""`payments`: bills are paid: one person proposes, another approves, the bank is given a file, and says what it did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated
from typing import Final

import typer

from desk.cli.acting_person import acting_person
from desk.cli.display import payments as shown
from desk.cli.installation import settings
from flows.assembly import ledger
from flows.assembly import worker_name
from flows.banking import reconcile as taken
from flows.paying import Ticked
from flows.paying import offer
from flows.paying import propose as proposed
from flows.paying import see_that_it_is_on
from pipeline.errors import UsageError
from pipeline.exporters.payments.camt055 import cancellation
from pipeline.exporters.payments.delivering import FOLDER
from pipeline.exporters.payments.delivering import seal_and_deliver
from pipeline.payments.run import Run
from pipeline.payments.stop import StopReason
from pipeline.settings import Settings
from pipeline.store.payments import deciding
from pipeline.store.payments import finding
from pipeline.store.payments import stopping
from pipeline.store.payments.deciding import Decision
from pipeline.store.payments.proposing import NotProposed
from pipeline.store.payments.reconciling import Verdict
from pipeline.store.payments.stopping import Stopped
from pipeline.store.store import Store

app = typer.Typer(help="Pay bills by SEPA credit transfer, where the settings let you.", no_args_is_help=True)

_MOST: Final = 100
_DAY: Final = ["%Y-%m-%d"]
#: By their class, for some of these are called the same.
_REFUSED: Final[dict[type, dict[str, str]]] = {
    NotProposed: {
        NotProposed.NOTHING: "there is nothing to pay",
        NotProposed.CHANGED: "a bill or an account changed meanwhile, or is in another run",
        NotProposed.OVER_LIMIT: "that is more than payments.run_limit allows",
    },
    Decision: {
        Decision.OWN_PROPOSAL: "whoever proposed a run does not approve it",
        Decision.OWN_HAND: "whoever changed what one of its bills says does not approve it",
        Decision.OVER_LIMIT: "it is over the limit of this person",
        Decision.NOT_OPEN: "it is decided already, or changed meanwhile",
        Decision.NO_WORDS: "a reason is needed",
    },
    Stopped: {
        Stopped.TWICE: "the bank was asked before",
        Stopped.NOT_OPEN: "it is not in a file for the bank, or executed, rejected or returned",
        Stopped.NO_WORDS: "a reason is needed",
    },
}
_LOOK: Final = "Look at it: ledgerdrop payments show RUN"

RunId = Annotated[int, typer.Argument(metavar="RUN", help="The number of the run.", show_default=False)]
As = Annotated[str, typer.Option("--as", help="Who does this: the name that they sign in with.", show_default=False)]
FromStdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from stdin instead of asking.")]
Reason = Annotated[str, typer.Option(help="Why.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object a run.")]


@app.command()
def propose(
    ctx: typer.Context,
    *,
    due_until: Annotated[dt.datetime, typer.Option(formats=_DAY, help="Bills that are due until this day.")],
    name: As,
    execute_on: Annotated[dt.datetime | None, typer.Option(formats=_DAY, help="Else as soon as can be.")] = None,
    discount: Annotated[list[str] | None, typer.Option(help="Take the cash discount of this bill.")] = None,
    credit_note: Annotated[list[str] | None, typer.Option(help="Set this credit note off.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would be paid, and what not.")] = False,
    from_stdin: FromStdin = False,
) -> None:
    """Propose a run of what is due; what is left out is told with its reason."""
    with _on(ctx) as (store, ours):
        day = None if execute_on is None else execute_on.date()
        offered = offer(store, ours.payments, due_until=due_until.date(), execute_on=day)
        if offered.is_cut:
            typer.echo("More is due than was looked at: propose this first, then again.", err=True)
        for row in (*shown.left_out_rows(offered.left_out), *shown.discount_rows(offered.payable)):
            typer.echo(row, err=True)
        for row in shown.credit_note_rows(offered.payable):
            typer.echo(row, err=True)
        if dry_run:
            for one in offered.payable:
                typer.echo(f"{one.bill.amount:>14} EUR  {one.bill.number}  {one.name}")
            return
        ticked = Ticked(discounts=discount or (), credit_notes=credit_note or ())
        person_id = acting_person(store, ours, name, from_stdin=from_stdin).person_id
        made = proposed(store, ours.payments, offered, ticked, person_id=person_id)
        for row in shown.left_out_rows(made.left_out):
            typer.echo(row, err=True)
        for run_id in made.runs:
            typer.echo(shown.run_row(_run(store, run_id)))
        for refused in made.refused:
            raise _refusal(refused)


@app.command("list")
def list_(ctx: typer.Context, *, as_json: AsJson = False) -> None:
    """List the last runs."""
    with _on(ctx) as (store, _):
        for run in finding.runs(store, limit=_MOST):
            typer.echo(shown.run_json(run) if as_json else shown.run_row(run))


@app.command()
def show(ctx: typer.Context, run: RunId, *, as_json: AsJson = False) -> None:
    """Show a run with its payments."""
    with _on(ctx) as (store, _):
        found = _run(store, run)
        typer.echo(shown.run_json(found) if as_json else shown.run_row(found))
        for payment in () if as_json else finding.payments(store, run):
            typer.echo(shown.payment_row(payment))


@app.command()
def approve(ctx: typer.Context, run: RunId, *, name: As, from_stdin: FromStdin = False) -> None:
    """Approve a run that somebody else has proposed."""
    with _on(ctx) as (store, ours):
        seen = _run(store, run)
        person_id = acting_person(store, ours, name, from_stdin=from_stdin).person_id
        decision = deciding.approve(store, run, person_id=person_id, row_version=seen.row_version)
        _say(decision, {Decision.APPROVED}, f"Run {run} is approved; `ledgerdrop payments seal` makes its file.")


@app.command()
def reject(ctx: typer.Context, run: RunId, *, name: As, reason: Reason, from_stdin: FromStdin = False) -> None:
    """Reject a run that is not sealed, or take one's own back; its bills can be paid again."""
    with _on(ctx) as (store, ours):
        person_id = acting_person(store, ours, name, from_stdin=from_stdin).person_id
        decision = deciding.reject(store, run, person_id=person_id, reason=reason)
        _say(decision, {Decision.REJECTED}, f"Run {run} is rejected.")


@app.command()
def seal(ctx: typer.Context) -> None:
    """Seal what is approved, and put the files where the bank is given them from; each once."""
    with _on(ctx) as (store, ours):
        for file in seal_and_deliver(store, ours.exports_folder, actor=worker_name()):
            typer.echo(ours.exports_folder / FOLDER / file.name)


@app.command()
def reconcile(ctx: typer.Context, file: Annotated[Path, typer.Argument(show_default=False)]) -> None:
    """Read what the bank says: camt.053, camt.054, pain.002 or camt.029; the same file twice is once."""
    with _on(ctx) as (store, ours):
        answer = taken(store, ours, file, actor=worker_name())
    if not answer.is_new:
        typer.echo("This file was read before; nothing of it is taken again.", err=True)
    for one in answer.told:
        typer.echo(shown.told_row(one), err=one.verdict not in {Verdict.TAKEN, Verdict.KNOWN})


@app.command()
def stop(
    ctx: typer.Context,
    payment: Annotated[int, typer.Argument(help="The number of the payment, as in show.", show_default=False)],
    *,
    name: As,
    reason: Reason,
    code: Annotated[StopReason, typer.Option(help="What the bank is told.")] = StopReason.CUSTOMER,
    from_stdin: FromStdin = False,
) -> None:
    """Stop a payment: before sealing it leaves its run, after it the bank is asked not to execute it."""
    with _on(ctx) as (store, ours):
        person_id = acting_person(store, ours, name, from_stdin=from_stdin).person_id
        left = deciding.withdraw(store, payment, person_id=person_id, reason=reason)
        if left is Decision.WITHDRAWN:
            typer.echo(f"Payment {payment} has left its run.")
            return
        asked = stopping.stop(store, payment, cancellation, person_id=person_id, reason=code, words=reason)
        _say(asked, {Stopped.ASKED}, f"`ledgerdrop payments seal` makes the file that asks to stop payment {payment}.")


@contextmanager
def _on(ctx: typer.Context) -> Iterator[tuple[Store, Settings]]:
    """The ledger, where payments are switched on."""
    ours = settings(ctx)
    see_that_it_is_on(ours.payments)
    with ledger(ours) as store:
        yield store, ours


def _run(store: Store, run_id: int) -> Run:
    found = finding.run(store, run_id)
    if found is None:
        raise UsageError(f"there is no run {run_id}", remedy="See which there are: ledgerdrop payments list")
    return found


def _say(became: Decision | Stopped, good: set[Decision] | set[Stopped], words: str) -> None:
    if became not in good:
        raise _refusal(became)
    typer.echo(words)


def _refusal(became: NotProposed | Decision | Stopped) -> UsageError:
    return UsageError(_REFUSED[type(became)][became], remedy=_LOOK)
