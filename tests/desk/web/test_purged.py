"""A bill that was purged: every page and every door shows what is left of it, and none changes it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from flows.purging import purge
from pipeline.people.role import Role
from pipeline.store import outbox
from pipeline.store import records
from pipeline.store.audit import history
from tests.desk.web.test_evidence import key
from tests.desk.web.visits import doors

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.settings import Settings
    from tests.desk.web.conftest import Office

__all__ = ("key",)

#: What forms of a bill send.
SENT = {"row_version": "1", "reason": "other", "note": "why", "words": "why", "until": "2030-01-01", "to": ""}


@pytest.fixture
def old(office: Office, key: str) -> Settings:
    """The settings by which a bill that people worked on, and that was posted, is to be purged a year later."""
    (batch,) = outbox.undelivered(office.store)
    assert [item.key for item in outbox.items(office.store, batch)] == [key]
    outbox.mark_delivered(office.store, batch, actor="exporter")
    office.clock.move(days=400)
    kept = office.settings.retention.model_copy(update={"documents_days": 100})
    ours = office.settings.model_copy(update={"targets": ("csv",), "retention": kept})
    for file in ours.blobs_folder.glob("??/??/*"):
        os.utime(file, (1, 1))
    return ours


@pytest.fixture
def gone(office: Office, old: Settings, key: str) -> str:
    """The key of that bill, purged."""
    assert purge(office.store, old, actor="night").documents == 1
    return key


def test_every_page_and_door_of_a_purged_bill_answers_and_none_changes_it(office: Office, gone: str) -> None:
    person = office.hire(*Role, name="boss")
    browser, stored, events = office.sit(person), records.read(office.store, gone), history(office.store, gone)
    assert stored is not None
    tag = f'"{stored.revision}.{stored.row_version}"'
    sent = {**SENT, "row_version": str(stored.row_version)}
    shown = {"Authorization": f"Bearer {office.token(person)}", "If_Match": tag}
    for door in doors(office.app, key=gone, document=gone, batch="1"):
        if door.path != "/sign-out":
            get = door.method == "GET"
            answer = browser.get(door.path, **shown) if get else browser.post(door.path, sent, **shown)
            assert answer.status_code < 500, (door, answer.text)
    assert records.read(office.store, gone) == stored
    new = history(office.store, gone)[len(events) :]
    assert not new, [event.what for event in new]


def test_the_page_of_a_purged_bill_says_when_it_was_and_offers_nothing(office: Office, gone: str) -> None:
    answer = office.sit(office.hire(Role.OPERATOR, Role.APPROVER, name="boss")).get(f"/bills/{gone}")
    assert answer.status_code == 200
    assert "Purged on" in answer.text
    assert "night" in answer.text
    assert 'name="then"' not in answer.text
    assert "/approve" not in answer.text


def test_programs_are_told_that_a_bill_was_purged(office: Office, gone: str) -> None:
    program = office.program(office.hire(*Role, name="boss"))
    told = program.get(f"/api/v1/records/{gone}").json()
    assert told["purged_by"] == "night"
    assert {field["value"] for field in told["fields"].values()} == {None}
    assert program.get("/api/v1/batches/1/file").status_code == 410


def test_the_evidence_of_a_purged_bill_proves_what_is_left(office: Office, gone: str, tmp_path: Path) -> None:
    ada = office.sit(office.hire(Role.AUDITOR, name="ada", shown="Ada Lund"))
    answer = ada.get(f"/bills/{gone}/evidence")
    zipfile.ZipFile(io.BytesIO(answer.content)).extractall(tmp_path / "pack")
    check = [sys.executable, str(tmp_path / "pack" / "verify.py")]
    assert subprocess.run(check, check=False).returncode == 0
    assert "was purged" in (tmp_path / "pack" / "index.html").read_text(encoding="utf-8")
    assert not list((tmp_path / "pack").glob("original.*"))
    events = json.loads((tmp_path / "pack" / "events.json").read_text(encoding="utf-8"))
    events[0]["actor"] = "mallory"
    (tmp_path / "pack" / "events.json").write_text(json.dumps(events), encoding="utf-8")
    found = subprocess.run(check, check=False, capture_output=True, text=True)
    assert "is not what was written" in found.stdout
