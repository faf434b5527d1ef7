"""What is dropped into the folder has one named outcome, and its original is put where a person finds it."""

from __future__ import annotations

import hashlib
import os
import socket
import threading
import time
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import ConfigurationError
from pipeline.errors import StoreError
from pipeline.errors import UnreadableDocument
from pipeline.intake.intake import Intake
from pipeline.intake.intake import Round
from pipeline.model.outcome import Outcome
from tests.pipeline.intake.formats import WHOLE

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.intake.reception import Received
    from tests.pipeline.intake.conftest import Site

PDF = WHOLE["pdf"]


def test_a_file_at_rest_is_taken_in(site: Site) -> None:
    site.drop("bill.pdf", PDF)
    (received,) = site.settle()
    arrival = received.arrival
    assert (arrival.name, arrival.size, arrival.outcome, arrival.channel) == ("bill.pdf", len(PDF), None, "folder")
    assert arrival.sha256 == hashlib.sha256(PDF).hexdigest()
    blob = site.settings.blobs_folder / arrival.sha256[:2] / arrival.sha256[2:4] / arrival.sha256
    assert blob.read_bytes() == PDF
    assert site.processed() == ["bill.pdf"]
    assert list(site.inbox.iterdir()) == []
    assert site.memory.settled == {arrival.arrival_id}


def test_one_look_is_never_enough(site: Site) -> None:
    site.drop("bill.pdf", PDF)
    assert site.round(after=1000) == Round(waiting=1)


def test_two_looks_in_quick_succession_are_not_enough(site: Site) -> None:
    site.drop("bill.pdf", PDF)
    assert site.settle(after=4.9) == ()


