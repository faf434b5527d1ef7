"""Every command and program of docs/api.md does what it says, against a desk that listens."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.people.permission import Permission
from pipeline.people.role import Role
from tests.desk.web.browsing import served
from tests.ledger import miss_no_bytes
from tests.ledger import process
from tests.pipeline.store.review.conftest import waiting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.desk.web.conftest import Office

GUIDE = Path(__file__).parents[3] / "docs" / "api.md"
BILL = waiting()


def blocks(heading: str) -> list[str]:
    """The indented blocks of a chapter."""
    chapter = GUIDE.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    found: list[str] = []
    lines: list[str] = []
    for line in [*chapter.splitlines(), "end"]:
        if line.startswith("    ") or (lines and not line):
            lines.append(line)
        elif lines:
            found.append(textwrap.dedent("\n".join(lines)).strip())
            lines = []
    return found


@pytest.fixture
def surroundings(office: Office, tmp_path: Path) -> Iterator[dict[str, str]]:
    """What the guide takes as given: a desk, tokens, a file, and the key of a bill that waits."""
    process(office.store, BILL)
    miss_no_bytes(office.store, office.settings)
    (tmp_path / "invoice.pdf").write_bytes(b"%PDF-1.7\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n")
    people = {"TOKEN": Role.OPERATOR, "APPROVER": Role.APPROVER, "EXPORTER": Role.EXPORTER}
    tokens = {name: office.token(office.hire(role, name=role)) for name, role in people.items()}
    with served(office) as address:
        yield {**os.environ, **tokens, "DESK": address, "KEY": BILL.key}


def run(surroundings: dict[str, str], folder: Path, *command: str) -> str:
    done = subprocess.run(command, env=surroundings, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (command, done.stdout, done.stderr)
    return done.stdout


def test_the_commands_take_a_bill_from_hand_to_hand(
    office: Office, surroundings: dict[str, str], tmp_path: Path
) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    told = [run(surroundings, tmp_path, "bash", "-ec", block) for block in blocks("With curl")]
    assert len(told) == 6
    assert '"outcome":null' in told[0]
    assert 'etag: "1.1"' in told[2].casefold()
    assert '"result":"approved"' in told[4]
    assert (tmp_path / "batch.csv").read_bytes() == (office.settings.exports_folder / "csv/csv-000001.csv").read_bytes()


def test_the_program_hands_in_and_decides(office: Office, surroundings: dict[str, str], tmp_path: Path) -> None:
    (program,) = blocks("With Python")
    assert "119.00 ['the sum is wrong']" in run(surroundings, tmp_path, sys.executable, "-c", program)
    client = office.program(office.hire(Role.OPERATOR, name="other"), Permission.SEE_BILLS)
    (bill,) = client.get("/api/v1/records", params={"standing": "postponed"}).json()["records"]
    assert (bill["key"], bill["postponed_until"]) == (BILL.key, "2999-12-31")
