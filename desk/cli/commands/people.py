"""`people`: who may sign in to the desk, and as what."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from decimal import InvalidOperation
from typing import Annotated

import typer

from desk.cli.display.json_line import json_line
from desk.cli.display.plain import fitted
from desk.cli.installation import settings
from flows.assembly import ledger
from pipeline.errors import UsageError
from pipeline.people import names
from pipeline.people.person import Person
from pipeline.people.role import Role
from pipeline.store.people import changing
from pipeline.store.people import finding
from pipeline.store.people.authority import Terminal
from pipeline.store.people.sealing import seal
from pipeline.store.store import Store

app = typer.Typer(help="Let people in to the desk, and say what they may do.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="What they sign in with.", show_default=False)]
FromStdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from stdin instead of asking.")]


@app.command()
def add(
    ctx: typer.Context,
    name: Name,
    *,
    role: Annotated[list[Role] | None, typer.Option(help="May be given several times.")] = None,
    display_name: Annotated[str, typer.Option(help="What others call them; else the same.")] = "",
    limit: Annotated[str, typer.Option(help="Approves bills up to this amount; else any.")] = "none",
    from_stdin: FromStdin = False,
) -> None:
    """Let somebody in; the first administrator is made here."""
    sign_in_name, shown = names.sign_in_name(name), names.display_name(display_name or name)
    if sign_in_name is None or shown is None:
        raise UsageError(f"{name} is no name to sign in with", remedy="Use letters, digits and . _ - + @ only.")
    person = Person(
        person_id=changing.new_id(),
        sign_in_name=sign_in_name,
        display_name=shown,
        roles=frozenset(role or ()),
        approval_limit=_amount(limit),
    )
    with ledger(settings(ctx)) as store:
        changing.add(store, person, seal(sign_in_name, _password(from_stdin=from_stdin)), actor=_terminal())
    typer.echo(f"{sign_in_name} may sign in as {_roles(person)}.")


@app.command("list")
def list_(
    ctx: typer.Context,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a person.")] = False,
) -> None:
    """List everybody, also those who may not sign in any more."""
    with ledger(settings(ctx)) as store:
        everybody = finding.everybody(store)
    for person in everybody:
        typer.echo(_json(person) if as_json else _row(person))


@app.command()
def password(ctx: typer.Context, name: Name, *, from_stdin: FromStdin = False) -> None:
    """Give somebody another password; they are signed out everywhere."""
    with _known(ctx, name) as (store, person):
        sealed = seal(person.sign_in_name, _password(from_stdin=from_stdin))
        changing.set_password(store, person.person_id, sealed, actor=_terminal())
    typer.echo(f"{person.sign_in_name} has another password, and is signed out everywhere.")


@app.command()
def roles(ctx: typer.Context, name: Name, roles: Annotated[list[Role] | None, typer.Argument()] = None) -> None:
    """Give somebody these roles instead of those they have; none where none is named."""
    with _known(ctx, name) as (store, person):
        changed = replace(person, roles=frozenset(roles or ()))
        changing.change(store, changed, actor=_terminal())
    typer.echo(f"{person.sign_in_name} is {_roles(changed)}.")


@app.command()
def limit(ctx: typer.Context, name: Name, amount: Annotated[str, typer.Argument(help="An amount, or none.")]) -> None:
    """Let somebody approve bills up to an amount, or any with `none`."""
    with _known(ctx, name) as (store, person):
        changed = replace(person, approval_limit=_amount(amount))
        changing.change(store, changed, actor=_terminal())
    typer.echo(f"{person.sign_in_name} approves up to {_limit(changed)}, where their role lets them.")


@app.command()
def deactivate(ctx: typer.Context, name: Name) -> None:
    """Let somebody in no more; they are signed out everywhere, and what they did keeps their name."""
    with _known(ctx, name) as (store, person):
        changing.change(store, replace(person, is_active=False), actor=_terminal())
    typer.echo(f"{person.sign_in_name} may not sign in any more.")


@app.command()
def activate(ctx: typer.Context, name: Name) -> None:
    """Let somebody in again."""
    with _known(ctx, name) as (store, person):
        changing.change(store, replace(person, is_active=True), actor=_terminal())
    typer.echo(f"{person.sign_in_name} may sign in again.")


@contextmanager
def _known(ctx: typer.Context, name: str) -> Iterator[tuple[Store, Person]]:
    with ledger(settings(ctx)) as store:
        person = finding.by_name(store, name)
        if person is None:
            raise UsageError(f"there is no {name}", remedy="See who there is: ledgerdrop people list")
        yield store, person


def _terminal() -> Terminal:
    return Terminal(user=getpass.getuser())


def _password(*, from_stdin: bool) -> str:
    """Asked for twice, without showing it; or the first line of stdin."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    asked: str = typer.prompt("Password", hide_input=True, confirmation_prompt="Once more", err=True)
    return asked


def _amount(said: str) -> Decimal | None:
    if said == "none":
        return None
    try:
        amount = Decimal(said)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or amount < 0:
        raise UsageError(f"{said} is no limit", remedy="Give an amount like 1500.00, or none.")
    return amount


def _row(person: Person) -> str:
    state = "" if person.is_active else "  not active"
    names_of = f"{fitted(person.sign_in_name, 24)}  {fitted(person.display_name, 32)}"
    return f"{names_of}  up to {_limit(person):>12}  {_roles(person)}{state}"


def _roles(person: Person) -> str:
    return ", ".join(sorted(person.roles)) or "nobody in particular"


def _limit(person: Person) -> str:
    return "any amount" if person.approval_limit is None else format(person.approval_limit, "f")


def _json(person: Person) -> str:
    facts = {name: getattr(person, name) for name in Person.__dataclass_fields__}
    limit_told = None if person.approval_limit is None else _limit(person)
    return json_line({**facts, "roles": sorted(person.roles), "approval_limit": limit_told})
