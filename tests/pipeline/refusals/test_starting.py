"""An installation that would lose, leak or mix things up does not start, and says what mends it."""

from __future__ import annotations

import grp
import os
import pwd
import shutil
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flows.assembly import ledger
from pipeline.intake.intake import Intake
from pipeline.refusals import ownership
from pipeline.refusals.belonging import FILE
from pipeline.refusals.disks import short_of_room
from pipeline.refusals.places import places_of
from pipeline.refusals.refusal import Reason
from pipeline.refusals.starting import RefusedToStart
from pipeline.refusals.starting import refusals
from pipeline.settings import load
from pipeline.store.arrivals import Arrivals

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.settings import Settings

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
NOBODY = 65534


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """An installation in which somebody has worked."""
    monkeypatch.chdir(tmp_path)
    ours = load(home=tmp_path / "home")
    with ledger(ours, is_working=True) as store:
        Intake(ours, Arrivals(store))
    for folder in (ours.exports_folder / "csv" / ".partial", ours.witnesses_folder):
        folder.mkdir(parents=True)
    ours.codes_file.touch()
    return ours


def reasons(settings: Settings) -> list[Reason]:
    """Why it does not start."""
    return [one.reason for one in refusals(settings)]


def test_what_is_as_it_was_made_starts_at_once(settings: Settings) -> None:
    assert reasons(settings) == []
    start = time.perf_counter()
    list(refusals(settings, is_working=False))
    assert time.perf_counter() - start < 0.2


@pytest.mark.parametrize(("name", "other"), [("inbox", "exports"), ("inbox", "home"), ("exports", "blobs")])
def test_folders_in_each_other_are_refused(settings: Settings, name: str, other: str) -> None:
    where = {"exports": settings.exports_folder, "home": settings.home, "blobs": settings.blobs_folder}[other]
    mixed = load(home=settings.home, **{name: where / "inner" if other != "home" else where})
    assert Reason.OVERLAP in reasons(mixed)
    with pytest.raises(RefusedToStart, match=r"^overlap: the folders"), ledger(mixed):
        pass


def test_the_program_is_no_place_for_documents(settings: Settings) -> None:
    inbox = Path(ownership.__file__).parents[1] / "inbox"
    assert reasons(load(home=settings.home, inbox=inbox)) == [Reason.OVERLAP]


def test_a_file_of_codes_in_the_inbox_is_refused(settings: Settings) -> None:
    assert reasons(load(home=settings.home, codes=settings.inbox_folder / "targets.toml")) == [Reason.FILE_IN_THE_WAY]


def _home(settings: Settings) -> Path:
    return settings.home


def _codes(settings: Settings) -> Path:
    return settings.codes_file


def _blobs(settings: Settings) -> Path:
    return settings.blobs_folder


def _ledger(settings: Settings) -> Path:
    return settings.home / "ledgerdrop.sqlite"


@pytest.mark.parametrize("place", [_home, _codes, _blobs, _ledger])
def test_what_everybody_may_write_is_refused_until_it_is_mended_as_told(
    settings: Settings, place: Callable[[Settings], Path]
) -> None:
    path = place(settings)
    path.chmod(path.stat().st_mode | 0o002)
    (found,) = refusals(settings)
    assert found.reason is Reason.WRITABLE_BY_OTHERS
    assert found.remedy.endswith(f"chmod o-w {path}")
    subprocess.run(found.remedy.partition(": ")[2].split(), check=True)
    assert reasons(settings) == []


def test_inbox_and_exports_are_there_for_others(settings: Settings) -> None:
    for folder in (settings.inbox_folder, settings.exports_folder):
        folder.chmod(0o777)
    assert reasons(settings) == []


@as_root
def test_a_settings_file_that_others_may_change_is_refused(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "etc" / "ledgerdrop.toml"
    file.parent.mkdir()
    file.touch()
    monkeypatch.setenv("LEDGERDROP_SETTINGS_FILE", str(file))
    assert reasons(settings) == []
    os.chown(file, NOBODY, -1)
    assert reasons(settings) == [Reason.OWNED_BY_OTHERS]
    os.chown(file, 0, NOBODY)
    file.chmod(0o664)
    assert reasons(settings) == [Reason.WRITABLE_BY_OTHERS]
    file.chmod(0o644)
    file.parent.chmod(0o777)
    assert reasons(settings) == [Reason.WRITABLE_BY_OTHERS]


@as_root
def test_a_link_of_others_on_the_way_is_refused(settings: Settings, tmp_path: Path) -> None:
    link = tmp_path / "drop"
    link.symlink_to(settings.inbox_folder)
    linked = load(home=settings.home, inbox=link)
    assert reasons(linked) == []
    os.chown(link, NOBODY, NOBODY, follow_symlinks=False)
    assert reasons(linked) == [Reason.LINK_OF_OTHERS]


def test_the_own_group_of_a_user_may_write(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on systems that give each user a group, and let it write what they make."""
    user = pwd.struct_passwd(("anna", "x", os.geteuid(), 4242, "", "/", "/bin/sh"))
    members: list[str] = []
    monkeypatch.setattr(pwd, "getpwnam", lambda name: {"anna": user}[name])
    monkeypatch.setattr(grp, "getgrgid", lambda gid: grp.struct_group(("anna", "x", gid, members)))
    assert ownership._is_private.__wrapped__(4242)
    members.append("mallory")
    assert not ownership._is_private.__wrapped__(4242)


def test_a_disk_that_keeps_nothing_is_refused(settings: Settings) -> None:
    """/proc stands in for it: it takes no files of ours."""
    settings.exports_folder.rename(settings.home / "gone")
    settings.exports_folder.symlink_to("/proc/self")
    assert reasons(settings) == [Reason.DISK_FAILS]


def test_a_disk_that_is_nearly_full_is_told(settings: Settings) -> None:
    room = shutil.disk_usage(settings.home).free
    places = places_of(settings)
    assert list(short_of_room(places, file_bytes=1)) == []
    told = list(short_of_room(places, file_bytes=room))
    assert [f"the folder {name} (" in words for name, words in zip(("home", "inbox"), told, strict=False)] == [True] * 2


def test_a_home_belongs_to_one_ledger(settings: Settings, tmp_path: Path) -> None:
    def work(ours: Settings) -> None:
        with ledger(ours) as store, store.writing(actor="anna") as transaction:
            transaction.note("changed", str(ours.database_url))

    work(settings)
    work(settings)
    other = load(home=settings.home, database=f"sqlite:///{tmp_path / 'other' / 'ledger.sqlite'}")
    work(other)
    with pytest.raises(RefusedToStart, match="another_ledger") as refused:
        work(other)
    (settings.home / FILE).unlink()
    assert str(settings.home / FILE) in refused.value.remedy
    work(other)


def test_bytes_and_backups_may_lie_elsewhere_and_not_in_the_inbox(settings: Settings, tmp_path: Path) -> None:
    apart = load(
        home=settings.home, storage={"blobs": str(tmp_path / "shared")}, backup={"folder": tmp_path / "backups"}
    )
    assert reasons(apart) == []
    mixed = load(home=settings.home, backup={"folder": settings.inbox_folder / "backups"})
    assert reasons(mixed) == [Reason.OVERLAP]
