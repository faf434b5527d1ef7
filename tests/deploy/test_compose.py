"""The compose file: as its standard says, with commands, settings and files that there are, and nothing loose."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from pipeline.settings import load
from tests.deploy.commands import BESIDE
from tests.deploy.commands import is_command
from tests.deploy.commands import variables

DEPLOY = Path(__file__).parents[2] / "deploy"
FILE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, Any] = FILE["services"]
OURS = {name: service for name, service in SERVICES.items() if service["image"].startswith("ledgerdrop")}


def test_the_file_is_as_the_compose_specification_says() -> None:
    schema = json.loads((Path(__file__).parent / "compose_spec.schema.json").read_text(encoding="utf-8"))
    # The specification has got the name of a project since.
    told = {name: part for name, part in FILE.items() if name != "name"}
    assert [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(told)] == []


@pytest.mark.parametrize("name", OURS)
def test_every_command_and_setting_is_one(name: str) -> None:
    assert is_command(OURS[name]["command"])
    assert set(OURS[name]["environment"]) <= {*variables(), *BESIDE}


@pytest.mark.parametrize("name", SERVICES)
def test_nothing_runs_as_root_keeps_a_capability_or_writes_its_own_files(name: str) -> None:
    service = SERVICES[name]
    assert service["user"] in {"10001:10001", "postgres"}
    assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", ()))


def test_only_what_has_to_be_is_reached_from_outside() -> None:
    assert FILE["networks"]["inside"] == {"internal": True}
    assert {name for name, service in SERVICES.items() if "outside" in service["networks"]} == {
        "desk",
        "webhooks",
        "metrics",
    }


def test_what_is_named_is_there() -> None:
    named = {secret for service in SERVICES.values() for secret in service["secrets"]}
    assert named == set(FILE["secrets"])
    mounted = {mount.partition(":")[0] for service in SERVICES.values() for mount in service["volumes"]}
    folders = {place for place in mounted if not place.startswith(".")}
    assert folders == set(FILE["volumes"])
    assert all((DEPLOY / place).exists() for place in mounted - folders)
    assert all(other in SERVICES for service in SERVICES.values() for other in service.get("depends_on", ()))


def test_no_secret_stands_in_the_file() -> None:
    told = [value for service in SERVICES.values() for value in service.get("environment", {}).values()]
    assert not [value for value in told if re.search(r"://[^/]*:[^/]*@", str(value))]


def test_the_secrets_are_made_once_and_read_as_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(DEPLOY / "secrets", tmp_path)
    for _ in range(2):
        subprocess.run((tmp_path / "secrets",), check=True)
    made = {file.name: file.read_text(encoding="utf-8") for file in (tmp_path / "secrets.d").iterdir()}
    assert {f"./secrets.d/{name}" for name in made} == {secret["file"] for secret in FILE["secrets"].values()}
    assert (tmp_path / "secrets.d").stat().st_mode & 0o777 == 0o700
    monkeypatch.setenv("LEDGERDROP_SECRETS", str(tmp_path / "secrets.d"))
    settings = load()
    assert settings.database_url == f"postgresql://ledgerdrop:{made['postgres_password']}@postgres/ledgerdrop"
    subprocess.run((tmp_path / "secrets",), check=True)
    assert load().database_url == settings.database_url
