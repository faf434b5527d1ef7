"""Trouble as pages in words, and as problem documents (RFC 9457) for programs; tracebacks are for the log only."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from typing import Final
from urllib.parse import urlencode

from fastapi.exceptions import RequestValidationError
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import Response

from desk.web.access import Forbidden
from desk.web.access import Forged
from desk.web.access import NotSignedIn
from desk.web.access import PasswordNotOwn
from desk.web.desk import desk_of
from desk.web.guards.headers import secure
from desk.web.here import Guest
from desk.web.origin import path_of
from desk.web.programs.problem import Problem
from desk.web.programs.problem import problem as problem_document
from desk.web.words import N_
from pipeline.errors import ExitCode
from pipeline.errors import PipelineError
from pipeline.refusals.starting import RefusedToStart
from pipeline.store.people.authority import NotAllowed
from pipeline.store.review.standing import Unchangeable

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.requests import Request

_STATUS: Final = {ExitCode.USAGE: HTTPStatus.BAD_REQUEST, ExitCode.STORE: HTTPStatus.SERVICE_UNAVAILABLE}
_OURS: Final = {
    NotAllowed: HTTPStatus.FORBIDDEN,
    Unchangeable: HTTPStatus.CONFLICT,
    RefusedToStart: HTTPStatus.SERVICE_UNAVAILABLE,
}

_WORDS: Final = {
    HTTPStatus.FORBIDDEN: (
        N_("You are not allowed to do this."),
        N_("Ask an administrator if your role should let you."),
    ),
    HTTPStatus.NOT_FOUND: (
        N_("There is no such page."),
        N_("Look whether the address is whole, or begin at the start page."),
    ),
    HTTPStatus.UNPROCESSABLE_ENTITY: (
        N_("What was sent is not what this page asks for."),
        N_("Go back, load the page again, and send it again."),
    ),
    HTTPStatus.INTERNAL_SERVER_ERROR: (
        N_("Something unforeseen happened."),
        N_("Nothing was written. Try again; if it happens again, have your administrator look into ledgerdrop.log."),
    ),
}
_OTHER: Final = (N_("This cannot be done."), N_("Go back to the start page."))
#: To programs, which have no pages.
_NO_DOOR: Final = (N_("There is no such door."), N_("All are described in /api/openapi.json."))
_DOORS: Final = {HTTPStatus.NOT_FOUND: _NO_DOOR, HTTPStatus.METHOD_NOT_ALLOWED: _NO_DOOR}
_MISSHAPEN: Final = "What was sent is not what is asked for here."
_FORGED: Final = (
    N_("This form is too old, or came from another site; nothing was written."),
    N_("Go back, load the page again, and send it again."),
)


def answer_trouble(app: FastAPI) -> None:
    """Have the application answer every sort of trouble."""
    app.add_exception_handler(NotSignedIn, _sign_in_first)
    app.add_exception_handler(PasswordNotOwn, _choose_a_password_first)
    app.add_exception_handler(Forbidden, lambda request, _: _told(request, HTTPStatus.FORBIDDEN))
    app.add_exception_handler(Forged, lambda request, _: _answer(request, HTTPStatus.FORBIDDEN, *_FORGED))
    app.add_exception_handler(RequestValidationError, _misshapen)
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(PipelineError, _ours)
    app.add_exception_handler(Exception, _unforeseen)


def _sign_in_first(request: Request, _: Exception) -> Response:
    if _is_program(request):
        return _told(request, HTTPStatus.UNAUTHORIZED)
    return _sent_to(request, f"/sign-in?{urlencode({'next': path_of(request, desk_of(request).settings)})}")


def _choose_a_password_first(request: Request, _: Exception) -> Response:
    return _sent_to(request, "/account?said=given")


def _sent_to(request: Request, there: str) -> Response:
    """Have the browser go elsewhere, with its whole page."""
    if "HX-Request" in request.headers:
        return Response(status_code=HTTPStatus.UNAUTHORIZED, headers={"HX-Redirect": there})
    return Response(status_code=HTTPStatus.SEE_OTHER, headers={"Location": there})


def _misshapen(request: Request, error: Exception) -> Response:
    """What was sent does not have the form that it should; programs are told where, and nothing of what they sent."""
    if not (_is_program(request) and isinstance(error, RequestValidationError)):
        return _told(request, HTTPStatus.UNPROCESSABLE_ENTITY)
    wrong = [{"place": list(map(str, one["loc"])), "message": one["msg"]} for one in error.errors()]
    return problem_document(HTTPStatus.UNPROCESSABLE_ENTITY, _MISSHAPEN, sort="misshapen", errors=wrong)


def _problem(request: Request, error: Exception) -> Response:
    return error.answer() if isinstance(error, Problem) else _unforeseen(request, error)


def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else HTTPStatus.INTERNAL_SERVER_ERROR
    return _told(request, HTTPStatus(status))


def _ours(request: Request, error: Exception) -> Response:
    """Trouble that has words of its own."""
    if not isinstance(error, PipelineError):
        return _told(request, HTTPStatus.INTERNAL_SERVER_ERROR)
    usual = _STATUS.get(error.exit_code, HTTPStatus.INTERNAL_SERVER_ERROR)
    status = next((its for kind, its in _OURS.items() if isinstance(error, kind)), usual)
    return _answer(request, status, str(error), error.remedy)


def _unforeseen(request: Request, _: Exception) -> Response:
    """The server logs the traceback; no guard sees this answer any more."""
    response = _told(request, HTTPStatus.INTERNAL_SERVER_ERROR)
    secure(MutableHeaders(raw=response.raw_headers), is_https=desk_of(request).settings.desk.https)
    return response


def _told(request: Request, status: HTTPStatus) -> Response:
    words = {**_WORDS, **_DOORS} if _is_program(request) else _WORDS
    return _answer(request, status, *words.get(status, _OTHER))


def _answer(request: Request, status: HTTPStatus, problem: str, remedy: str) -> Response:
    here: Guest = getattr(request.state, "here", None) or Guest(request=request, desk=desk_of(request))
    words = here.gettext(problem), here.gettext(remedy)
    if _is_program(request):
        return problem_document(status, " ".join(words))
    return here.page("trouble.html", status=status, problem=words[0], remedy=words[1])


def _is_program(request: Request) -> bool:
    return request.url.path.startswith("/api/")
