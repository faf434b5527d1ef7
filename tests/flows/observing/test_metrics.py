"""Metrics as Prometheus reads them: well-formed, true, and without a word of any document."""

from __future__ import annotations

import json
import shutil
import subprocess
import urllib.error
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import create_engine

from flows.observing.serving import Answers
from flows.observing.serving import listening
from flows.observing.serving import metrics
from flows.presence import Presence
from pipeline.errors import ConfigurationError
from pipeline.settings import Settings
from pipeline.settings import load
from pipeline.store.observing.workers import Kind
from pipeline.store.store import open_store
from pipeline.timing import Stage
from tests.flows.conftest import drop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flows.journey import Journey
    from pipeline.store.store import Store

PLANTED = "Zwetschge"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Store, Settings]]:
    """An empty installation whose metrics are served on a free port."""
    settings = load(home=tmp_path)
    with open_store(settings.database_url) as store, serving(store, settings) as address:
        yield address, store, settings


@contextmanager
def serving(store: Store, settings: Settings) -> Iterator[str]:
    """Metrics on a free port."""
    with listening(store, settings) as address:
        yield address


def answer(address: str) -> tuple[int, bytes]:
    """The status and the body of an answer."""
    try:
        with urllib.request.urlopen(address, timeout=10) as said:  # noqa: S310 - our own
            return said.status, said.read()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read()


def figures(text: bytes) -> dict[tuple[str, str], float]:
    """Each sample by its name and the values of its labels, as the official parser reads them."""
    families = text_string_to_metric_families(text.decode())
    samples = [sample for family in families for sample in family.samples]
    return {(one.name, ",".join(one.labels.values())): one.value for one in samples}


def test_a_journey_is_told_in_figures_and_in_no_words_of_its_documents(journey: Journey) -> None:
    words = {"a": f"{PLANTED}1", "b": f"encrypted {PLANTED}", "c": f"nothing {PLANTED}"}
    files = drop(journey.settings.home / "given", **words)
    with Presence(journey.store, name="here-1", kind=Kind.WATCH, timings=journey.timings):
        list(journey.take(files))
        journey.count_work()
        journey.export()
    text = metrics(journey.store, journey.settings)
    assert PLANTED.encode() not in text
    told = figures(text)
    assert told["ledgerdrop_arrivals", "command,accepted"] == 1
    assert told["ledgerdrop_arrivals", "command,encrypted"] == 1
    assert told["ledgerdrop_documents", "dead"] == 1  # the one of which nothing came
    assert told["ledgerdrop_stage_seconds_count", "finish"] == 3
    assert told["ledgerdrop_stage_seconds_bucket", "+Inf,finish"] == 3
    assert told["ledgerdrop_stage_seconds_sum", "finish"] > 0
    assert told["ledgerdrop_disk_size_bytes", "home"] > told["ledgerdrop_disk_free_bytes", "home"] > 0


def test_every_name_follows_the_conventions_of_prometheus(journey: Journey) -> None:
    if shutil.which("promtool") is None:
        pytest.skip("promtool is not installed: apt-get install prometheus")
    with Presence(journey.store, name="here-1", kind=Kind.WATCH):
        text = metrics(journey.store, journey.settings)
    checked = subprocess.run(("promtool", "check", "metrics"), input=text, capture_output=True, check=False)  # noqa: S607
    assert (checked.returncode, checked.stderr, checked.stdout) == (0, b"", b"")


def test_metrics_and_health_are_answered_on_a_port_of_their_own(served: tuple[str, Store, Settings]) -> None:
    address, store, _ = served
    assert figures(answer(f"{address}/metrics")[1])["ledgerdrop_exceptions", ""] == 0
    assert answer(f"{address}/health/live") == (200, b'{"status": "well"}')
    status, said = answer(f"{address}/health/ready")
    assert (status, json.loads(said)) == (200, {"ledger": True, "migrations": True, "disk": True})
    assert answer(f"{address}/")[0] == 404
    assert answer(f"{address}/metrics/../../etc/passwd")[0] == 404
    request = urllib.request.Request(f"{address}/metrics", data=b"x", method="POST")  # noqa: S310 - our own
    with pytest.raises(urllib.error.HTTPError, match="405"):
        urllib.request.urlopen(request, timeout=10)  # noqa: S310 - our own
    store.close()


def test_a_ledger_of_another_version_and_a_disk_that_is_away_are_not_ready(
    served: tuple[str, Store, Settings], tmp_path: Path
) -> None:
    address, store, settings = served
    with store.writing(actor="one") as transaction:
        transaction.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    status, said = answer(f"{address}/health/ready")
    assert (status, json.loads(said)) == (503, {"ledger": True, "migrations": False, "disk": True})
    away = settings.model_copy(update={"home": tmp_path / "nowhere"})
    with serving(store, away) as other:
        assert json.loads(answer(f"{other}/health/ready")[1])["disk"] is False


def test_a_ledger_that_does_not_answer_is_said_in_time_and_nobody_waits_for_it(tmp_path: Path) -> None:
    settings = load(home=tmp_path)
    with open_store(settings.database_url) as store:
        store._engine = away = create_engine("postgresql+psycopg://nobody@/nothing?host=/nowhere")
        said = {}

        def start(status: str, headers: object, error: object = None) -> None:  # noqa: ARG001 - the form of WSGI
            said["status"] = status

        answers = Answers(store, settings)
        body = b"".join(answers({"REQUEST_METHOD": "GET", "PATH_INFO": "/health/ready"}, start))  # type: ignore[arg-type]  # what it needs of it
        assert (said["status"][:3], json.loads(body)["ledger"]) == ("503", False)
        assert b"".join(answers({"REQUEST_METHOD": "GET", "PATH_INFO": "/metrics"}, start)) == b""  # type: ignore[arg-type]  # as above
        assert said["status"].startswith("503")
        away.dispose()


def test_a_port_that_is_taken_is_a_wrong_setting(served: tuple[str, Store, Settings]) -> None:
    address, store, settings = served
    taken = settings.model_copy(
        update={"metrics": settings.metrics.model_copy(update={"port": int(address.rpartition(":")[2])})}
    )
    with pytest.raises(ConfigurationError, match="metrics cannot be served"), listening(store, taken):
        pass


def test_what_a_child_says_of_its_times_is_taken_only_where_it_can_be(journey: Journey) -> None:
    journey.timings.add({"read": 0.2, "solve": -1, "split": "soon", "match": float("nan"), "dance": 3.0})
    assert {stage for stage, _ in journey.timings.take()} == {Stage.READ}
