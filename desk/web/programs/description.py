"""What every door for programs says of itself beside its own words: its path, its sort, and what can go wrong."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from fastapi import APIRouter
from pydantic import BaseModel
from pydantic import ConfigDict

from desk.web.programs.problem import MEDIA_TYPE

if TYPE_CHECKING:
    from fastapi.routing import APIRoute

#: The version stands in the path: what is added changes nothing for anybody, all else will be /api/v2.
PREFIX: Final = "/api/v1"
VERSION: Final = "1.0"

Answers = dict[int | str, dict[str, Any]]

_WORDS: Final = {
    HTTPStatus.BAD_REQUEST: "What was sent cannot be read.",
    HTTPStatus.UNAUTHORIZED: "No token, or one that opens nothing.",
    HTTPStatus.FORBIDDEN: "The token is not for this, or its person may not do it.",
    HTTPStatus.NOT_FOUND: "There is none.",
    HTTPStatus.CONFLICT: "It cannot be done as things stand; `type` says why.",
    HTTPStatus.GONE: "It was purged; only the proof of it is left.",
    HTTPStatus.PRECONDITION_FAILED: "It was changed meanwhile; `current` says what stands now.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "It is more than is taken at once.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "What was sent is not what is asked for; `errors` says where.",
    HTTPStatus.PRECONDITION_REQUIRED: "`If-Match` is missing.",
    HTTPStatus.TOO_MANY_REQUESTS: "Too many wrong tokens; `Retry-After` says for how many seconds to wait.",
}
_ALWAYS: Final = (
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.TOO_MANY_REQUESTS,
)


class ProblemDocument(BaseModel):
    """Trouble, after RFC 9457."""

    model_config = ConfigDict(extra="allow")

    #: By which programs tell it from other trouble.
    type: str
    title: str
    status: int
    #: In words.
    detail: str


def doors(tag: str) -> APIRouter:
    """A router of doors of one sort."""
    return APIRouter(prefix=PREFIX, tags=[tag], responses=troubles(*_ALWAYS), generate_unique_id_function=_name)


def troubles(*statuses: HTTPStatus) -> Answers:
    """What can go wrong, as a route tells it."""
    content = {MEDIA_TYPE: {"schema": {"$ref": f"#/components/schemas/{ProblemDocument.__name__}"}}}
    return {status.value: {"description": _WORDS[status], "content": content} for status in statuses}


def _name(route: APIRoute) -> str:
    return route.name
