"""One request, as pages see it: who asks, in which language, and how they are answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.responses import RedirectResponse

from desk.web.desk import Desk
from desk.web.navigation import ENTRIES
from desk.web.navigation import Entry
from pipeline.store.people.sessions import SignedIn

if TYPE_CHECKING:
    import datetime as dt

    from desk.web.languages import Language
    from pipeline.people.permission import Permission
    from pipeline.people.person import Person
    from pipeline.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody of whom nothing is known."""

    request: Request
    desk: Desk

    @property
    def store(self) -> Store:
        """The ledger."""
        return self.desk.store

    @property
    def address(self) -> str:
        """The address of the machine that asks."""
        return self.request.client.host if self.request.client else ""

    @property
    def wished_language(self) -> str | None:
        """The language that the person asked for, if they did."""
        return None

    @property
    def language(self) -> Language:
        """The language of the answer."""
        accepted = self.request.headers.get("Accept-Language", "")
        return self.desk.languages.chosen(self.wished_language, accepted)

    @property
    def csrf_token(self) -> str:
        """What forms of this page carry."""
        return ""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Where they may go from here."""
        return ()

    def may(self, permission: Permission) -> bool:  # noqa: ARG002 - a guest may nothing, whatever it is
        """Whether they are allowed to."""
        return False

    def gettext(self, words: str) -> str:
        """Words, or a sentence with its values, in the language of the answer."""
        return self.language.said(words)

    def page(self, template: str, *, status: int = 200, **facts: object) -> HTMLResponse:
        """A page made of a template; it finds this request as `here`."""
        environment = self.language.environment
        text = environment.get_template(template).render(here=self, asset=self.desk.assets.url, **facts)
        return HTMLResponse(text, status_code=status)

    def go(self, path: str, **query: str) -> RedirectResponse:
        """Send the browser on to one of our pages."""
        return RedirectResponse(f"{path}?{urlencode(query)}" if query else path, status_code=303)


@dataclass(frozen=True, slots=True, kw_only=True)
class Here(Guest):
    """Somebody who is signed in."""

    signed_in: SignedIn

    @property
    def person(self) -> Person:
        """Who it is."""
        return self.signed_in.person

    @property
    def now(self) -> dt.datetime:
        """The time, as the ledger has it."""
        with self.store.reading() as connection:
            return self.store.now(connection)

    @property
    def wished_language(self) -> str | None:
        """The language that the person asked for, if they did."""
        return self.person.language

    @property
    def csrf_token(self) -> str:
        """What forms of this page carry."""
        return self.signed_in.csrf_token

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Where they may go from here."""
        pays = self.desk.settings.payments.enabled
        return tuple(
            entry
            for entry in ENTRIES
            if (entry.permission is None or self.may(entry.permission)) and (pays or not entry.is_payments)
        )

    def may(self, permission: Permission) -> bool:
        """Whether they are allowed to."""
        return self.person.may(permission)
