"""Nothing of a document is in a log, whatever becomes of it on its way."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from flows.run import Run
from flows.run import RunFailed
from pipeline.log_file import log_to
from tests.flows.bills import ubl
from tests.flows.conftest import drop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flows.journey import Journey

#: Stands in every name, number and text of the documents.
PLANTED = "Zwetschge"
#: An amount that no other file has.
AMOUNT = "987654"


@pytest.fixture(autouse=True)
def _quiet_afterwards() -> Iterator[None]:
    """No test after this one writes into the log of this one."""
    yield
    logging.basicConfig(handlers=[logging.NullHandler()], force=True)


def plant(inbox: Path) -> None:
    """Bills that go through, that wait, and that cannot be read."""
    for number, count in (("1", 2), ("2", 3)):
        file = ubl(inbox, f"{PLANTED}-{number}", count=count, gross="" if count == 2 else f"{AMOUNT}.00")
        text = file.read_text(encoding="utf-8")
        for word in ("Muster Werkzeuge GmbH", "Werkstr. 1", "Berlin", "Beispiel Bau AG", "Drill"):
            text = text.replace(word, f"{word} {PLANTED}\x1b[31m\n2026 CRITICAL {PLANTED}".replace("\x1b", "&#27;"))
        file.write_text(text.replace("&#27;", ""), encoding="utf-8")
    drop(inbox, **{f"{PLANTED}\n1.pdf": f"%PDF-1.7 {PLANTED} {AMOUNT}\n%%EOF\n", f"{PLANTED}.xml": f"<{PLANTED}/>"})
    (inbox / f"{PLANTED}.lnk").symlink_to(f"/nowhere/{PLANTED}")


def test_a_batch_with_good_and_bad_bills_logs_ids_and_no_word_of_them(tmp_path: Path) -> None:
    plant(tmp_path / "inbox")
    pace = {"LEDGERDROP_INTAKE__STABLE_SECONDS": "0", "LEDGERDROP_INTAKE__SCAN_SECONDS": "0.1"}
    told = {**os.environ, **pace, "LEDGERDROP_LOGGING__LEVEL": "debug", "LEDGERDROP_LOGGING__STDERR": "true"}
    command = (sys.executable, "-m", "desk.cli", "--home", str(tmp_path), "batch", "--json")
    ended = subprocess.run(
        command, env={**told, "LEDGERDROP_WORKERS": "1"}, capture_output=True, text=True, check=False
    )
    assert json.loads(ended.stdout)
    log = (tmp_path / "ledgerdrop.log").read_text(encoding="utf-8")
    assert PLANTED in ended.stdout  # what is printed for people names what waits
    for said in (log, ended.stderr):
        assert PLANTED.casefold() not in said.casefold()
        assert AMOUNT not in said
    lines = [json.loads(line) for line in log.splitlines()]
    assert sum("document_id" in line for line in lines) >= 4
    assert any("csv-000001" in line["event"] for line in lines)


def test_a_stage_and_a_child_that_fail_at_a_bill_say_nothing_of_it(
    journey: Journey, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError(f"no amount: {PLANTED} {AMOUNT}")

    log_to(journey.settings)
    monkeypatch.setattr("flows.examination.match", broken)
    list(journey.take(drop(journey.settings.home / "given", a=PLANTED, b=f"nonsense {PLANTED}", c="crash")))
    journey.count_work()
    log = (journey.settings.home / "ledgerdrop.log").read_text(encoding="utf-8")
    assert PLANTED not in log
    failed = [line for line in map(json.loads, log.splitlines()) if line.get("error")]
    assert failed[0]["error"] == "ValueError"
    assert failed[0]["document_id"] in failed[0]["event"]
    assert any("child process" in line["event"] and line["document_id"] for line in map(json.loads, log.splitlines()))


def test_what_ends_a_run_is_told_to_prefect_by_its_kind_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGERDROP_HOME", str(tmp_path))
    with pytest.raises(RunFailed) as raised, Run():
        raise KeyError(PLANTED)
    assert str(raised.value) == "KeyError"
    assert raised.value.__suppress_context__
    (line,) = (tmp_path / "ledgerdrop.log").read_text(encoding="utf-8").splitlines()
    assert (json.loads(line)["error"], PLANTED in line) == ("KeyError", False)
