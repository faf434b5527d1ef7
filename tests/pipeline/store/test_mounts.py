"""Which file system a path lies on."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.store.mounts import network_type

MOUNTS = r"""/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
server:/export /srv nfs4 rw 0 0
/dev/sdb1 /srv/local ext4 rw 0 0
//nas/scans /mnt/all\040scans cifs rw 0 0
user@host: /mnt/remote fuse.sshfs rw 0 0
/dev/sdc1 /mnt/stick fuseblk rw 0 0
first:/ /mnt/twice nfs rw 0 0
/dev/sdd1 /mnt/twice xfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/anna/ledger", None),
        ("/srv", "nfs4"),
        ("/srv/ledger", "nfs4"),
        ("/srv/local/ledger", None),
        ("/srvother/ledger", None),
        ("/mnt/all scans/ledger", "cifs"),
        ("/mnt/remote", "fuse.sshfs"),
        ("/mnt/stick", None),
        ("/mnt/twice", None),
    ],
)
def test_innermost_mount_tells_the_type(tmp_path: Path, path: str, kind: str | None) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)
    assert network_type(Path(path), mounts=mounts) == kind


def test_machine_without_a_list_of_mounts_is_taken_at_its_word(tmp_path: Path) -> None:
    assert network_type(tmp_path, mounts=tmp_path / "nothing") is None
