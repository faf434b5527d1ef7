"""A line of the log: one line, with ids, that says nothing of a document."""

from __future__ import annotations

import json
import logging
import multiprocessing
import sys
import threading
from typing import TYPE_CHECKING
from typing import Any

import pytest

from pipeline.errors import StoreError
from pipeline.errors import UnreadableDocument
from pipeline.log_file import log_to
from pipeline.logs.about import about
from pipeline.settings import Settings
from pipeline.settings import load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OURS = logging.getLogger("pipeline.intake.intake")
PRINTED = "Muster GmbH 1.250,00"


@pytest.fixture(autouse=True)
def _quiet_afterwards() -> Iterator[None]:
    """No test after this one writes into the log of this one."""
    yield
    logging.basicConfig(handlers=[logging.NullHandler()], force=True)


def logged(home: Path, **wanted: Any) -> Settings:
    """An installation whose log this process writes."""
    settings = load(home=home, logging=wanted)
    log_to(settings)
    return settings


def lines(home: Path) -> list[dict[str, Any]]:
    """What stands in the log."""
    return [json.loads(line) for line in (home / "ledgerdrop.log").read_text(encoding="utf-8").splitlines()]


def test_a_line_has_time_level_speaker_words_and_what_it_is_about(tmp_path: Path) -> None:
    logged(tmp_path)
    with about(document_id="d41d", arrival_id=None), about(batch="csv-000001"):
        OURS.info("arrival %s: %s", "a1", "taken in")
    OURS.warning("and nothing more")
    first, second = lines(tmp_path)
    assert first["time"].endswith("Z")
    assert (first["level"], first["logger"]) == ("info", "pipeline.intake.intake")
    assert (first["event"], first["document_id"], first["batch"]) == ("arrival a1: taken in", "d41d", "csv-000001")
    assert "arrival_id" not in first
    assert "document_id" not in second


@pytest.mark.parametrize("form", ["json", "text"])
def test_nothing_that_is_logged_begins_a_line_of_its_own_or_moves_a_terminal(tmp_path: Path, form: str) -> None:
    logged(tmp_path, format=form)
    with about(document_id="d41d\n2026-11-27 CRITICAL all is lost"):
        OURS.info("%s", 'one\n{"event": "two"}\r\x1b[2J\u2028\u202ethree\x9b')
        OURS.info("ended", exc_info=OSError(5, "broken\n2026 ERROR pipe"))
    said = (tmp_path / "ledgerdrop.log").read_text(encoding="utf-8")
    assert len(said.splitlines()) == 2
    assert all(character.isprintable() for character in said.replace("\n", ""))


def test_what_ends_a_thread_is_in_the_log_without_its_words_and_nowhere_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    logged(tmp_path)
    thread = threading.Thread(target=float, args=(PRINTED,))
    thread.start()
    thread.join()
    (line,) = lines(tmp_path)
    assert (line["event"], line["error"]) == ("a thread ended", "ValueError")
    assert PRINTED not in str(line)
    assert PRINTED not in capsys.readouterr().err


@pytest.mark.parametrize("form", ["json", "text"])
def test_words_of_failures_and_of_libraries_are_not_told(tmp_path: Path, form: str) -> None:
    logged(tmp_path, format=form)
    try:
        float(PRINTED)
    except ValueError as error:
        OURS.exception("document %s failed", "d41d")
        OURS.warning("left out: %s", UnreadableDocument("encrypted", PRINTED))
        refused = StoreError(f"value {PRINTED}", remedy="")
        refused.__cause__ = error
        OURS.warning("%s", refused)
    logging.getLogger("some.library").warning("cannot take %s, '%s'", PRINTED, PRINTED)
    logging.getLogger("asyncio").error(f"never retrieved <exception=ValueError('{PRINTED}')>\n{PRINTED}")  # noqa: G004 - as libraries do
    logging.getLogger("some.library").info("hello")
    said = (tmp_path / "ledgerdrop.log").read_text(encoding="utf-8")
    assert "Muster" not in said
    assert "1.250" not in said
    assert said.count("\n") == 5
    assert "ValueError" in said
    assert "test_lines.py" in said
    assert "UnreadableDocument: encrypted" in said


def test_a_failure_of_the_run_is_told_with_its_words(tmp_path: Path) -> None:
    logged(tmp_path)
    OURS.warning("tried again: %s", StoreError("the disk is full", remedy=""))
    assert lines(tmp_path)[0]["event"] == "tried again: StoreError: the disk is full"


def test_the_log_goes_to_stderr_where_it_is_wanted_there_and_only_from_its_level_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    logged(tmp_path, file=False, stderr=True, level="warning", format="text")
    OURS.info("not this")
    OURS.warning("but this")
    assert capsys.readouterr().err.rstrip().endswith("pipeline.intake.intake: but this")
    assert not (tmp_path / "ledgerdrop.log").exists()


def _write(home: Path, name: str, count: int) -> None:
    logged(home, file_bytes=2000, kept_files=1000)
    for number in range(count):
        OURS.info("line %s-%d", name, number)


def test_processes_that_write_one_log_lose_no_line_while_it_is_put_aside(tmp_path: Path) -> None:
    start = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    writers = [start.Process(target=_write, args=(tmp_path, name, 150)) for name in "abc"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    files = [file for file in tmp_path.glob("ledgerdrop.log*") if file.suffix != ".turn"]
    said = [json.loads(line)["event"] for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    assert len(files) > 10
    assert sorted(said) == sorted(f"line {name}-{number}" for name in "abc" for number in range(150))
