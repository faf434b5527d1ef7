"""What commands say and do, from the first bill to the audit."""

from __future__ import annotations

import csv
import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfgen.canvas import Canvas

from flows.assembly import opened
from pipeline.errors import ExitCode
from pipeline.model.outcome import Status
from pipeline.settings import load
from pipeline.store.inventory import keys_of
from pipeline.store.recording import renew
from pipeline.store.records import read
from tests.flows.bills import ubl

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.desk.cli.conftest import Ended

    Ledgerdrop = Callable[..., Ended]


@pytest.fixture(scope="module")
def bills(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a clean bill and one that does not add up."""
    folder = tmp_path_factory.mktemp("bills")
    ubl(folder, "INV-1")
    ubl(folder, "INV-2", gross="191.00")
    return folder


@pytest.fixture(scope="module")
def processed(tmp_path_factory: pytest.TempPathFactory, bills: Path) -> Path:
    """An installation that has processed these bills."""
    home = tmp_path_factory.mktemp("processed")
    with opened(load(home=home, workers=1)) as journey:
        list(journey.take(sorted(bills.iterdir())))
        journey.count_work()
        journey.export()
    return home


@pytest.fixture
def installed(processed: Path, home: Path) -> Path:
    """A copy of it as the installation of the test."""
    shutil.copytree(processed, home)
    return home


def test_extract_prints_the_json_of_each_bill_and_stores_nothing(
    ledgerdrop: Ledgerdrop, bills: Path, home: Path
) -> None:
    ended = ledgerdrop("extract", bills, "--format", "jsonl")
    told = [json.loads(line) for line in ended.out.splitlines()]
    assert [one["fields"]["invoice_number"]["value"] for one in told] == ["INV-1", "INV-2"]
    assert [one["status"] for one in told] == ["clean", "exception"]
    assert (ended.code, ended.err) == (ExitCode.DONE, "")
    assert not home.exists()


def test_extract_shows_many_files_as_rows_and_one_in_full(ledgerdrop: Ledgerdrop, bills: Path, tmp_path: Path) -> None:
    rows = ledgerdrop("extract", bills, tmp_path / "gone.pdf").out
    assert "INV-1" in rows
    assert "gone: There is no such file." in rows
    full = ledgerdrop("extract", bills / "INV-2.xml", "--received", "2030-01-31").out
    assert "supplier_vat_id" in full
    assert "100.00 + 19.00 = 119.00" in full
    assert "2030-01-31" in full


def test_extract_of_nothing_readable_says_so_by_its_exit_code(ledgerdrop: Ledgerdrop, tmp_path: Path) -> None:
    ended = ledgerdrop("extract", tmp_path / "gone.pdf", "--json")
    assert ended.code == ExitCode.UNREADABLE_INPUT
    assert json.loads(ended.out)["outcome"] == "gone"


def test_extract_draws_what_was_read_on_the_page(ledgerdrop: Ledgerdrop, tmp_path: Path) -> None:
    picture = tmp_path / "out.png"
    page = Canvas(str(tmp_path / "bill.pdf"))
    page.drawString(72, 700, "Invoice number: INV-1001")
    page.save()
    assert ledgerdrop("extract", tmp_path / "bill.pdf", "--overlay", picture).code == ExitCode.DONE
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert ledgerdrop("extract", tmp_path / "bill.pdf", "--overlay", picture, "--page", "2").code == 2
    assert ledgerdrop("extract", tmp_path / "gone.pdf", "--overlay", picture).code == ExitCode.UNREADABLE_INPUT
    assert ledgerdrop("extract", "a.pdf", "b.pdf", "--overlay", picture).code == ExitCode.USAGE


def test_process_posts_what_is_clean_and_says_what_waits(ledgerdrop: Ledgerdrop, bills: Path, home: Path) -> None:
    ended = ledgerdrop("process", bills)
    assert ended.code == ExitCode.EXCEPTIONS_WAIT
    assert "csv/csv-000001.csv" in ended.out
    assert "119.00 gross" in ended.out
    assert "but the gross total is 191.00" in ended.out
    with (home / "exports/csv/csv-000001.csv").open(encoding="utf-8", newline="") as file:
        assert [row["invoice_number"] for row in csv.DictReader(file)] == ["INV-1"]
    assert sorted(path.name for path in bills.iterdir()) == ["INV-1.xml", "INV-2.xml"]


@pytest.mark.usefixtures("installed")
def test_process_twice_posts_once(ledgerdrop: Ledgerdrop, bills: Path) -> None:
    told = json.loads(ledgerdrop("process", bills, "--json").out)
    assert told["arrivals"] == {"duplicate_bytes": 2}
    assert told["batches"] == []
    assert told["waiting_in_all"] == 1


def test_process_of_a_path_that_is_not_there_starts_nothing(ledgerdrop: Ledgerdrop, home: Path) -> None:
    ended = ledgerdrop("process", "gone.pdf")
    assert ended.code == ExitCode.UNREADABLE_INPUT
    assert "gone.pdf" in ended.err
    assert not (home / "ledgerdrop.sqlite").exists()


def test_batch_empties_the_inbox(ledgerdrop: Ledgerdrop, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGERDROP_INTAKE__STABLE_SECONDS", "0")
    monkeypatch.setenv("LEDGERDROP_INTAKE__SCAN_SECONDS", "0.05")
    ubl(home / "inbox", "INV-1")
    ended = ledgerdrop("batch")
    assert (ended.code, list((home / "inbox").iterdir())) == (ExitCode.DONE, [])
    assert "csv-000001.csv" in ended.out
    told = json.loads(ledgerdrop("status", "--json").out)
    assert (told["milestones"]["batch"]["is_well"], told["programs"]) == (True, [])


def test_export_writes_for_a_target_that_was_not_asked_before(ledgerdrop: Ledgerdrop, installed: Path) -> None:
    assert ledgerdrop("export").out == ""
    told = json.loads(ledgerdrop("export", "--target", "csv_bom", "--json").out)
    assert (told["target"], told["bills"]) == ("csv_bom", 1)
    assert told["file"].startswith(str(installed))


def test_an_unknown_target_is_refused_with_those_that_there_are(ledgerdrop: Ledgerdrop) -> None:
    ended = ledgerdrop("export", "--target", "abacus")
    assert ended.code == ExitCode.CONFIGURATION
    assert "jsonl" in ended.err


def test_targets_are_listed_with_what_they_need(ledgerdrop: Ledgerdrop, home: Path) -> None:
    told = ledgerdrop("targets").out
    assert "* xlsx" in told
    assert "  sage50_uk" in told
    assert "codes: accounts, cost_objects, suppliers, tax_codes" in told
    assert "option currency: The currency of the books, GBP unless it is set" in told
    known = {one["target"]: one for one in map(json.loads, ledgerdrop("targets", "--json").out.splitlines())}
    assert known["sage50_uk"]["options"]["currency"] == {
        "what": "The currency of the books",
        "value": None,
        "usual": "GBP",
    }
    assert not (home / "ledgerdrop.sqlite").exists()


@pytest.fixture
def sage(home: Path, installed: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation that posts to an accounting system, with codes for all but the supplier; its file of codes."""
    assert installed == home
    monkeypatch.setenv("LEDGERDROP_TARGETS", '["sage50_uk"]')
    file = home / "targets.toml"
    codes = '[sage50_uk.accounts]\n"*" = "5000"\n[sage50_uk.tax_codes]\n"S 19" = "T1"\n'
    file.write_text(f'[sage50_uk]\ncurrency = "EUR"\n{codes}')
    return file


def test_targets_tell_what_bills_lack_and_exports_hold_these_back(ledgerdrop: Ledgerdrop, sage: Path) -> None:
    told = ledgerdrop("targets").out
    assert "1 approved bill lacks something:" in told
    (lacking,) = (
        one["lacking"] for one in map(json.loads, ledgerdrop("targets", "--json").out.splitlines()) if one["is_chosen"]
    )
    assert (lacking["bills"], len(lacking["reasons"])) == (1, 1)
    ended = ledgerdrop("export")
    assert (ended.code, ended.out) == (ExitCode.DONE, "")
    assert "1  held back from sage50_uk" in ended.err
    sage.write_text(f'{sage.read_text()}[sage50_uk.suppliers]\n"*" = "SUNDRY"\n')
    assert "lacks something" not in ledgerdrop("targets").out
    shown = ledgerdrop("export", "--dry-run").out
    assert "SUNDRY" in shown
    (line,) = ledgerdrop("export", "--json").out.splitlines()
    assert Path(json.loads(line)["file"]).read_bytes().decode() == shown


@pytest.mark.usefixtures("sage")
def test_dry_run_writes_into_a_folder_or_says_why_not(ledgerdrop: Ledgerdrop, tmp_path: Path) -> None:
    folder = tmp_path / "shown"
    targets = ("--target", "csv_bom", "--target", "xlsx")
    assert ledgerdrop("export", "--dry-run", *targets).code == ExitCode.USAGE
    assert ledgerdrop("export", "--into", folder).code == ExitCode.USAGE
    told = ledgerdrop("export", "--dry-run", *targets, "--into", folder).out.split()
    assert [Path(one).name for one in told] == ["csv_bom-000001.csv"]
    again = ledgerdrop("export", "--dry-run", *targets, "--into", folder)
    assert (again.code, "File exists" in again.err) == (ExitCode.USAGE, True)


def test_file_of_codes_that_is_wrong_stops_before_anything_is_written(ledgerdrop: Ledgerdrop, sage: Path) -> None:
    sage.write_text('[sage50_uk]\ncurency = "EUR"\n')
    ended = ledgerdrop("export", "--target", "csv_bom")
    assert (ended.code, "no option curency" in ended.err) == (ExitCode.CONFIGURATION, True)
    assert not (sage.parent / "exports" / "csv_bom").exists()


@pytest.mark.usefixtures("installed")
def test_evidence_is_one_file_that_holds_the_original(ledgerdrop: Ledgerdrop, bills: Path, tmp_path: Path) -> None:
    output = tmp_path / "proof.zip"
    assert ledgerdrop("evidence", "INV-2.xml", "--output", output).out.strip() == str(output)
    with zipfile.ZipFile(output) as archive:
        assert archive.read("original.xml") == (bills / "INV-2.xml").read_bytes()
        assert json.loads(archive.read("bill.json"))["file"] == "INV-2.xml"
        manifest = json.loads(archive.read("manifest.json"))
    assert set(manifest["files"]) == {
        "index.html",
        "bill.json",
        "history.json",
        "events.json",
        "verify.py",
        "original.xml",
    }
    assert ledgerdrop("evidence", "INV-2.xml", "--output", tmp_path / "no" / "proof.zip").code == ExitCode.USAGE


def test_posting_is_noted_as_taken_back_by_hand_and_explain_tells_all_of_it(
    ledgerdrop: Ledgerdrop, installed: Path
) -> None:
    assert "nothing of" in ledgerdrop("taken-back", "csv", "INV-1.xml").err
    with opened(load(home=installed, workers=1)) as journey:
        (key,) = keys_of(journey.store, "INV-1.xml")
        stored = read(journey.store, key)
        assert stored is not None
        with journey.store.writing(actor="anna") as transaction:
            renew(transaction, replace(stored.record, status=Status.REJECTED, corrects=1))
    assert "noted as taken back by hand" in ledgerdrop("taken-back", "csv", f"{key}_r1_x").out
    assert ledgerdrop("taken-back", "csv", "INV-1.xml").code == ExitCode.USAGE
    told = json.loads(ledgerdrop("explain", key, "--json").out)
    moved = [(one["name"], one["is_reversal"]) for one in told["postings"] if one["target"] == "csv"]
    assert moved == [("csv-000001.csv", False), ("csv-000002.by-hand", True)]
    assert "taken back revision 1  csv" in ledgerdrop("explain", key).out


@pytest.mark.usefixtures("installed")
def test_explain_shows_evidence_and_history_of_a_bill(ledgerdrop: Ledgerdrop) -> None:
    assert "recorded" in ledgerdrop("explain", "INV-2.xml").out
    told = json.loads(ledgerdrop("explain", "INV-2.xml", "--json").out)
    assert told["events"]
    again = ledgerdrop("explain", told["document_id"][:8], "--json")
    assert json.loads(again.out)["file"] == "INV-2.xml"


def test_a_document_that_is_not_known_is_a_usage_error(ledgerdrop: Ledgerdrop) -> None:
    ended = ledgerdrop("explain", "INV-9.xml")
    assert ended.code == ExitCode.USAGE
    assert "INV-9.xml" in ended.err


def test_a_name_that_several_bills_have_is_asked_back(ledgerdrop: Ledgerdrop, tmp_path: Path) -> None:
    ubl(tmp_path / "a", "INV-1")
    ubl(tmp_path / "b", "INV-1", gross="120.00")
    ledgerdrop("process", tmp_path / "a", tmp_path / "b")
    assert "may be" in ledgerdrop("explain", "INV-1.xml").err


@pytest.mark.usefixtures("installed")
def test_retry_reads_a_document_again(ledgerdrop: Ledgerdrop, bills: Path) -> None:
    assert ledgerdrop("retry", "INV-2.xml").code == ExitCode.DONE
    assert ledgerdrop("retry", "INV-2.xml").code == ExitCode.USAGE
    told = json.loads(ledgerdrop("process", bills / "INV-1.xml", "--json").out)
    assert told["bills"] == [{"status": "exception", "outcome": "accepted", "count": 1}]


@pytest.mark.usefixtures("installed")
def test_doctor_finds_an_installation_well(ledgerdrop: Ledgerdrop) -> None:
    ended = ledgerdrop("doctor", "--json")
    found = {finding["what"]: finding for finding in map(json.loads, ended.out.splitlines())}
    assert found["audit chain"]["is_well"]
    assert found["documents"]["words"] == "2 whole"
    assert ledgerdrop("doctor", "--quick").out.startswith("well")
    is_well = all(finding["is_well"] for finding in found.values())
    assert json.loads(ledgerdrop("status", "--json").out)["milestones"]["doctor"]["is_well"] == is_well


@pytest.mark.usefixtures("installed")
def test_audit_proves_the_chain_and_refuses_another_head(ledgerdrop: Ledgerdrop) -> None:
    ended = ledgerdrop("audit", "verify")
    assert ended.code == ExitCode.DONE
    head = ended.out.split()[-1]
    assert ledgerdrop("audit", "verify", "--against", head, "--json").code == ExitCode.DONE
    forged = head[:-1] + ("0" if head[-1] != "0" else "1")
    broken = ledgerdrop("audit", "verify", "--against", forged)
    assert broken.code == ExitCode.STORE
    assert "checkpoint" in broken.out
    assert ledgerdrop("audit", "verify", "--against", "nonsense").code == ExitCode.USAGE
