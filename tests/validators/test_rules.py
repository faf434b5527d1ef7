"""Every rule is shown on samples/rules/<name>: one record that keeps it, one that breaks it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.matching.earlier import EarlierRecords
from pipeline.model.serial import from_json
from pipeline.ports import Ports
from tests.validators.sample_ports import in_its_world
from validators.catalogue import page
from validators.catalogue import rules
from validators.finding import Fails
from validators.finding import Holds
from validators.validate import with_record

if TYPE_CHECKING:
    from validators.finding import Finding
    from validators.rule import Rule

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples" / "rules"


def judged(rule: Rule, sample: str) -> tuple[Finding, ...]:
    data = json.loads((SAMPLES / rule.name / f"{sample}.json").read_text())
    earlier = EarlierRecords(
        records=tuple(from_json(other) for other in data.get("earlier", ())), received_date=dt.date(2026, 1, 1)
    )
    record, ports = in_its_world(data, Ports(earlier=earlier))
    return rule(record.invoice, with_record(ports, record))


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_rule_holds_on_the_sample_that_passes(rule: Rule) -> None:
    findings = judged(rule, "passes")
    assert not [finding for finding in findings if isinstance(finding, Fails)]
    assert [finding for finding in findings if isinstance(finding, Holds)]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_rule_finds_the_fault_of_the_sample_that_fails(rule: Rule) -> None:
    faults = [finding for finding in judged(rule, "fails") if isinstance(finding, Fails)]
    assert faults
    assert all(fault.message[0].isupper() or fault.message[0].isdigit() for fault in faults)


def test_every_sample_belongs_to_a_rule() -> None:
    assert {folder.name for folder in SAMPLES.iterdir()} == {rule.name for rule in rules()}


def test_rules_are_named_like_their_files() -> None:
    files = {file.stem for file in (ROOT / "validators" / "rules").glob("*.py")} - {"__init__"}
    assert {rule.name for rule in rules()} == files


def test_catalogue_is_in_the_order_of_its_codes() -> None:
    codes = [rule.code for rule in rules()]
    assert codes.index("A2") < codes.index("A10") < codes.index("B2")


def test_documentation_says_what_the_rules_say() -> None:
    renewal = "renew it: python -m validators.catalogue > docs/rules.md"
    assert (ROOT / "docs" / "rules.md").read_text() == page(), renewal
