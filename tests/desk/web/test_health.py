"""Whether the desk is alive and ready, and the id that every request has."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.desk.web.conftest import Office


def test_anybody_may_ask_whether_the_desk_is_alive_and_ready(office: Office) -> None:
    browser = office.browser()
    assert browser.get("/health/live").json() == {"status": "well"}
    assert browser.get("/health/ready").json() == {"ledger": True, "migrations": True, "disk": True}


def test_a_desk_before_a_ledger_of_another_version_is_alive_and_not_ready(office: Office) -> None:
    with office.store.writing(actor="one") as transaction:
        transaction.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    browser = office.browser()
    assert browser.get("/health/live").status_code == 200
    answer = browser.get("/health/ready")
    assert (answer.status_code, answer.json()["migrations"]) == (503, False)


def test_every_request_has_an_id_of_its_own_whatever_a_browser_says(office: Office) -> None:
    browser = office.browser()
    ids = [browser.get("/sign-in", X_Request_Id="mine").headers["X-Request-Id"] for _ in range(2)]
    assert len({*ids, "mine"}) == 3
