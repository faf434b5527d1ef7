"""`webhooks`: whom we tell what happened, and sending it."""

from __future__ import annotations

import getpass
import json
from typing import Annotated
from typing import Final

import typer

from desk.cli.installation import settings
from desk.cli.stopping import until_stopped
from flows.assembly import ledger
from flows.assembly import worker_name
from flows.messenger import Told
from flows.messenger import keep_telling
from flows.messenger import tell
from flows.presence import Presence
from pipeline.errors import UsageError
from pipeline.outbound.address import NotAllowed
from pipeline.outbound.address import address_of
from pipeline.store.observing.workers import Kind
from pipeline.store.people.authority import Terminal
from pipeline.store.webhooks import hooks
from pipeline.store.webhooks import messages
from pipeline.webhooks.occasion import Occasion

app = typer.Typer(help="Tell other programs what happens.", no_args_is_help=True)

_MOST: Final = 1000
_REMEDY: Final = (
    "Give an https address that everybody reaches, or see the settings webhooks.allow_http and allow_private."
)


@app.command()
def add(
    ctx: typer.Context,
    address: Annotated[str, typer.Argument(help="Where messages are sent.", show_default=False)],
    *,
    on: Annotated[list[Occasion] | None, typer.Option(help="What it is told of; all where none is named.")] = None,
) -> None:
    """Tell an address what happens from now on; prints the secret that messages are signed with, this once."""
    ours = settings(ctx)
    try:
        address_of(address, ours.webhooks)
    except NotAllowed as refused:
        raise UsageError(f"{address} is not taken: {refused.fault}", remedy=_REMEDY) from refused
    with ledger(ours) as store:
        added = hooks.add(store, address, on or tuple(Occasion), actor=_terminal())
    typer.echo(added.secret)
    typer.echo(f"Webhook {added.webhook_id} is told from now on; the secret is told this once.", err=True)


@app.command("list")
def list_(
    ctx: typer.Context,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a webhook.")] = False,
) -> None:
    """List who is told."""
    with ledger(settings(ctx)) as store:
        found = hooks.webhooks(store)
    for hook in found:
        occasions = sorted(hook.occasions)
        facts = {"webhook_id": hook.webhook_id, "address": hook.address, "occasions": occasions}
        typer.echo(json.dumps(facts) if as_json else f"{hook.webhook_id}  {hook.address}  {', '.join(occasions)}")


@app.command()
def remove(ctx: typer.Context, webhook: Annotated[str, typer.Argument(help="Its id.")]) -> None:
    """Tell an address nothing any more."""
    with ledger(settings(ctx)) as store:
        hooks.remove(store, webhook, actor=_terminal())
    typer.echo(f"Webhook {webhook} is told nothing any more.")


@app.command()
def undelivered(ctx: typer.Context) -> None:
    """List messages that did not come through, with what went wrong."""
    with ledger(settings(ctx)) as store:
        found = messages.undelivered(store, limit=_MOST)
    for one in found:
        next_try = "left to you" if one.due_at is None else f"again at {one.due_at:%Y-%m-%d %H:%M}"
        typer.echo(f"{one.message_id}  {one.occasion}  {one.address}  {one.tries} tries, {next_try}: {one.trouble}")


@app.command()
def resend(ctx: typer.Context, message: Annotated[str, typer.Argument(help="The id of a message.")]) -> None:
    """Have a message that was given up tried anew."""
    with ledger(settings(ctx)) as store:
        messages.send_again(store, message, actor=_terminal())
    typer.echo("It is sent with the next messages.")


@app.command()
def send(
    ctx: typer.Context,
    *,
    watch: Annotated[bool, typer.Option("--watch", help="Go on until Ctrl-C or SIGTERM, as `up` does.")] = False,
) -> None:
    """Send what is due."""
    ours = settings(ctx)
    with until_stopped(), ledger(ours) as store:
        if watch:
            with Presence(store, name=worker_name(), kind=Kind.WEBHOOKS):
                keep_telling(store, ours, say=_say)
        else:
            _say(tell(store, ours))


def _say(told: Told) -> None:
    if told.delivered or told.failed:
        typer.echo(f"{told.delivered} delivered, {told.failed} failed", err=True)


def _terminal() -> Terminal:
    return Terminal(user=getpass.getuser())
