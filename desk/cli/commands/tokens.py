"""`tokens`: with what programs come in, and for what."""

from __future__ import annotations

import datetime as dt
import getpass
from typing import Annotated
from typing import Final

import typer

from desk.cli.acting_person import acting_person
from desk.cli.display.json_line import json_line
from desk.cli.display.plain import fitted
from desk.cli.installation import settings
from flows.assembly import ledger
from pipeline.errors import UsageError
from pipeline.people.api_token import LONGEST
from pipeline.people.api_token import SCOPES
from pipeline.people.api_token import USUAL
from pipeline.people.api_token import Token
from pipeline.people.permission import Permission
from pipeline.store.people import finding
from pipeline.store.people import tokens
from pipeline.store.people.authority import Terminal

app = typer.Typer(help="Let programs in, each for somebody and for what it needs.", no_args_is_help=True)

Scopes = Annotated[list[Permission] | None, typer.Option("--scope", help="What it is for; may be given several times.")]

FromStdin = Annotated[bool, typer.Option("--password-stdin", help="Read your password from stdin instead of asking.")]

_NO_SCOPE: Final = f"--scope says what it is for: {', '.join(SCOPES)}."


@app.command()
def add(
    ctx: typer.Context,
    person: Annotated[str, typer.Argument(help="Your sign-in name: it acts for you.", show_default=False)],
    *,
    name: Annotated[str, typer.Option(help="What it is for, in a few words.")],
    scope: Scopes = None,
    days: Annotated[int, typer.Option(help="How long it lasts.", min=1, max=LONGEST.days)] = USUAL.days,
    from_stdin: FromStdin = False,
) -> None:
    """Make a token that acts for you, who know your password, and print it: this once, and never again."""
    if not scope:
        raise UsageError("a token is for something", remedy=_NO_SCOPE)
    order = tokens.Order(name=name, scopes=frozenset(scope), lasts=dt.timedelta(days=days))
    ours = settings(ctx)
    with ledger(ours) as store:
        found = acting_person(store, ours, person, from_stdin=from_stdin)
        typer.echo(tokens.add(store, order, person_id=found.person_id))
    typer.echo(f"It acts for {found.sign_in_name} and is told this once: keep it where secrets are kept.", err=True)


@app.command("list")
def list_(
    ctx: typer.Context,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a token.")] = False,
) -> None:
    """List all tokens, also those that open nothing any more."""
    with ledger(settings(ctx)) as store:
        found, people = tokens.tokens(store), finding.everybody(store)
    names = {one.person_id: one.sign_in_name for one in people}
    for token in found:
        typer.echo(_json(token) if as_json else _row(token, names[token.person_id]))


@app.command()
def revoke(ctx: typer.Context, token: Annotated[str, typer.Argument(help="Its id, or its first characters.")]) -> None:
    """Have a token open nothing any more, from now on."""
    with ledger(settings(ctx)) as store:
        meant = [one for one in tokens.tokens(store) if token in {one.token_id, one.shown}]
        if len(meant) != 1:
            raise UsageError(f"there is no token {token}", remedy="See which there are: ledgerdrop tokens list")
        tokens.revoke(store, meant[0].token_id, actor=_terminal())
    typer.echo(f"{meant[0].shown}... opens nothing any more.")


def _terminal() -> Terminal:
    return Terminal(user=getpass.getuser())


def _row(token: Token, person: str) -> str:
    state = token.state(dt.datetime.now(dt.UTC))
    used = "never used" if token.last_used_at is None else f"used {token.last_used_at:%Y-%m-%d}"
    who = f"{fitted(token.name, 24)}  {fitted(person, 16)}"
    until, scopes = f"{token.expires_at:%Y-%m-%d}", ", ".join(sorted(token.scopes))
    return f"{token.shown}...  {who}  {state:8}  until {until}  {used}  {scopes}"


def _json(token: Token) -> str:
    facts = {name: getattr(token, name) for name in Token.__dataclass_fields__}
    facts |= {"scopes": sorted(token.scopes), "state": token.state(dt.datetime.now(dt.UTC))}
    return json_line(facts, default=dt.datetime.isoformat)
