"""What each route says of who may use it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from desk.web.access import anybody
from desk.web.access import person_here
from desk.web.programs.access import calling
from pipeline.errors import ConfigurationError
from pipeline.people.permission import Permission

if TYPE_CHECKING:
    from fastapi.routing import APIRoute

#: What lets in people, and what lets in programs.
_GUARDS: Final = frozenset({person_here, calling})


def declared(route: APIRoute) -> tuple[Permission, ...] | None:
    """The permissions that a route needs; `None` where it is public.

    Raises:
        ConfigurationError: It says neither.
    """
    for dependency in route.dependant.dependencies:
        if dependency.call in _GUARDS:
            return tuple(Permission(scope) for scope in dependency.own_oauth_scopes or ())
        if dependency.call is anybody:
            return None
    raise ConfigurationError(
        f"the route {route.path} does not say who may use it",
        remedy="Have it take needs(...), programs(...) or public.",
    )
