"""What people change of themselves: password and language."""

from __future__ import annotations

from typing import Annotated
from typing import Final

from fastapi import APIRouter
from fastapi import Form
from starlette.responses import Response

from desk.web import cookie
from desk.web.access import needs
from desk.web.here import Here
from desk.web.languages import NAMES
from desk.web.words import N_
from desk.web.words import WEAKNESSES
from pipeline.people.password import weakness
from pipeline.store.people.changing import set_language
from pipeline.store.people.changing import set_password
from pipeline.store.people.sealing import seal
from pipeline.store.people.signing_in import Claim
from pipeline.store.people.signing_in import proves

router = APIRouter()

_SAID: Final = {
    "language": N_("Your language is changed."),
    "given": N_("Somebody else gave you this password. Choose one of your own: until then nothing else is open."),
}
_WRONG: Final = N_("This is not your present password, or too many tries have failed.")
_DIFFERENT: Final = N_("The new password was typed in two ways.")
_SAME: Final = N_("This is the password that you have.")

_Password = Annotated[str, Form(max_length=4096)]


@router.get("/account")
def account(here: Annotated[Here, needs()], said: str = "") -> Response:
    """Show what can be changed."""
    return _page(here, said=_SAID.get(said, ""))


@router.post("/account/language")
def change_language(here: Annotated[Here, needs()], language: Annotated[str, Form()] = "") -> Response:
    """Have pages in another language."""
    set_language(here.store, here.person.person_id, language if language in NAMES else None)
    return here.go("/account", said="language")


@router.post("/account/password")
def change_password(
    here: Annotated[Here, needs()], present: _Password = "", new: _Password = "", again: _Password = ""
) -> Response:
    """Take another password; all sessions end, this one too."""
    if new != again:
        return _page(here, problem=_DIFFERENT)
    if new == present:
        return _page(here, problem=_SAME)
    if weak := weakness(here.person.sign_in_name, new):
        return _page(here, problem=WEAKNESSES[weak])
    claim = Claim(name=here.person.sign_in_name, password=present, address=here.address)
    if not proves(here.store, claim, patience=here.desk.patience):
        return _page(here, problem=_WRONG)
    sealed = seal(here.person.sign_in_name, new)
    set_password(here.store, here.person.person_id, sealed, actor=here.person.person_id)
    response = here.go("/sign-in", said="password")
    cookie.take(response, here.desk.settings)
    return response


def _page(here: Here, *, said: str = "", problem: str = "") -> Response:
    status = 400 if problem else 200
    return here.page("account.html", status=status, languages=NAMES, said=said, problem=problem)
