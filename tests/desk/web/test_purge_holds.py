"""Documents that are held back from purging on the desk: with a reason, by those who may, until they are released."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flows.purging import purge
from pipeline.people.role import Role
from pipeline.store.audit import history
from tests.desk.web.test_purged import gone
from tests.desk.web.test_purged import key
from tests.desk.web.test_purged import old

if TYPE_CHECKING:
    from pipeline.settings import Settings
    from tests.desk.web.conftest import Browser
    from tests.desk.web.conftest import Office

__all__ = ("gone", "key", "old")

WHY = "Az. 4 O 12/26 <b>"


@pytest.fixture
def boss(office: Office) -> Browser:
    """An administrator, who sees no bill."""
    return office.sit(office.hire(Role.ADMIN, name="boss", person_id="boss", shown="Adele Brandt"))


def test_a_document_is_held_back_and_released_each_with_a_reason(office: Office, boss: Browser, key: str) -> None:
    assert boss.post("/purge-holds", {"document": key[:12], "reason": WHY}).headers["location"].endswith("said=held")
    page = boss.get("/purge-holds").text
    assert key[:12] in page
    assert "Adele Brandt" in page
    assert "Az. 4 O 12/26 &lt;b&gt;" in page
    bill = office.sit(office.hire(Role.VIEWER, name="vera")).get(f"/bills/{key}").text
    assert "Kept from being purged since" in bill
    assert "Az. 4 O 12/26 &lt;b&gt;" in bill
    assert "/purge-holds" not in bill
    assert boss.post("/purge-holds/release", {"document": key}).status_code == 400
    answer = boss.post("/purge-holds/release", {"document": key, "reason": "settled"})
    assert answer.headers["location"].endswith("said=released")
    assert "Nothing is held back." in boss.get("/purge-holds").text
    told = {event.what: event for event in history(office.store, key)}
    assert (told["purge_held"].actor, told["purge_released"].actor) == ("boss", "boss")


def test_what_is_held_back_on_the_desk_stays_as_long_as_it_is(office: Office, old: Settings, key: str) -> None:
    boss = office.sit(office.hire(Role.ADMIN, name="boss"))
    boss.post("/purge-holds", {"document": key, "reason": WHY})
    assert purge(office.store, old, actor="night").documents == 0
    boss.post("/purge-holds/release", {"document": key, "reason": "settled"})
    assert purge(office.store, old, actor="night").documents == 1


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"document": "nothing.pdf", "reason": WHY}, "There is no such document."),
        ({"document": " ", "reason": WHY}, "There is no such document."),
        ({"reason": " "}, "Say why"),
    ],
)
def test_what_cannot_be_held_back_is_refused_with_what_was_typed(
    office: Office, boss: Browser, key: str, sent: dict[str, str], words: str
) -> None:
    answer = boss.post("/purge-holds", {"document": key, **sent})
    assert answer.status_code == 400
    assert words in answer.text
    assert f'value="{sent.get("document", key)}"' in answer.text
    assert not [event for event in history(office.store, key) if event.what == "purge_held"]


def test_what_is_purged_is_not_held_back_any_more(office: Office, gone: str) -> None:
    boss = office.sit(office.hire(Role.ADMIN, name="boss"))
    answer = boss.post("/purge-holds", {"document": gone, "reason": WHY})
    assert (answer.status_code, "purged already" in answer.text) == (400, True)


def test_somebody_who_may_do_both_finds_the_way_from_the_bill(office: Office, key: str) -> None:
    both = office.sit(office.hire(Role.ADMIN, Role.OPERATOR, name="both"))
    assert f'href="/purge-holds?document={key}"' in both.get(f"/bills/{key}").text
    assert f'value="{key}"' in both.get(f"/purge-holds?document={key}").text
