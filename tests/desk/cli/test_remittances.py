"""Medical claims all the way: dropped, posted to a payer and a hospital, paid, and told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import ExitCode
from samples.medical_claims import CLAIMS
from samples.medical_claims import FOLDER
from samples.medical_claims import REMITTANCE
from samples.medical_claims import claims_file
from samples.medical_claims import remittance_file
from tests.medical import PARTNERS
from tests.medical import SITE
from tests.medical import is_accepted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.desk.cli.conftest import Ended

    Ledgerdrop = Callable[..., Ended]


@pytest.fixture
def clinic(ledgerdrop: Ledgerdrop, home: Path) -> Ledgerdrop:
    """An installation that has posted the claims of the samples."""
    home.mkdir()
    options = {name: value for name, value in PARTNERS.items() if name != "consents"}
    tables = {"x12_837p": options, "hl7_dft": SITE}
    lines = [
        f"[{name}]\n" + "".join(f'{key} = "{value}"\n' for key, value in told.items()) for name, told in tables.items()
    ]
    (home / "targets.toml").write_text("\n".join(lines))
    assert ledgerdrop("process", FOLDER / CLAIMS).code == ExitCode.DONE
    ended = ledgerdrop("export", "--target", "x12_837p", "--target", "hl7_dft")
    assert ended.code == ExitCode.DONE, ended.err
    return ledgerdrop


def test_the_samples_are_what_their_maker_makes_and_guides_allow() -> None:
    assert (FOLDER / CLAIMS).read_bytes() == claims_file()
    assert (FOLDER / REMITTANCE).read_bytes() == remittance_file()
    assert is_accepted(claims_file())
    assert is_accepted(remittance_file())


def test_claims_are_posted_and_found_again_when_they_are_paid(clinic: Ledgerdrop, home: Path) -> None:
    (written,) = (home / "exports" / "x12_837p").glob("*.x12")
    assert is_accepted(written.read_bytes())
    (charges,) = (home / "exports" / "hl7_dft").glob("*.hl7")
    assert charges.read_bytes().count(b"\rFT1|") == 5
    told = clinic("remittances", "import", FOLDER / REMITTANCE)
    assert told.code == ExitCode.DONE
    first = told.out.splitlines()[0]
    assert first == (
        "EXAMPLE HEALTH PLAN paid 290.5 on 2026-01-26, trace EFT260126: 1 paid in full, 1 paid less, 1 denied"
    )
    assert "PR-3 20; CO-45 13" in told.out
    again = clinic("remittances", "import", FOLDER / REMITTANCE, "--json")
    assert "imported before" not in again.out
    (payment,) = [json.loads(line) for line in again.out.splitlines()]
    assert [one["standing"] for one in payment["claims"]] == ["paid in full", "paid less", "denied"]
    assert all(not one["discrepancies"] for one in payment["claims"])


def test_explain_tells_what_was_paid(clinic: Ledgerdrop) -> None:
    payment = json.loads(clinic("remittances", "import", FOLDER / REMITTANCE, "--json").out)
    second = payment["claims"][1]["bill"]
    assert (
        "remitted EXAMPLE HEALTH PLAN on 2026-01-26: 110 of 143, paid less, their number EX26-00002; PR-3 20; CO-45 13"
        in clinic("explain", second).out
    )
    assert json.loads(clinic("explain", second, "--json").out)["remittances"][0]["standing"] == "paid less"


def test_what_is_no_remittance_is_refused(clinic: Ledgerdrop) -> None:
    ended = clinic("remittances", "import", FOLDER / CLAIMS)
    assert ended.code == ExitCode.UNREADABLE_INPUT
    assert "no remittance (835, 005010X221A1)" in ended.err
