"""The settings: what each is, what holds it, and the few that can be chosen here."""

from __future__ import annotations

from http import HTTPStatus
from itertools import groupby
from typing import Annotated
from typing import Any
from typing import Final

from babel.numbers import NumberFormatError
from babel.numbers import parse_decimal
from fastapi import APIRouter
from fastapi import Form
from starlette.exceptions import HTTPException
from starlette.responses import Response

from desk.web.access import needs
from desk.web.here import Here
from desk.web.settings.choosing import is_choosable
from desk.web.settings.choosing import is_possible
from desk.web.settings.words import GROUPS
from desk.web.settings.words import ORIGINS
from desk.web.settings.words import SETTINGS
from desk.web.words import N_
from pipeline.people.permission import Permission
from pipeline.setting_listing import listed
from pipeline.settings import settings_file
from pipeline.store.chosen_settings import choose
from pipeline.store.chosen_settings import chosen

router = APIRouter()

Seeing = Annotated[Here, needs(Permission.SEE_SETTINGS)]
Text = Annotated[str, Form(max_length=64)]

_SAID: Final = {"chosen": N_("Changed; it holds from now on.")}
_WRONG: Final = N_("This value is none that the setting can have.")


@router.get("/settings")
def settings(here: Seeing, said: str = "") -> Response:
    """All settings."""
    return _page(here, said=_SAID.get(said, ""))


@router.post("/settings")
def change(here: Annotated[Here, needs(Permission.MANAGE_SETTINGS)], name: Text = "", value: Text = "") -> Response:
    """Choose a value for one of those that can be chosen; nothing for what it is by itself."""
    if name and not is_choosable(here.desk.settings, name):
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY)
    typed = _typed(here, value)
    if not name or (typed is not None and not is_possible(name, typed)):
        return _page(here, problem=_WRONG, status=HTTPStatus.BAD_REQUEST)
    choose(here.store, name, typed, actor=here.person.person_id)
    return here.go("/settings", said="chosen")


def _page(here: Here, *, said: str = "", problem: str = "", status: HTTPStatus = HTTPStatus.OK) -> Response:
    held = {one.name: one.origin for one in listed(here.desk.settings)}
    groups = groupby(listed(here.desk.settings_now), key=lambda one: one.group)
    facts: dict[str, Any] = {
        "groups": {name: tuple(found) for name, found in groups},
        "titles": GROUPS,
        "words": SETTINGS,
        "origins": ORIGINS,
        "held": held,
        "chosen": chosen(here.store),
        "choosable": {name for name in held if is_choosable(here.desk.settings, name)},
        "file": settings_file().absolute(),
        "said": said,
        "problem": problem,
    }
    return here.page("settings.html", status=status, **facts)


def _typed(here: Here, value: str) -> str | None:
    """A number as the reader writes it; what is none stays, and is refused."""
    if not value.strip():
        return None
    try:
        return format(parse_decimal(value.strip(), locale=here.language.locale, strict=True), "f")
    except NumberFormatError:
        return value
