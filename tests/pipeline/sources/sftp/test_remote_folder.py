"""Files of other machines are taken in whole and once, under whatever name, and leave only when they are known."""

from __future__ import annotations

import getpass
import itertools
import os
from typing import TYPE_CHECKING

import pytest

from pipeline.fault_points import FaultPoint
from pipeline.fault_points import armed
from pipeline.sources.sftp.remote_folder import RemoteFolder
from pipeline.sources.source import SourceTrouble
from pipeline.sources_settings import SftpSource
from tests.pipeline.intake.formats import WHOLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.measuring.sftp_server import SftpServer
    from tests.pipeline.sources.conftest import House


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """The folder of the other machine."""
    folder = tmp_path / 'their "out" [1]'
    folder.mkdir()
    return folder


def source(sftp: SftpServer, remote: Path, **others: object) -> RemoteFolder:
    """That folder as a source."""
    told = {"name": "drop", "host": "127.0.0.1", "port": sftp.port, "user": getpass.getuser(), "folder": str(remote)}
    keys = {"key_file": sftp.key, "known_hosts_file": sftp.known_hosts}
    return RemoteFolder(SftpSource.model_validate({**told, **keys, **others}), stable_seconds=0)


def fill(folder: Path, files: dict[str, bytes]) -> None:
    """Put files there."""
    for name, content in files.items():
        (folder / name).write_bytes(content)


def lying(folder: Path) -> list[str]:
    """What lies in a folder and in none below."""
    return sorted(file.name for file in folder.iterdir() if file.is_file())


def put_away(folder: Path) -> list[str]:
    """What was put away, without what is put before the names."""
    return sorted(name[9:] for name in lying(folder / "processed"))


def fetch(ours: RemoteFolder, house: House) -> int:
    """Two looks, as a file needs that rests."""
    return sum(ours.fetch(house.door).taken for _ in range(2))


NAMES = (
    " lead.pdf",
    "#c",
    "-dash.pdf",
    "Rechnung März (1).pdf",
    'a"b',
    "back\\slash",
    "q'uote",
    "star*",
    "x?[1]{a,b}",
    "%41",
    "$(id)",
)


def test_files_of_any_name_are_fetched_and_put_away(sftp: SftpServer, remote: Path, house: House) -> None:
    files = {name: name.encode() * 1000 for name in NAMES}
    fill(remote, files)
    assert fetch(source(sftp, remote), house) == len(NAMES)
    assert {name: content for name, _, content in house.arrived()} == files
    assert (lying(remote), put_away(remote), lying(remote / ".ledgerdrop")) == ([], sorted(NAMES), [])
    assert house.settled() == len(NAMES)


def test_a_file_that_changes_is_left_until_it_rests(sftp: SftpServer, remote: Path, house: House) -> None:
    ours = source(sftp, remote)
    fill(remote, {"a.pdf": b"begun", "b.pdf.part": b"begun", "c.pdf": b"x"})
    assert ours.fetch(house.door).again_after == 0
    fill(remote, {"a.pdf": b"begun, and more"})
    assert ours.fetch(house.door).taken == 1
    assert ours.fetch(house.door).taken == 1
    assert ours.fetch(house.door).again_after is None
    assert [name for name, _, _ in house.arrived()] == ["c.pdf", "a.pdf"]
    assert lying(remote) == ["b.pdf.part"]


def test_files_can_be_deleted_instead(sftp: SftpServer, remote: Path, house: House) -> None:
    fill(remote, {"a.pdf": b"x"})
    assert fetch(source(sftp, remote, after="delete"), house) == 1
    assert (lying(remote), (remote / "processed").exists()) == ([], False)


class Stop(BaseException):
    """The machine stops here."""


def stopping(at: FaultPoint, *, after: int) -> Callable[[FaultPoint], None]:
    """Stops the machine at a point, once it was passed so often."""
    passed = itertools.count()

    def step(point: FaultPoint) -> None:
        if point is at and next(passed) == after:
            raise Stop

    return step


@pytest.mark.parametrize(
    ("point", "after"),
    [
        (FaultPoint.SFTP_ENDED, 1),
        (FaultPoint.SOURCE_KNOWN, 1),
        (FaultPoint.SOURCE_LEFT, 1),
    ],
)
def test_a_stop_at_any_point_loses_and_doubles_nothing(
    sftp: SftpServer, remote: Path, house: House, point: FaultPoint, after: int
) -> None:
    files = {f"{number}.pdf": os.urandom(50) for number in range(3)}
    fill(remote, files)
    ours = source(sftp, remote)
    ours.fetch(house.door)
    with armed(stopping(point, after=after)), pytest.raises(Stop):
        ours.fetch(house.door)
    fetch(source(sftp, remote), house)
    assert sorted((name, content) for name, _, content in house.arrived()) == sorted(files.items())
    assert house.settled() == len(files)
    assert (lying(remote), put_away(remote)) == ([], sorted(files))


def test_a_file_of_the_same_name_that_comes_meanwhile_is_another(sftp: SftpServer, remote: Path, house: House) -> None:
    fill(remote, {"a.pdf": b"first"})
    ours = source(sftp, remote)
    ours.fetch(house.door)

    def replace(point: FaultPoint) -> None:
        if point is FaultPoint.SOURCE_FETCHED:
            fill(remote, {"a.pdf": b"other"})

    with armed(replace):
        ours.fetch(house.door)
    fetch(ours, house)
    assert [content for _, _, content in house.arrived()] == [b"first", b"other"]
    assert put_away(remote) == ["a.pdf", "a.pdf"]


def test_outcomes_are_those_of_the_watched_folder(sftp: SftpServer, remote: Path, house: House) -> None:
    files = {
        "big.pdf": bytes((1 << 20) + 1),
        "cut.pdf": WHOLE["pdf"][:-99],
        "empty.pdf": b"",
        "same.pdf": b"1",
        "to.pdf": b"1",
    }
    fill(remote, files)
    assert fetch(source(sftp, remote), house) == 5
    ends = {name: outcome for name, outcome, _ in house.arrived()}
    assert {name: ends[name] for name in ("big.pdf", "cut.pdf", "empty.pdf")} == {
        "big.pdf": "too_large",
        "cut.pdf": "incomplete",
        "empty.pdf": "empty",
    }
    assert sorted(str(ends[name]) for name in ("same.pdf", "to.pdf")) == ["None", "duplicate_bytes"]


def test_what_is_no_file_is_left_alone_and_told(sftp: SftpServer, remote: Path, house: House) -> None:
    (remote / "link.pdf").symlink_to("/etc/passwd")
    os.mkfifo(remote / "pipe.pdf")
    (remote / "folder").mkdir()
    ours = source(sftp, remote)
    ours.fetch(house.door)
    assert "2 entries are no files" in ours.fetch(house.door).trouble
    assert house.arrived() == []
    assert (ours.sight().waiting, ours.sight().passed_over) == (0, 2)


@pytest.mark.parametrize("others", [{"port": 1}, {"folder": "/nowhere"}, {"known_hosts_file": os.devnull}])
def test_trouble_is_told_in_words(sftp: SftpServer, remote: Path, house: House, others: dict[str, object]) -> None:
    if others.get("known_hosts_file"):
        (remote.parent / "nobody").touch()
        others = {"known_hosts_file": remote.parent / "nobody"}
    with pytest.raises(SourceTrouble, match=r"127\.0\.0\.1") as raised:
        source(sftp, remote, **others).fetch(house.door)
    assert raised.value.remedy
