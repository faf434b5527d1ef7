"""The page of settings: what there is, what holds it, and what can be chosen while all is running."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from desk.web.settings.choosing import CHOOSABLE
from desk.web.settings.words import SETTINGS
from pipeline.people.role import Role
from pipeline.setting_listing import listed
from pipeline.settings import Settings
from pipeline.settings import load
from pipeline.store import audit
from pipeline.store.chosen_settings import choose
from pipeline.store.chosen_settings import chosen
from pipeline.store.people.authority import NotAllowed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desk.web.conftest import Browser
    from tests.desk.web.conftest import Office


@pytest.fixture
def adam(office: Office) -> Browser:
    """An administrator."""
    return office.sit(office.hire(Role.ADMIN, name="adam"))


def test_every_setting_has_its_words() -> None:
    assert {one.name for one in listed(Settings())} == set(SETTINGS)


def test_every_setting_is_shown_with_what_holds_it(office: Office, adam: Browser) -> None:
    page = adam.get("/settings").text
    assert all(f"<code>{name}</code>" in page for name in SETTINGS)
    assert "the command line" in page  # `home`, as tests have it
    assert str(office.settings.home) in page


def test_what_holds_a_setting_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "ours.toml"
    file.write_text('workers = 3\n[desk]\nport = 9000\nidle_minutes = 20\n[routing]\ncheck_secret = "nobody sees it"\n')
    monkeypatch.setenv("LEDGERDROP_SETTINGS_FILE", str(file))
    monkeypatch.setenv("LEDGERDROP_DESK__PORT", "9100")
    monkeypatch.setenv("LEDGERDROP_DATABASE", "postgresql://anna:s3cret@db/books")
    known = {one.name: one for one in listed(load())}
    held = {name: known[name].origin.value for name in ("workers", "desk.port", "desk.idle_minutes", "desk.host")}
    assert held == {"workers": "file", "desk.port": "environment", "desk.idle_minutes": "file", "desk.host": "default"}
    assert known["desk.port"].value == "9100"
    assert (known["database"].value, known["routing.check_secret"].value) == ("postgresql://anna:•••@db/books", "•••")


def test_what_is_chosen_holds_at_once_and_is_an_event(office: Office, adam: Browser) -> None:
    assert "longer than 3 days" in adam.get("/overview").text
    assert (
        adam.post("/settings", {"name": "desk.target_days", "value": "5"}).headers["location"]
        == "/settings?said=chosen"
    )
    assert "longer than 5 days" in adam.get("/overview").text
    assert '<span class="badge good">this page</span>' in adam.get("/settings").text
    (event,) = audit.history(office.store, "desk.target_days")
    assert (event.before, event.after) == ({"value": None}, {"value": "5"})
    adam.post("/settings", {"name": "desk.target_days", "value": ""})
    assert "longer than 3 days" in adam.get("/overview").text


@pytest.mark.parametrize("value", ["-1", "0", "many", "1e999", "<script>"])
def test_what_a_setting_cannot_be_is_refused(office: Office, adam: Browser, value: str) -> None:
    answer = adam.post("/settings", {"name": "desk.idle_minutes", "value": value})
    assert answer.status_code == 400
    assert chosen(office.store) == {}


@pytest.mark.parametrize("name", ["desk.host", "database", "limits.pages", "nothing"])
def test_what_does_not_hold_while_all_is_running_is_not_chosen_here(office: Office, adam: Browser, name: str) -> None:
    assert adam.post("/settings", {"name": name, "value": "1"}).status_code == 422
    assert chosen(office.store) == {}


def test_what_the_environment_or_the_file_says_is_not_overruled(office: Office, adam: Browser) -> None:
    choose(office.store, "desk.target_days", "9", actor=_admin(office))
    held = office.settings.desk.model_copy(update={"target_days": 2.0})
    held.model_fields_set.add("target_days")
    given = office.settings.model_copy(update={"desk": held})
    office.app.state.desk = replace(office.app.state.desk, settings=given)
    assert "longer than 2 days" in adam.get("/overview").text
    assert adam.post("/settings", {"name": "desk.target_days", "value": "5"}).status_code == 422


def test_the_store_asks_again_whether_somebody_may(office: Office) -> None:
    with pytest.raises(NotAllowed):
        choose(office.store, CHOOSABLE[0], "9", actor=office.hire(Role.OPERATOR).person_id)


def test_secrets_are_not_on_the_page(office: Office, adam: Browser) -> None:
    routing = office.settings.routing.model_copy(update={"check_secret": SecretStr("nobody sees it ever")})
    given = office.settings.model_copy(update={"routing": routing})
    office.app.state.desk = replace(office.app.state.desk, settings=given)
    assert "nobody sees it ever" not in adam.get("/settings").text


def test_numbers_are_shown_and_typed_as_the_reader_writes_them(office: Office, adam: Browser) -> None:
    adam.post("/account/language", {"language": "de"})
    adam.post("/settings", {"name": "desk.target_days", "value": "2,5"})
    assert chosen(office.store) == {"desk.target_days": "2.5"}
    assert 'value="2,5" aria-label="desk.target_days"' in adam.get("/settings").text


def _admin(office: Office) -> str:
    return office.hire(Role.ADMIN, name="another").person_id
