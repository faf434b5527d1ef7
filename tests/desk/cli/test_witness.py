"""What another system made of a bill, given with it: compared, told, kept, and never posted."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from extractors.readers.foreign.reading import heard
from pipeline.errors import ExitCode
from pipeline.model.build import fragment
from pipeline.model.build import record
from pipeline.model.terms import INVOICE_NUMBER
from tests.exports import exported
from tests.flows.bills import ubl

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.desk.cli.conftest import Ended

    Ledgerdrop = Callable[..., Ended]


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A bill that goes straight through."""
    return ubl(tmp_path / "in", "INV-1")


@pytest.fixture
def beside(given: Path) -> Callable[..., Path]:
    """Lays beside it what FlexiCapture says."""

    def write(*, gross: str = "119.00") -> Path:
        told = record(fragment(invoice_number="INV-1", gross_total=gross), file="INV-1.tif")
        path = given.with_name("INV-1.witness.xml")
        path.write_bytes(exported("abbyy_flexicapture", told))
        return path

    return write


def test_extract_compares_and_says_where_they_differ(
    ledgerdrop: Ledgerdrop, given: Path, beside: Callable[..., Path]
) -> None:
    told = json.loads(ledgerdrop("extract", given, "--witness", beside(gross="911.00"), "--json").out)
    (found,) = [one for one in told["discrepancies"] if one["rule"] == "X4"]
    assert found["message"] == "ABBYY FlexiCapture read 911.00 as the gross total; here it was read as 119.00"
    assert told["fields"]["gross_total"]["value"] == "119.00"
    assert "X4" in told["fields"]["invoice_number"]["passed"]
    assert (told["status"], [one["system"] for one in told["foreign_witnesses"]]) == (
        "exception",
        ["ABBYY FlexiCapture"],
    )


def test_process_posts_what_another_system_agrees_to(
    ledgerdrop: Ledgerdrop, given: Path, beside: Callable[..., Path], home: Path
) -> None:
    assert ledgerdrop("process", given, "--witness", beside()).code == ExitCode.DONE
    with (home / "exports/csv/csv-000001.csv").open(encoding="utf-8", newline="") as file:
        assert [row["gross_total"] for row in csv.DictReader(file)] == ["119.00"]


def test_process_asks_about_what_another_system_read_otherwise(
    ledgerdrop: Ledgerdrop, given: Path, beside: Callable[..., Path]
) -> None:
    ended = ledgerdrop("process", given, "--witness", beside(gross="911.00"))
    assert ended.code == ExitCode.EXCEPTIONS_WAIT
    assert "ABBYY FlexiCapture read 911.00 as the gross total; here it was read as 119.00" in ended.out


def test_batch_takes_a_bill_with_its_companion(
    ledgerdrop: Ledgerdrop, given: Path, beside: Callable[..., Path], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEDGERDROP_INTAKE__STABLE_SECONDS", "0")
    monkeypatch.setenv("LEDGERDROP_INTAKE__SCAN_SECONDS", "0.05")
    beside(gross="911.00")
    given.parent.rename(home.parent / "moved")
    home.mkdir()
    (home.parent / "moved").rename(home / "inbox")
    ended = ledgerdrop("batch")
    assert (ended.code, list((home / "inbox").iterdir())) == (ExitCode.EXCEPTIONS_WAIT, [])
    assert "ABBYY FlexiCapture read 911.00" in ended.out


def test_extract_writes_results_that_it_takes_as_a_witness(
    given: Path, home: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    broken = given.with_name("broken.pdf")
    broken.write_bytes(b"%PDF-1.7")
    arguments = ["--home", str(home), "extract", str(given), str(broken), "--format", "uipath"]
    assert subprocess.run([sys.executable, "-m", "desk.cli", *arguments], check=False).returncode == ExitCode.DONE
    written = capfdbinary.readouterr()
    assert b"broken.pdf: " in written.err
    with zipfile.ZipFile(io.BytesIO(written.out)) as archive:
        (name,) = (name for name in archive.namelist() if "taxonomy" not in name)
        ((_, witness),) = heard(archive.read(name))
    assert witness.invoice.value(INVOICE_NUMBER) == "INV-1"


def test_a_witness_is_about_one_file(ledgerdrop: Ledgerdrop, given: Path, beside: Callable[..., Path]) -> None:
    other = ubl(given.parent, "INV-2")
    ended = ledgerdrop("extract", given, other, "--witness", beside())
    assert ended.code == ExitCode.USAGE
    assert "--witness is about one file" in ended.err


@pytest.mark.parametrize("command", ["extract", "process"])
def test_a_witness_that_is_not_there_starts_nothing(
    command: str, ledgerdrop: Ledgerdrop, given: Path, home: Path
) -> None:
    ended = ledgerdrop(command, given, "--witness", given.with_name("gone.json"))
    assert ended.code == ExitCode.UNREADABLE_INPUT
    assert "gone.json" in ended.err
    assert not (home / "ledgerdrop.sqlite").exists()
