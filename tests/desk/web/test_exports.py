"""Exports: what waits is counted, sealed and delivered on demand, and what went out is listed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.model.outcome import Status
from pipeline.people.role import Role
from pipeline.store import outbox
from tests.desk.web.test_worklist import HOSTILE
from tests.ledger import process
from tests.ledger import sealed
from tests.pipeline.store.review.conftest import waiting

if TYPE_CHECKING:
    from tests.desk.web.conftest import Browser
    from tests.desk.web.conftest import Office


def clean(office: Office, name: str, **values: str) -> None:
    process(office.store, replace(waiting(name, **values), status=Status.CLEAN, questions=()))


@pytest.fixture
def ellen(office: Office) -> Browser:
    """An exporter."""
    return office.sit(office.hire(Role.EXPORTER, name="ellen", shown="Ellen Ortiz"))


def test_what_waits_is_counted_for_each_target(office: Office, ellen: Browser) -> None:
    clean(office, "a.pdf")
    clean(office, "b.pdf")
    sealed(office.store, "csv")
    clean(office, "c.pdf")
    page = " ".join(ellen.get("/exports").text.split())
    assert (
        '<th scope="row">csv</th> <td class="figure">1</td> <td class="figure">0</td> <td class="figure">1</td>' in page
    )
    assert (
        '<th scope="row">xlsx</th> <td class="figure">3</td> <td class="figure">0</td> <td class="figure">0</td>'
        in page
    )


def test_what_waits_is_sealed_and_delivered_by_whoever_asked(office: Office, ellen: Browser) -> None:
    clean(office, "a.pdf")
    assert ellen.post("/exports").headers["location"] == "/exports?said=posted"
    batches = outbox.batches(office.store, limit=9)
    assert {batch.target for batch in batches} == set(office.settings.targets)
    for batch in batches:
        assert (office.settings.exports_folder / batch.target / batch.name).is_file()
    page = ellen.get("/exports?said=posted").text
    assert "Ellen Ortiz" in page
    assert "csv-000001.csv" in page
    assert ellen.post("/exports").headers["location"] == "/exports?said=nothing"


def test_one_target_alone_is_given_what_waits(office: Office, ellen: Browser) -> None:
    clean(office, "a.pdf")
    ellen.post("/exports", {"target": "csv"})
    assert [batch.target for batch in outbox.batches(office.store, limit=9)] == ["csv"]
    assert ellen.post("/exports", {"target": "../csv"}).status_code == 400


def test_what_cannot_be_delivered_is_told_and_waits(office: Office, ellen: Browser) -> None:
    clean(office, "a.pdf")
    office.settings.exports_folder.write_bytes(b"not a folder")
    answer = ellen.post("/exports", {"target": "csv"})
    assert answer.status_code == 409
    assert "Nothing is lost" in answer.text
    assert "not yet" in answer.text


def test_older_batches_are_a_page_further(office: Office, ellen: Browser) -> None:
    for number in range(52):
        clean(office, f"{number}.pdf")
        sealed(office.store, "csv")
    first = ellen.get("/exports").text
    assert "csv-000052.txt" in first
    assert "csv-000002.txt" not in first
    assert 'href="/exports?before=3"' in first
    assert "csv-000002.txt" in ellen.get("/exports?before=3").text


def test_hostile_words_are_words(office: Office, ellen: Browser) -> None:
    clean(office, HOSTILE, currency=HOSTILE, supplier_name=HOSTILE)
    ellen.post("/exports", {"target": "jsonl"})
    page = ellen.get("/exports").text
    assert "<script>alert" not in page
    assert "jsonl-000001" in page


def test_others_see_no_exports(office: Office) -> None:
    anna = office.sit(office.hire(Role.OPERATOR))
    assert anna.get("/exports").status_code == 403
    assert anna.post("/exports").status_code == 403
