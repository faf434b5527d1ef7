"""The alert rules: each is tried, described, and asks for figures that there are."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from flows.observing.serving import metrics
from flows.presence import Presence
from pipeline.settings import load
from pipeline.store.observing import milestones
from pipeline.store.observing.milestones import Milestone
from pipeline.store.observing.workers import Kind
from pipeline.store.store import open_store
from tests.ledger import process
from tests.observed import read

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
RULES = ROOT / "deploy/prometheus/alerts.yml"
TRIED = Path(__file__).parent / "prometheus/alerts_test.yml"


def rules() -> Iterator[dict[str, Any]]:
    """Every rule."""
    for group in yaml.safe_load(RULES.read_text(encoding="utf-8"))["groups"]:
        yield from group["rules"]


def test_the_rules_fire_where_they_should_and_nowhere_else(tmp_path: Path) -> None:
    if shutil.which("promtool") is None:
        pytest.skip("promtool is not installed: apt-get install prometheus")
    for file in (RULES, TRIED):
        shutil.copy(file, tmp_path)
    for arguments in (("check", "rules", RULES.name), ("test", "rules", TRIED.name)):
        done = subprocess.run(("promtool", *arguments), cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S607
        assert done.returncode == 0, done.stdout + done.stderr


def test_every_rule_is_tried_and_described() -> None:
    tried, described = TRIED.read_text(encoding="utf-8"), (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    names = [rule["alert"] for rule in rules()]
    assert len(names) > 10
    assert not [name for name in names if f'alertname="{name}"' not in tried]
    assert not [name for name in names if f"| `{name}` |" not in described]


def test_the_rules_ask_for_figures_that_there_are(tmp_path: Path) -> None:
    settings = load(home=tmp_path)
    with open_store(settings.database_url) as store, Presence(store, name="here", kind=Kind.WATCH):
        process(store, read("a.pdf"))
        milestones.reach(store, Milestone.BATCH, actor="one")
        families = list(text_string_to_metric_families(metrics(store, settings).decode()))
    known = {sample.name for family in families for sample in family.samples} | {family.name for family in families}
    asked = {name for rule in rules() for name in re.findall(r"ledgerdrop_\w+", rule["expr"])}
    assert not asked - known
