"""Who works here: the list, and what administrators change."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from decimal import InvalidOperation
from typing import Annotated
from typing import Final

from babel.numbers import NumberFormatError
from babel.numbers import parse_decimal
from fastapi import APIRouter
from fastapi import Form
from starlette.exceptions import HTTPException
from starlette.responses import Response

from desk.web.access import needs
from desk.web.here import Here
from desk.web.words import N_
from desk.web.words import ROLES
from desk.web.words import WEAKNESSES
from pipeline.people import names
from pipeline.people.permission import Permission
from pipeline.people.person import Person
from pipeline.people.role import Role
from pipeline.store.people import changing
from pipeline.store.people import finding
from pipeline.store.people.sealing import WeakPassword
from pipeline.store.people.sealing import seal

router = APIRouter()

_SAID: Final = {
    "added": N_("Added."),
    "changed": N_("Changed."),
    "password": N_("The password is changed; all sessions with the old one have ended."),
}
_NO_LIMIT_READ: Final = N_("The limit is no amount.")
_NO_NAME: Final = N_("A sign-in name has letters, digits and . _ - + @ only; the name is not empty.")

Seeing = Annotated[Here, needs(Permission.SEE_PEOPLE)]
Managing = Annotated[Here, needs(Permission.MANAGE_PEOPLE)]
Text = Annotated[str, Form(max_length=256)]
Password = Annotated[str, Form(max_length=4096)]
Roles = Annotated[list[Role], Form()]


class _Wrong(Exception):
    """What was typed cannot be taken; says why in English words that are in the catalogues."""


@router.get("/people")
def people(here: Seeing, said: str = "") -> Response:
    """Everybody who can sign in, or could."""
    everybody = finding.everybody(here.store)
    return here.page("people.html", people=everybody, roles=ROLES, said=_SAID.get(said, ""))


@router.get("/people/new")
def blank(here: Managing) -> Response:
    """A form for somebody new."""
    return _form(here, None)


@router.post("/people/new")
def add(
    here: Managing,
    sign_in_name: Text = "",
    display_name: Text = "",
    limit: Text = "",
    password: Password = "",
    roles: Roles = [],  # noqa: B006 - FastAPI copies it
) -> Response:
    """Let somebody in."""
    try:
        name, shown = _names(sign_in_name, display_name)
        person = Person(
            person_id=changing.new_id(),
            sign_in_name=name,
            display_name=shown,
            roles=frozenset(roles),
            approval_limit=_limit(here, limit),
        )
        changing.add(here.store, person, seal(name, password), actor=here.person.person_id)
    except _Wrong as wrong:
        return _form(here, None, problem=str(wrong))
    except WeakPassword as weak:
        return _form(here, None, problem=WEAKNESSES[weak.weakness])
    return here.go("/people", said="added")


@router.get("/people/{person_id}")
def one(here: Seeing, person_id: str, said: str = "") -> Response:
    """One person, to be looked at or changed."""
    return _form(here, _known(here, person_id), said=_SAID.get(said, ""))


@router.post("/people/{person_id}")
def change(
    here: Managing,
    person_id: str,
    display_name: Text = "",
    limit: Text = "",
    roles: Roles = [],  # noqa: B006 - as above
    is_active: Annotated[bool, Form()] = False,  # noqa: FBT002 - a box that is ticked or not
) -> Response:
    """Change name, roles, limit, and whether somebody may sign in."""
    person = _known(here, person_id)
    try:
        changed = dataclasses.replace(
            person,
            display_name=_names(person.sign_in_name, display_name)[1],
            roles=frozenset(roles),
            approval_limit=_limit(here, limit),
            is_active=is_active,
        )
    except _Wrong as wrong:
        return _form(here, person, problem=str(wrong))
    changing.change(here.store, changed, actor=here.person.person_id)
    return here.go(f"/people/{person_id}", said="changed")


@router.post("/people/{person_id}/password")
def give_password(here: Managing, person_id: str, password: Password = "") -> Response:
    """Give somebody who has forgotten theirs another password."""
    person = _known(here, person_id)
    try:
        changing.set_password(here.store, person_id, seal(person.sign_in_name, password), actor=here.person.person_id)
    except WeakPassword as weak:
        return _form(here, person, problem=WEAKNESSES[weak.weakness])
    return here.go(f"/people/{person_id}", said="password")


def _form(here: Here, person: Person | None, *, said: str = "", problem: str = "") -> Response:
    facts = {"person": person, "roles": ROLES, "said": said, "problem": problem}
    return here.page("person.html", status=400 if problem else 200, **facts)


def _known(here: Here, person_id: str) -> Person:
    person = finding.by_id(here.store, person_id)
    if person is None:
        raise HTTPException(404)
    return person


def _names(sign_in_name: str, display_name: str) -> tuple[str, str]:
    name, shown = names.sign_in_name(sign_in_name), names.display_name(display_name)
    if name is None or shown is None:
        raise _Wrong(_NO_NAME)
    return name, shown


def _limit(here: Here, typed: str) -> Decimal | None:
    """The limit as the reader of the page writes numbers; none where nothing was typed."""
    if not typed.strip():
        return None
    try:
        limit = parse_decimal(typed.strip(), locale=here.language.locale, strict=True)
    except (NumberFormatError, InvalidOperation):
        raise _Wrong(_NO_LIMIT_READ) from None
    if not (limit.is_finite() and limit >= 0):
        raise _Wrong(_NO_LIMIT_READ)
    return limit
