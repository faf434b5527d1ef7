"""The Dockerfile: what it takes is there, what it runs is a command, and it runs as nobody in particular."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
import typer

from benchmarks import image
from tests.deploy.commands import BESIDE
from tests.deploy.commands import is_command
from tests.deploy.commands import variables

ROOT = Path(__file__).parents[2]
#: Its instructions, each in one line.
TEXT = re.sub(r"\\\n\s*(?:#.*\n\s*)*", "", (ROOT / "Dockerfile").read_text(encoding="utf-8"))


def told(instruction: str) -> list[str]:
    """What instructions of a kind say, in order."""
    return re.findall(rf"^{instruction} (.*)$", TEXT, flags=re.MULTILINE)


def test_what_is_copied_is_there_and_is_all_that_is_shipped() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    shipped = set(project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"])
    named = {word for line in told("COPY") if not line.startswith("--from") for word in line.split()[:-1]}
    assert shipped <= named
    assert all(list(ROOT.glob(name)) for name in named)
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    allowed = {line[1:] for line in ignored if line.startswith("!")}
    assert allowed == {name for name in named if "*" not in name} | {"requirements.lock", "requirements-scale.lock"}


def test_what_it_runs_are_commands_with_settings_that_there_are() -> None:
    (health,), (entry,), (command,) = told("HEALTHCHECK"), told("ENTRYPOINT"), told("CMD")
    assert json.loads(entry) == ["tini", "--", "ledgerdrop"]
    assert is_command(json.loads(command))
    assert is_command(json.loads(health.partition("CMD ")[2])[1:])
    assert set(re.findall(r"LEDGERDROP_\w+(?==)", TEXT)) <= {*variables(), *BESIDE}


def test_it_runs_as_a_user_of_its_own_and_every_package_is_checked() -> None:
    assert told("USER") == ["10001:10001"]
    assert "--require-hashes" in TEXT
    assert "--without-pip" in TEXT


def test_where_no_image_can_be_built_that_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(typer.Exit) as ended:
        image.main(kind="base", only=["inbox"], folder=tmp_path)
    assert ended.value.exit_code == 1
    assert "FAIL  no image can be built here: not installed: apt-get install buildah" in capsys.readouterr().out
