"""`sources check` says what each source has, in counts, and what is the matter where something is."""

from __future__ import annotations

import getpass
import json
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from flows.assembly import ledger
from pipeline.blobs.opening import open_blobs
from pipeline.intake.handing import Handed
from pipeline.intake.handing import hand_in
from pipeline.settings import load
from pipeline.store.arrivals import Arrivals
from tests.parcels import mail
from tests.taking_apart import work_off

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


def test_a_bill_out_of_a_mail_is_explained_with_the_mail(ledgerdrop: Ledgerdrop, home: Path) -> None:
    settings = load(home=home)
    with ledger(settings) as store:
        content = BytesIO(mail({"bill.pdf": b"a bill"}).as_bytes())
        handed = Handed(arrival_id="0" * 32, name="m.eml", source=content)
        hand_in(handed, log=Arrivals(store), blobs=open_blobs(settings), file_bytes=1 << 20)
        work_off(store, settings)
    told = ledgerdrop("explain", "bill.pdf").out
    assert "inside m.eml; from Billing <billing@supplier.example>; subject Your invoice" in told
    assert "held     bill.pdf: accepted" in ledgerdrop("explain", "m.eml").out
    came = json.loads(ledgerdrop("explain", "bill.pdf", "--json").out)["whence"]["came"]
    assert [one["name"] for one in came[0]["holders"]] == ["m.eml"]
