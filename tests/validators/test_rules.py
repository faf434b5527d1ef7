"""Every rule is shown on samples/rules/<name>: one record that keeps it, one that breaks it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samples.rule_samples import FOLDER
from samples.rule_samples import rule_sample
from validators.catalogue import rules
from validators.finding import Fails
from validators.finding import Holds
from validators.rules_page import page
from validators.validate import with_record

if TYPE_CHECKING:
    from validators.finding import Finding
    from validators.rule import Rule

ROOT = Path(__file__).parents[2]


def judged(rule: Rule, sample: str) -> tuple[Finding, ...]:
    record, ports = rule_sample(rule.name, sample)
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
    assert {folder.name for folder in FOLDER.iterdir()} == {rule.name for rule in rules()}


def test_rules_are_named_like_their_files() -> None:
    files = {file.stem for file in (ROOT / "validators" / "rules").glob("*.py")} - {"__init__"}
    assert {rule.name for rule in rules()} == files


def test_catalogue_is_in_the_order_of_its_codes() -> None:
    codes = [rule.code for rule in rules()]
    assert codes.index("A2") < codes.index("A10") < codes.index("B2")


def test_documentation_says_what_the_rules_say() -> None:
    renewal = "renew it: python -m validators.catalogue > docs/rules.md"
    assert (ROOT / "docs" / "rules.md").read_text() == page(), renewal
