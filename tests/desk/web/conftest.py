"""A desk for tests, and people who are signed in to it."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import cast

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from desk.web.app import create_app
from flows.pages import LEAF
from flows.pages import Pages
from pipeline.isolation.pool import Pool
from pipeline.people.api_token import SCOPES
from pipeline.people.person import Person
from pipeline.settings import Limits
from pipeline.settings import Settings
from pipeline.settings import load
from pipeline.store.people import changing
from pipeline.store.people import tokens
from pipeline.store.people.authority import Terminal
from pipeline.store.people.sealing import Sealed
from pipeline.store.people.sealing import seal
from pipeline.store.people.sessions import open_session
from pipeline.store.people.sessions import signed_in
from pipeline.store.people.tokens import Order
from pipeline.store.store import Store
from pipeline.store.store import open_store
from tests.desk.web.browsing import LISTEN
from tests.desk.web.browsing import is_bad
from tests.desk.web.browsing import served
from tests.desk.web.password import PASSWORD
from tests.ledger import Clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import Path

    from httpx import Response
    from playwright.sync_api import Browser as Chromium
    from playwright.sync_api import Page

    from pipeline.people.permission import Permission
    from pipeline.people.role import Role


ORIGIN = "http://127.0.0.1:8300"
TERMINAL = Terminal(user="root")


@dataclass(frozen=True, slots=True, kw_only=True)
class Browser:
    """A browser on the desk: what it sends is sent as a page of ours would send it."""

    client: TestClient
    csrf_token: str = ""

    def get(self, path: str, /, **given: str) -> Response:
        """Open a page; headers by keyword, with underscores."""
        return cast("Response", self.client.get(path, headers=_headers(given)))

    def post(self, path: str, data: Mapping[str, object] | None = None, /, **given: str) -> Response:
        """Send a form."""
        headers = {"Origin": ORIGIN, **_headers(given)}
        sent = {"csrf_token": self.csrf_token, **(data or {})}
        return cast("Response", self.client.post(path, data=sent, headers=headers))


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A desk with its ledger and its clock."""

    app: FastAPI
    settings: Settings
    store: Store
    clock: Clock
    sealed: Sealed

    def hire(self, *roles: Role, name: str = "anna", shown: str = "Anna Meier", **given: object) -> Person:
        """Let somebody in who has these roles, with `PASSWORD`."""
        facts = {"person_id": changing.new_id(), "sign_in_name": name, "display_name": shown, **given}
        person = Person(roles=frozenset(roles), **facts)  # type: ignore[arg-type]  # the caller names fields of Person
        changing.add(self.store, person, self.sealed, actor=TERMINAL)
        return person

    def browser(self) -> Browser:
        """A browser of somebody who is not signed in."""
        return Browser(client=self._client())

    def sit(self, person: Person) -> Browser:
        """A browser of somebody who is signed in, without the time that signing in takes."""
        lasting = self.app.state.desk.lasting
        with self.store.writing(actor=person.person_id) as transaction:
            token = open_session(transaction, person.person_id, lasting)
        client = self._client()
        client.cookies.set("ledgerdrop", token, domain="127.0.0.1")
        found = signed_in(self.store, token, lasting)
        assert found is not None
        return Browser(client=client, csrf_token=found.csrf_token)

    def token(self, person: Person, *scopes: Permission, days: float = 1) -> str:
        """A token that acts for somebody: for all that they may, where nothing is named."""
        order = Order(
            name="a program",
            scopes=frozenset(scopes or filter(person.may, SCOPES)),
            lasts=dt.timedelta(days=days),
        )
        return tokens.add(self.store, order, person_id=person.person_id)

    def program(self, person: Person, *scopes: Permission) -> TestClient:
        """A program that acts for somebody."""
        client = self._client()
        client.headers["Authorization"] = f"Bearer {self.token(person, *scopes)}"
        return client

    def _client(self) -> TestClient:
        return TestClient(self.app, base_url=ORIGIN, follow_redirects=False, raise_server_exceptions=False)


@pytest.fixture(scope="session")
def sealed() -> Sealed:
    """`PASSWORD` as it is kept: hashing takes long, so all tests share it."""
    return seal("nobody", PASSWORD)


@pytest.fixture(scope="session")
def empty_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with nothing in it."""
    file = tmp_path_factory.mktemp("empty") / "ledger.sqlite"
    open_store(f"sqlite:///{file}").close()
    return file


@pytest.fixture(scope="session")
def leafing() -> Iterator[Pool]:
    """A child that makes pictures of pages, started by the first test that looks at one."""
    with Pool(LEAF, size=1, limits=Limits(), preload=False) as pool:
        yield pool


@pytest.fixture
def office(tmp_path: Path, empty_ledger: Path, sealed: Sealed, leafing: Pool) -> Iterator[Office]:
    """A desk where nobody works yet."""
    shutil.copy(empty_ledger, tmp_path / "ledgerdrop.sqlite")
    settings, clock = load(home=tmp_path), Clock()
    with open_store(settings.database_url, clock=clock) as store:
        app = create_app(settings, store, Pages(settings, leafing))
        yield Office(app=app, settings=settings, store=store, clock=clock, sealed=sealed)


@pytest.fixture
def desk(office: Office) -> Callable[..., Browser]:
    """Gives a browser of somebody new who has some roles and is signed in: `desk(Role.OPERATOR)`."""

    def sit(*roles: Role) -> Browser:
        name = "-".join(roles) or "nobody"
        return office.sit(office.hire(*roles, name=name, shown=name.title()))

    return sit


def _headers(given: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in given.items()}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """Debian's browser; where there is none these tests are skipped, but never in CI."""
    program = shutil.which("chromium")
    if program is None:
        if os.environ.get("CI") == "true":
            raise FileNotFoundError("chromium is not installed")
        pytest.skip("chromium is not installed: apt-get install chromium")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Chromium, office: Office) -> Iterator[Page]:
    """A page of the desk that has said nothing bad when it is closed."""
    with served(office) as address:
        context = chromium.new_context(base_url=address, viewport={"width": 1366, "height": 768})
        context.add_init_script(LISTEN)
        said: list[str] = []
        opened = context.new_page()
        opened.on("console", lambda message: said.append(message.text) if is_bad(message.text, message.type) else None)
        opened.on("pageerror", lambda error: said.append(str(error)))
        opened.on("dialog", lambda dialog: said.append(dialog.message))
        yield opened
        context.close()
    assert not said
