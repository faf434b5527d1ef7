"""By SFTP: whole, under its name, over nothing that is there, to no host that is not known."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.delivery.carrier import Found
from pipeline.delivery.carrier import Unreached
from pipeline.delivery.carriers.sftp import Sftp
from pipeline.delivery.fate import Fate
from pipeline.delivery_settings import DeliverySettings
from tests.pipeline.delivery.conftest import parcel

if TYPE_CHECKING:
    from benchmarks.measuring.sftp_server import SftpServer

NAMES = {"csv-000001.csv", "csv-000001.csv.manifest.json"}


def carrier(sftp: SftpServer, folder: Path, **others: object) -> Sftp:
    return Sftp(settings=DeliverySettings.model_validate(sftp.settings(folder, **others)))


def test_a_batch_and_its_manifest_come_whole_and_are_found(sftp: SftpServer, tmp_path: Path) -> None:
    inbox = tmp_path / 'in "box" [1]'
    inbox.mkdir()
    content = os.urandom(300_000)
    ours = carrier(
        sftp, Path(str(inbox).replace('"', "%22").replace("[", "%5B").replace("]", "%5D").replace(" ", "%20"))
    )
    assert ours.look_up(parcel(content)) is Found.ABSENT
    assert ours.carry(parcel(content)).fate is Fate.TAKEN
    assert {file.name for file in inbox.iterdir()} == NAMES
    assert (inbox / "csv-000001.csv").read_bytes() == content
    assert ours.look_up(parcel(content)) is Found.THERE
    assert ours.look_up(parcel(content + b"more")) is Found.OTHER


def test_what_a_stop_has_left_is_made_whole(sftp: SftpServer, tmp_path: Path) -> None:
    (tmp_path / "csv-000001.csv").write_bytes(b"bills\n")
    (tmp_path / ".csv-000001.csv.0badcafe.partial").write_bytes(b"bil")
    (tmp_path / ".csv-000001.csv.manifest.json.0badcafe.partial").write_bytes(b"{")
    before = (tmp_path / "csv-000001.csv").stat().st_ino
    ours = carrier(sftp, tmp_path)
    assert ours.look_up(parcel()) is Found.ABSENT
    assert ours.carry(parcel()).fate is Fate.TAKEN
    assert ours.look_up(parcel()) is Found.THERE
    assert (tmp_path / "csv-000001.csv").stat().st_ino == before
    assert not list(tmp_path.glob(".csv-000001.csv.manifest*"))


def test_nothing_is_written_over(sftp: SftpServer, tmp_path: Path) -> None:
    (tmp_path / "csv-000001.csv").write_bytes(b"the accountant's own")
    answer = carrier(sftp, tmp_path).carry(parcel())
    assert answer.fate is Fate.FAILED
    assert "other contents" in answer.reason
    assert (tmp_path / "csv-000001.csv").read_bytes() == b"the accountant's own"


def test_of_two_that_give_the_name_one_does(sftp: SftpServer, tmp_path: Path) -> None:
    """Where another comes between the look and the rename, the receiver itself refuses."""
    ours = carrier(sftp, tmp_path)
    (tmp_path / "csv-000001.csv").write_bytes(b"quicker")
    answer = ours._put({"csv-000001.csv": b"bills\n"})
    assert answer.fate is Fate.DOUBTFUL
    assert (tmp_path / "csv-000001.csv").read_bytes() == b"quicker"


def test_a_host_that_is_not_known_is_refused(sftp: SftpServer, tmp_path: Path) -> None:
    stranger = tmp_path / "known_hosts"
    stranger.write_text("")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    answer = carrier(sftp, inbox, known_hosts_file=stranger).carry(parcel())
    assert answer.fate is Fate.FAILED
    assert "Host key verification failed" in answer.reason
    assert list(inbox.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(sftp: SftpServer, tmp_path: Path) -> None:
    answer = carrier(sftp, tmp_path / "nowhere").carry(parcel())
    assert answer.fate is Fate.FAILED
    assert "nowhere" in answer.reason


def test_a_host_that_does_not_answer_is_not_waited_for_without_end(sftp: SftpServer, tmp_path: Path) -> None:
    with pytest.raises(Unreached, match="longer than"):
        carrier(sftp, tmp_path, seconds=0.01).look_up(parcel())


def test_where_something_cannot_be_read_nobody_can_tell(sftp: SftpServer, tmp_path: Path) -> None:
    (tmp_path / "csv-000001.csv").mkdir()
    assert carrier(sftp, tmp_path).look_up(parcel()) is Found.CANNOT_TELL


def test_a_name_that_the_program_would_take_for_more_is_not_sent(sftp: SftpServer, tmp_path: Path) -> None:
    for name in ("a b.csv", "*.csv", "-x.csv", 'a"b.csv', "../a.csv", "a;b.csv"):
        answer = carrier(sftp, tmp_path).carry(parcel(name=name))
        assert (answer.fate, "cannot be sent by SFTP" in answer.reason) == (Fate.FAILED, True)
    assert list(tmp_path.iterdir()) == []
