"""`sources check` says what each source has, in counts, and what is the matter where something is."""

from __future__ import annotations

import getpass
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.desk.cli.conftest import Ended

    Ledgerdrop = Callable[..., Ended]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings with two sources that nobody answers for."""
    (tmp_path / "key").touch()
    file = tmp_path / "ledgerdrop.toml"
    file.write_text(
        f"""
        [[sources.mail]]
        name = "bills"
        host = "localhost"
        port = 1
        user = "anna"
        password = "swordfish"
        [[sources.sftp]]
        name = "drop"
        host = "127.0.0.1"
        port = 1
        user = "{getpass.getuser()}"
        key_file = "{tmp_path}/key"
        known_hosts_file = "{tmp_path}/key"
        """,
        encoding="utf-8",
    )
    monkeypatch.setenv("LEDGERDROP_SETTINGS_FILE", str(file))
    return file


@pytest.mark.usefixtures("file")
def test_every_source_is_tried_and_trouble_has_a_remedy(ledgerdrop: Ledgerdrop) -> None:
    ended = ledgerdrop("sources", "check")
    first, second = ended.out.splitlines()
    assert ended.code == 4
    assert first.startswith("bills (mail): localhost:1 cannot be asked: ")
    assert second.startswith("drop (sftp): ")
    assert "swordfish" not in ended.out + ended.err


@pytest.mark.usefixtures("file")
def test_one_source_is_tried_as_json(ledgerdrop: Ledgerdrop) -> None:
    ended = ledgerdrop("sources", "check", "bills", "--json")
    told = json.loads(ended.out)
    assert (ended.code, told["name"], told["channel"]) == (4, "bills", "mail")
    assert ledgerdrop("sources", "check", "nobody").code == 1
