"""What a worker needs to join, and what Prefect's programs are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flows.environment import environment
from flows.joining import joining
from pipeline.errors import ConfigurationError
from pipeline.settings import load

if TYPE_CHECKING:
    from pathlib import Path


def test_a_worker_of_another_machine_is_refused_a_ledger_that_only_one_machine_has(tmp_path: Path) -> None:
    elsewhere = {"api_url": "https://prefect.example.com/api"}
    with pytest.raises(ConfigurationError, match=r"prefect\.example\.com.*SQLite"):
        joining(load(home=tmp_path, schedule=elsewhere))
    given = joining(load(home=tmp_path, schedule=elsewhere, database="postgresql://ledger@db/ledger"), pool="north")
    assert given["PREFECT_API_URL"] == "https://prefect.example.com/api"
    assert given["LEDGERDROP_SCHEDULE__POOL"] == "north"


def test_a_worker_of_this_machine_may_use_the_file(tmp_path: Path) -> None:
    assert joining(load(home=tmp_path))["PREFECT_API_URL"] == "http://127.0.0.1:4200/api"


def test_prefects_server_keeps_what_it_knows_in_the_database_that_is_named(tmp_path: Path) -> None:
    given = environment(load(home=tmp_path, schedule={"server_database": "postgresql://prefect:secret@db/prefect"}))
    assert given["PREFECT_SERVER_DATABASE_CONNECTION_URL"] == "postgresql+asyncpg://prefect:secret@db/prefect"
    with pytest.raises(ConfigurationError, match="no PostgreSQL URL") as raised:
        environment(load(home=tmp_path, schedule={"server_database": "mysql://prefect:secret@db/prefect"}))
    assert "secret" not in f"{raised.value} {raised.value.remedy}"


def test_a_server_that_other_machines_reach_asks_who_they_are(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="api_auth"):
        load(home=tmp_path, schedule={"server_host": "0.0.0.0"})  # noqa: S104 - that is the point
    given = environment(load(home=tmp_path, schedule={"server_host": "10.0.0.1", "api_auth": "worker:secret"}))
    assert given["PREFECT_API_AUTH_STRING"] == given["PREFECT_SERVER_API_AUTH_STRING"] == "worker:secret"
