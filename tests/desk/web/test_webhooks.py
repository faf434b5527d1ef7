"""Webhooks on the desk: added with a secret that is shown once, and what did not come through is sent again."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest

from pipeline.people.role import Role
from pipeline.store import audit
from pipeline.store.webhooks import hooks
from pipeline.store.webhooks import messages
from pipeline.store.webhooks.queueing import queue
from tests.ledger import process
from tests.pipeline.store.review.conftest import waiting

if TYPE_CHECKING:
    from tests.desk.web.conftest import Browser
    from tests.desk.web.conftest import Office

FORM = {"address": " https://erp.example.com/hook ", "occasions": ["bill.waits", "bill.posted"]}


@pytest.fixture
def boss(office: Office) -> Browser:
    """An administrator."""
    return office.sit(office.hire(Role.ADMIN, name="boss", person_id="boss", shown="Adele Brandt"))


def test_a_webhook_is_added_with_a_secret_that_is_shown_once_and_removed(office: Office, boss: Browser) -> None:
    page = boss.post("/programs/webhooks/new", FORM).text
    (secret,) = re.findall(r'value="(whsec_[\w+/]{43}=)"', page)
    listed = boss.get("/programs").text
    assert "https://erp.example.com/hook" in listed
    assert "Adele Brandt" in listed
    assert secret not in listed
    (hook,) = hooks.webhooks(office.store)
    other = boss.post(f"/programs/webhooks/{hook.webhook_id}/renew").text
    assert "https://erp.example.com/hook" in other
    assert set(re.findall(r'value="(whsec_[\w+/]{43}=)"', other)).isdisjoint({secret, ""})
    assert audit.history(office.store, hooks.subject(hook.webhook_id))[-1].what == "webhook_secret_renewed"
    assert {occasion.value for occasion in hook.occasions} == set(FORM["occasions"])
    assert boss.post(f"/programs/webhooks/{hook.webhook_id}/remove").headers["location"] == "/programs?said=removed"
    assert "erp.example.com" not in boss.get("/programs").text


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"address": "http://erp.example.com/"}, "has to begin with https"),
        ({"address": "https://127.0.0.1/<b>"}, "not public"),
        ({"address": "nonsense <b>"}, "no address"),
        ({"occasions": []}, "Choose what it is told of."),
    ],
)
def test_what_cannot_be_told_is_refused_with_what_was_typed(
    office: Office, boss: Browser, said: dict[str, object], words: str
) -> None:
    answer = boss.post("/programs/webhooks/new", {**FORM, **said})
    assert answer.status_code == 400
    assert words in answer.text
    assert "<b>" not in answer.text
    assert hooks.webhooks(office.store) == ()


def test_what_did_not_come_through_is_shown_and_sent_again(office: Office, boss: Browser) -> None:
    boss.post("/programs/webhooks/new", FORM)
    process(office.store, waiting())
    queue(office.store)
    (message,) = messages.take(office.store, count=9)
    messages.failed(office.store, message, "It answered <b>500</b>.", wait=dt.timedelta(hours=1))
    assert "given up" not in boss.get("/programs").text
    messages.failed(office.store, message, "It answered <b>500</b>.", wait=None)
    page = boss.get("/programs").text
    assert "given up" in page
    assert "It answered &lt;b&gt;500&lt;/b&gt;." in page
    assert boss.post(f"/programs/messages/{message.message_id}/again").headers["location"] == "/programs?said=again"
    assert [one.message_id for one in messages.take(office.store, count=9)] == [message.message_id]


def test_an_auditor_sees_who_is_told_and_changes_nothing(office: Office, boss: Browser) -> None:
    boss.post("/programs/webhooks/new", FORM)
    page = office.sit(office.hire(Role.AUDITOR)).get("/programs").text
    assert "https://erp.example.com/hook" in page
    assert "Remove" not in page
