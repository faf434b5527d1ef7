"""The units of systemd: well-formed, hardened, with commands and settings that there are."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.deploy.commands import BESIDE
from tests.deploy.commands import is_command
from tests.deploy.commands import variables

UNITS = Path(__file__).parents[2] / "deploy/systemd"
SERVICES = sorted(UNITS.glob("*.service"))
PROGRAM = "/opt/ledgerdrop/bin/ledgerdrop"
#: The exposure that `systemd-analyze security` may tell, of 10.
MOST_EXPOSED = 2.0


def facts(unit: Path) -> dict[str, list[str]]:
    """What a unit says, by name."""
    lines = [line for line in unit.read_text(encoding="utf-8").splitlines() if "=" in line and not line.startswith("#")]
    found: dict[str, list[str]] = {}
    for line in lines:
        name, _, value = line.partition("=")
        found.setdefault(name, []).append(value)
    return found


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_every_command_is_one(unit: Path) -> None:
    (command,) = facts(unit)["ExecStart"]
    program, *words = command.split()
    assert program == PROGRAM
    assert is_command(words)


def test_every_setting_is_one() -> None:
    named = re.findall(r"^([A-Z_]+)=", (UNITS / "ledgerdrop.env").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert {name for name in named if name.startswith("LEDGERDROP_")} <= {*variables(), *BESIDE}


def test_every_timer_starts_a_service_that_there_is() -> None:
    for timer in UNITS.glob("*.timer"):
        parsed = configparser.ConfigParser(strict=False)
        parsed.read(timer)
        assert parsed["Timer"]["Persistent"] == "yes"
        assert timer.with_suffix(".service").exists()


@pytest.fixture(scope="module")
def units(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The units with a program that this machine has."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed: apt-get install systemd")
    folder = tmp_path_factory.mktemp("units")
    for unit in (*SERVICES, *UNITS.glob("*.timer")):
        text = unit.read_text(encoding="utf-8").replace(PROGRAM, sys.executable)
        (folder / unit.name).write_text(text, encoding="utf-8")
    return folder


def analyzed(*arguments: str, folder: Path) -> str:
    """What systemd says of units."""
    command = ("systemd-analyze", *arguments)
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_systemd_takes_every_unit_as_it_is(units: Path) -> None:
    assert analyzed("verify", "--man=no", *(f"./{unit.name}" for unit in units.iterdir()), folder=units) == ""


def test_every_service_is_locked_in(units: Path) -> None:
    said = analyzed("security", "--offline=true", *(f"./{unit.name}" for unit in SERVICES), folder=units)
    exposed = [float(level) for level in re.findall(r"exposure level for \S+: ([\d.]+)", said)]
    assert len(exposed) == len(SERVICES)
    assert max(exposed) <= MOST_EXPOSED
