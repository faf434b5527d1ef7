"""The description of the doors for programs, as OpenAPI 3.1 has it: made of the doors themselves."""

from __future__ import annotations

import importlib.metadata
from functools import cache
from typing import Any
from typing import Final

from fastapi.openapi.utils import get_openapi

from desk.web import api
from desk.web.programs.description import PREFIX
from desk.web.programs.description import VERSION
from desk.web.programs.description import ProblemDocument
from desk.web.routes import routes

_ABOUT: Final = (
    "Hand documents in, follow them, answer what they ask, approve them and take the exports: by the same rules as at "
    "the desk. A program shows a token and acts for its person, never beyond what that person may do. Trouble comes as "
    "a problem document (RFC 9457)."
)
_TAGS: Final = (
    {"name": "Documents", "description": "What comes in, and what becomes of it."},
    {"name": "Bills", "description": "What was read, and what is asked."},
    {"name": "Decisions", "description": "Each on a bill as it was seen: its `ETag` comes back as `If-Match`."},
    {"name": "Exports", "description": "What waits for each target, and what went out."},
)


@cache
def described() -> dict[str, Any]:
    """The description."""
    doors = [route for route in routes(api) if route.path.startswith(PREFIX)]
    found = get_openapi(
        title="Ledgerdrop",
        version=f"{VERSION} ({importlib.metadata.version('ledgerdrop')})",
        description=_ABOUT,
        routes=doors,
        tags=[dict(tag) for tag in _TAGS],
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    for path in found["paths"].values():
        for operation in path.values():
            _say(operation)
    schemas = found["components"]["schemas"]
    schemas[ProblemDocument.__name__] = ProblemDocument.model_json_schema()
    found["components"]["schemas"] = dict(sorted(schemas.items()))
    return found


def _say(operation: dict[str, Any]) -> None:
    """Name a door by the first line of what it says of itself."""
    summary, _, rest = operation.pop("description").partition("\n")
    operation["summary"] = summary.removesuffix(".")
    if rest.strip():
        operation["description"] = " ".join(rest.split())