def test_a_file_that_still_grows_waits_and_is_whole_in_the_end(site: Site) -> None:
    for part in range(1, 10):
        site.drop("bill.pdf", PDF[: len(PDF) * part // 10])
        assert site.round(after=6) == Round(waiting=1)
    site.drop("bill.pdf", PDF)
    (received,) = site.settle()
    assert received.arrival.sha256 == hashlib.sha256(PDF).hexdigest()


def test_a_scanner_that_pauses_between_pages_is_waited_for(site: Site) -> None:
    site.drop("scan.pdf", PDF[:-100])
    assert site.settle(after=200) == ()
    site.drop("scan.pdf", PDF)
    assert [received.arrival.outcome for received in site.settle()] == [None]


def test_a_file_that_stays_unfinished_is_incomplete_and_its_bytes_are_kept(site: Site) -> None:
    site.drop("cut.pdf", PDF[:-100])
    (received,) = site.settle(after=301)
    assert received.arrival.outcome is Outcome.INCOMPLETE
    assert received.arrival.sha256 == hashlib.sha256(PDF[:-100]).hexdigest()
    assert site.quarantine() == {"incomplete": ["cut.pdf"]}


def test_an_empty_file_may_still_be_filled(site: Site) -> None:
    site.drop("bill.pdf", b"")
    assert site.settle() == ()
    assert [received.arrival.outcome for received in site.settle(after=301)] == [Outcome.EMPTY]
    assert site.quarantine() == {"empty": ["bill.pdf"]}


def test_a_file_that_a_program_holds_open_for_writing_waits(site: Site) -> None:
    with site.drop("scan.pdf", PDF).open("ab"):
        assert site.settle() == ()
    assert len(site.settle()) == 1


def test_a_file_that_is_held_open_for_ever_is_taken_in_at_last(site: Site) -> None:
    with site.drop("scan.pdf", PDF).open("ab"):
        assert [received.arrival.outcome for received in site.settle(after=301)] == [None]


def test_a_slow_writer_beside_the_intake_loses_nothing(site: Site) -> None:
    site.drop("other.pdf", WHOLE["pdf with padding"])

    def write() -> None:
        with (site.inbox / "slow.pdf").open("wb", buffering=0) as file:
            for start in range(0, len(PDF), 1500):
                file.write(PDF[start : start + 1500])
                time.sleep(0.01)

    writer = threading.Thread(target=write)
    writer.start()
    taken: list[Received] = []
    while writer.is_alive():
        taken += site.round(after=6).taken
    taken += site.settle()
    assert {received.arrival.name: received.arrival.sha256 for received in taken} == {
        "other.pdf": hashlib.sha256(WHOLE["pdf with padding"]).hexdigest(),
        "slow.pdf": hashlib.sha256(PDF).hexdigest(),
    }


@pytest.mark.parametrize(
    "name", [".hidden", "~$bill.docx", "bill.pdf.part", "bill.pdf.crdownload", "x.TMP", "Thumbs.db"]
)
def test_what_other_programs_keep_there_is_left_alone(site: Site, name: str) -> None:
    site.drop(name)
    assert site.settle(after=1000) == ()
    assert (site.inbox / name).exists()


def test_sub_folders_are_left_alone(site: Site) -> None:
    (site.inbox / "older").mkdir()
    (site.inbox / "older" / "bill.pdf").write_bytes(PDF)
    assert site.settle(after=1000) == ()


def test_a_link_is_refused_and_what_it_points_to_is_untouched(site: Site, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"secret")
    (site.inbox / "bill.pdf").symlink_to(secret)
    (site.inbox / "folder.pdf").symlink_to(tmp_path)
    assert {received.arrival.outcome for received in site.settle()} == {Outcome.REFUSED_SYMLINK}
    assert site.quarantine() == {"refused_symlink": ["bill.pdf", "folder.pdf"]}
    assert secret.read_bytes() == b"secret"
    assert list(site.settings.blobs_folder.glob("??/??/*")) == []


def test_pipes_and_sockets_are_refused_without_waiting_for_them(site: Site) -> None:
    os.mkfifo(site.inbox / "pipe.pdf")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(site.inbox / "socket.pdf"))
        assert {received.arrival.outcome for received in site.settle()} == {Outcome.REFUSED_NOT_REGULAR}
    assert site.quarantine() == {"refused_not_regular": ["pipe.pdf", "socket.pdf"]}


def test_a_file_over_the_limit_is_not_copied(site: Site) -> None:
    site.drop("large.txt", b"x" * ((1 << 20) + 1))
    assert [received.arrival.outcome for received in site.settle()] == [Outcome.TOO_LARGE]
    assert site.quarantine() == {"too_large": ["large.txt"]}
    assert site.memory.arrivals[0].sha256 is None


def test_quarantine_says_in_plain_words_why(site: Site) -> None:
    site.drop("cut.pdf", PDF[:-100])
    site.settle(after=301)
    (reason,) = site.settings.quarantine_folder.glob("incomplete/*.reason.txt")
    assert "cut.pdf\nThe file breaks off before its end" in reason.read_text(encoding="utf-8")


def test_the_same_bytes_again_are_a_duplicate_and_are_reported_once(site: Site) -> None:
    site.drop("bill.pdf", PDF)
    (first,) = site.settle()
    site.drop("copy.pdf", PDF)
    (second,) = site.settle()
    assert second.arrival.outcome is Outcome.DUPLICATE_BYTES
    assert second.duplicate_of == first.arrival.arrival_id
    assert site.processed() == ["bill.pdf", "copy.pdf"]
    site.restart()
    assert site.settle() == ()


def test_the_same_file_under_the_same_name_again_is_a_duplicate(site: Site) -> None:
    for _ in range(4):
        site.drop("bill.pdf", PDF)
        site.settle()
    assert [str(arrival.outcome) for arrival in site.memory.arrivals] == ["None"] + ["duplicate_bytes"] * 3


def test_after_a_failed_try_the_same_bytes_are_a_new_attempt(site: Site) -> None:
    site.drop("bill.pdf", PDF)
    (first,) = site.settle()
    assert first.arrival.sha256
    site.memory.failed.add(first.arrival.sha256)
    site.drop("bill.pdf", PDF)
    assert [received.arrival.outcome for received in site.settle()] == [None]


def test_a_file_put_back_from_quarantine_is_tried_again(site: Site) -> None:
    site.drop("cut.pdf", PDF[:-100])
    site.settle(after=301)
    (refused,) = site.settings.quarantine_folder.glob("incomplete/*.pdf")
    refused.rename(site.inbox / "cut.pdf")
    (again,) = site.settle(after=301)
    assert again.arrival.outcome is Outcome.INCOMPLETE
    assert len(site.memory.arrivals) == 2


def test_a_second_name_of_the_same_file_makes_no_second_document(site: Site) -> None:
    os.link(site.drop("bill.pdf", PDF), site.inbox / "copy.pdf")
    assert [received.arrival.outcome for received in site.settle()] == [None]
    assert site.processed() == ["bill.pdf", "copy.pdf"]


def test_names_are_bytes_and_shown_in_a_safe_form(site: Site) -> None:
    site.drop(b"R\xe9sum\xe9\x1b[2J\n=cmd.pdf", PDF)
    (received,) = site.settle()
    assert received.arrival.raw_name == b"R\xe9sum\xe9\x1b[2J\n=cmd.pdf"
    assert received.arrival.name == "R\\xe9sum\\xe9�[2J�=cmd.pdf"
    assert site.processed() == ["R_xe9sum_xe9__2J__cmd.pdf"]


def test_a_long_name_is_kept_and_filed_shorter(site: Site) -> None:
    site.drop("ü" * 125 + ".pdf", PDF)
    (received,) = site.settle()
    assert received.arrival.name == "ü" * 125 + ".pdf"
    assert site.processed() == ["ü" * 58 + ".pdf"]


def test_older_files_come_first_and_a_round_takes_only_so_many(site: Site) -> None:
    site.restart(most=2)
    for number, age in enumerate((10, 30, 20)):
        path = site.drop(f"{number}.txt", str(number).encode())
        os.utime(path, (1_700_000_000 - age, 1_700_000_000 - age))
    site.round()
    first = site.round(after=6)
    assert [received.arrival.name for received in first.taken] == ["1.txt", "2.txt"]
    assert first.waiting == 1
    assert [received.arrival.name for received in site.round().taken] == ["0.txt"]


def test_unfinished_files_do_not_hold_up_the_others(site: Site) -> None:
    site.restart(most=1)
    for number in range(3):
        os.utime(site.drop(f"{number}.pdf", PDF[:-100] + bytes([number])), (number, number))
    site.drop("whole.pdf", PDF)
    assert [received.arrival.name for received in site.settle()] == ["whole.pdf"]


def test_an_original_that_cannot_be_moved_is_not_reported_again(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    site.drop("bill.pdf", PDF)
    blocked = site.settings.processed_folder
    blocked.rmdir()
    blocked.write_bytes(b"")
    taken = [received for _ in range(3) for received in site.settle()]
    assert len(taken) == 1
    assert caplog.text.count("stays in the inbox") == 1
    blocked.unlink()
    assert site.settle() == ()
    assert site.processed() == ["bill.pdf"]
    assert site.memory.settled == {taken[0].arrival.arrival_id}


def test_an_original_that_could_not_be_moved_and_changes_is_a_new_arrival(site: Site) -> None:
    site.drop("bill.txt", b"first")
    blocked = site.settings.processed_folder
    blocked.rmdir()
    blocked.write_bytes(b"")
    site.settle()
    blocked.unlink()
    site.drop("bill.txt", b"second")
    site.settle()
    assert [arrival.size for arrival in site.memory.arrivals] == [5, 6]
    assert site.processed() == ["bill.txt"]


def test_a_full_disk_stops_the_run_and_the_file_waits(site: Site) -> None:
    site.drop("bill.pdf", PDF)
    site.round()
    incoming = site.settings.blobs_folder / "incoming"
    incoming.rmdir()
    with pytest.raises(StoreError, match="cannot be kept"):
        site.round(after=6)
    incoming.mkdir()
    assert len(site.round().taken) == 1


def test_a_folder_that_vanishes_for_a_while_loses_nothing(site: Site) -> None:
    site.drop("bill.pdf", PDF)
    away = site.inbox.rename(site.inbox.with_name("away"))
    with pytest.raises(ConfigurationError, match="cannot be listed"):
        site.round()
    away.rename(site.inbox)
    assert len(site.settle()) == 1


def test_two_intakes_on_one_folder_take_turns(site: Site) -> None:
    site.drop("bill.pdf", PDF)
    other = Intake(site.settings, site.memory, clock=lambda: site.seconds)
    seen: list[Round] = []
    site.memory.at = lambda step: seen.append(other.round()) if step == "register" else None
    assert len(site.settle()) == 1
    assert seen == [Round()]


def test_four_intakes_make_one_document_of_one_file(site: Site) -> None:
    intakes = [Intake(site.settings, site.memory, clock=time.monotonic) for _ in range(4)]
    quick = site.settings.intake.model_copy(update={"stable_seconds": 0.0})
    for intake in intakes:
        intake._stability._pace = quick
    stopped = threading.Event()

    def work(intake: Intake) -> None:
        while not stopped.is_set():
            intake.round()
            time.sleep(0.001)

    workers = [threading.Thread(target=work, args=[intake]) for intake in intakes]
    for worker in workers:
        worker.start()
    for number in range(40):
        site.drop(f"{number}.pdf", PDF + bytes([number]))
    until = time.monotonic() + 10
    while list(site.inbox.iterdir()) and time.monotonic() < until:
        time.sleep(0.01)
    stopped.set()
    for worker in workers:
        worker.join()
    assert site.memory.outcomes() == {f"{number}.pdf": "taken in" for number in range(40)}
    assert len(site.memory.arrivals) == 40


def test_a_file_named_on_the_command_line_is_taken_in_at_once_and_stays(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "bill.pdf"
    path.write_bytes(PDF)
    first = site.intake.take(path)
    assert (first.arrival.outcome, first.arrival.channel) == (None, "command")
    assert site.intake.take(path).arrival.outcome is Outcome.DUPLICATE_BYTES
    assert path.read_bytes() == PDF


@pytest.mark.parametrize(
    ("name", "expected"), [("cut.pdf", "incomplete"), ("empty", "empty"), ("none", "gone"), ("link", "refused_symlink")]
)
def test_a_file_named_on_the_command_line_has_its_outcome_at_once(
    site: Site, tmp_path: Path, name: str, expected: str
) -> None:
    (tmp_path / "cut.pdf").write_bytes(PDF[:-100])
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "link").symlink_to("cut.pdf")
    assert str(site.intake.take(tmp_path / name).arrival.outcome) == expected
    assert site.memory.settled == {arrival.arrival_id for arrival in site.memory.arrivals}


def test_a_file_that_is_written_while_it_is_taken_in_is_told(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "bill.txt"
    path.write_bytes(b"x")
    put = site.intake._reception._blobs.put

    def put_while_written(chunks: object) -> object:
        path.write_bytes(b"xy")
        return put(chunks)  # type: ignore[arg-type]  # passed on as it came

    site.intake._reception._blobs.put = put_while_written  # type: ignore[method-assign,assignment]  # a fault
    with pytest.raises(UnreadableDocument, match="being written"):
        site.intake.take(path)
    assert site.memory.arrivals == []
    assert list((site.settings.blobs_folder / "incoming").iterdir()) == []
