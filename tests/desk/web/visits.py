"""What tests ask of every route."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from desk.web.declaring import declared
from pipeline.people.permission import Permission

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi import FastAPI
    from httpx import Response

    from tests.desk.web.conftest import Browser


#: What stands for itself in paths: a document that nobody has.
FOUND: Final = {
    "path": "desk.css",
    "key": "ab" * 32,
    "document": "ab" * 32,
    "arrival": "ab" * 16,
    "number": "1",
    "batch": "1",
    "token": "ab" * 16,
    "webhook": "ab" * 8,
    "message": "msg_1",
    "panel": "supplier",
    "memory_id": "1",
    "figure": "ageing",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """One route and one of its methods."""

    method: str
    path: str
    #: `None` where it is for all.
    needed: tuple[Permission, ...] | None

    def knock(self, browser: Browser, **given: str) -> Response:
        """Ask for it, sending nothing but the token."""
        return browser.get(self.path, **given) if self.method == "GET" else browser.post(self.path, **given)


def doors(app: FastAPI, **known: str) -> Iterator[Door]:
    """Every route that the application has; `known` are the parts of paths that stand for something."""
    for route in app.router.routes:
        path = str(getattr(route, "path", ""))
        for name, value in {**FOUND, "version": app.state.desk.assets.version, **known}.items():
            path = path.replace(f"{{{name}}}", value).replace(f"{{{name}:path}}", value)
        for method in sorted(getattr(route, "methods", ()) or ()):
            yield Door(method=method, path=path, needed=declared(route))  # type: ignore[arg-type]  # others are none of ours
