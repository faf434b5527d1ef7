"""One batch: how it was tried to deliver it, and what somebody says is to become of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.delivery.carrier import TAKEN
from pipeline.delivery.carrier import Answer
from pipeline.delivery.fate import Fate
from pipeline.delivery.services.service import Line
from pipeline.people.role import Role
from pipeline.store import audit
from pipeline.store import outbox
from pipeline.store.delivery_lines import begin_line
from pipeline.store.delivery_lines import conclude_line
from tests.desk.web.test_exports import clean
from tests.desk.web.test_worklist import HOSTILE
from tests.pipeline.delivery.receiver import Fault
from tests.pipeline.delivery.receiver import Receiver
from tests.pipeline.delivery.receiver import receiving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi.testclient import TestClient

    from tests.desk.web.conftest import Browser
    from tests.desk.web.conftest import Office


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    """Takes a batch and does not say so, and cannot be asked; the office delivers there."""
    with receiving(Fault.TAKES_AND_DROPS) as opened:
        monkeypatch.setenv("LEDGERDROP_DELIVERIES__CSV__TO", opened.address)
        monkeypatch.setenv("LEDGERDROP_DELIVERIES__CSV__SECONDS", "5")
        yield opened


@pytest.fixture
def office(receiver: Receiver, office: Office) -> Office:
    """A desk whose batches go to that receiver; one is there, and nobody knows."""
    assert office.settings.deliveries["csv"].to == receiver.address
    clean(office, "a.pdf")
    return office


@pytest.fixture
def ellen(office: Office) -> Browser:
    """An exporter, who has exported."""
    browser = office.sit(office.hire(Role.EXPORTER, name="ellen", shown="Ellen Ortiz"))
    assert browser.post("/exports", {"target": "csv"}).status_code == 409
    return browser


@pytest.fixture
def program(office: Office) -> TestClient:
    """A program of an exporter."""
    return office.program(office.hire(Role.EXPORTER, name="emil"))


def test_what_nobody_knows_is_told_and_leads_to_its_page(ellen: Browser, receiver: Receiver) -> None:
    page = ellen.get("/exports").text
    assert "unknown whether it arrived" in page
    assert "wait for somebody to say" in page
    assert 'href="/exports/batches/1"' in page
    one = ellen.get("/exports/batches/1").text
    assert f"{receiver.address}/csv-000001.csv" in one
    assert "cannot be found out whether the batch arrived" in one
    assert "Ellen Ortiz" in one
    assert ellen.post("/exports", {"target": "csv"}).headers["location"] == "/exports?said=nothing"
    assert len(receiver.took) == 1


@pytest.mark.parametrize(("verdict", "times"), [("arrived", 1), ("send_again", 2)])
def test_somebody_decides_with_a_reason(
    office: Office, ellen: Browser, receiver: Receiver, verdict: str, times: int
) -> None:
    path = "/exports/batches/1"
    refused = ellen.post(path, {"verdict": verdict, "reason": ""})
    assert (refused.status_code, len(receiver.took)) == (409, 1)
    done = ellen.post(path, {"verdict": verdict, "reason": f"they say so {HOSTILE}"})
    assert done.headers["location"] == f"{path}?said={verdict}"
    assert receiver.bodies == [receiver.bodies[0]] * times
    page = ellen.get(done.headers["location"]).text
    assert "It arrived</button>" not in page
    assert "<script>alert" not in page
    (decided,) = (one for one in audit.history(office.store, "csv-000001.csv") if one.what == "delivery_decided")
    assert (decided.reason, decided.after) == (f"they say so {HOSTILE}", {"target": "csv", "verdict": verdict})
    assert "unknown whether" not in ellen.get("/exports").text


def test_programs_see_and_decide_the_same(ellen: Browser, program: TestClient, receiver: Receiver) -> None:
    assert ellen.get("/exports").status_code == 200
    (batch,) = program.get("/api/v1/batches").json()["batches"]
    assert (batch["state"], batch["tries"], batch["delivered_at"]) == ("delivery_unknown", 1, None)
    assert "cannot be found out" in batch["trouble"]
    path = f"/api/v1/batches/{batch['batch_id']}/decide"
    assert program.post(path, json={"verdict": "arrived", "reason": ""}).status_code == 422
    told = program.post(path, json={"verdict": "arrived", "reason": "booked there"}).json()
    assert (told["state"], told["trouble"]) == ("delivered", "")
    again = program.post(path, json={"verdict": "arrived", "reason": "booked there"})
    assert (again.status_code, len(receiver.took)) == (409, 1)


def test_others_decide_nothing(office: Office, ellen: Browser) -> None:
    anna = office.sit(office.hire(Role.OPERATOR))
    assert anna.get("/exports/batches/1").status_code == 403
    assert anna.post("/exports/batches/1", {"verdict": "arrived", "reason": "I say so"}).status_code == 403
    assert ellen.get("/exports/batches/2").status_code == 404


def test_requests_that_did_not_simply_arrive_lead_to_their_bills(office: Office, ellen: Browser) -> None:
    batch = outbox.one(office.store, 1)
    assert batch is not None
    for position, answer in enumerate((TAKEN, Answer(fate=Fate.TAKEN, reason="Total is 1.00 there"))):
        line = Line(position=position, entity="", export_key="ab" * 32, company="", parameters={}, expected={}, body={})
        begin_line(office.store, batch, line, after=0, actor="anna")
        conclude_line(office.store, batch, line, answer, actor="anna")
    page = ellen.get("/exports/batches/1").text
    assert page.count(f'href="/bills/{"ab" * 32}"') == 1
    assert "Total is 1.00 there" in page
