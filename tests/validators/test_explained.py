"""Every discrepancy explains itself: in plain words, with its numbers, its places and what clears it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Final

import pytest

from pipeline.model.field_path import split
from pipeline.model.field_path import term_at
from samples.rule_samples import rule_sample
from validators.catalogue import rules
from validators.validate import validate

if TYPE_CHECKING:
    from pipeline.model.discrepancy import Discrepancy
    from validators.rule import Rule

#: Words of those who make programs, or who make statistics.
JARGON: Final = re.compile(
    r"\b(null|None|True|False|nan|regex|enum|tuple|boolean|payload|parse\w*|exception|hash\w*|schema|timestamp|"
    r"MAD|MinHash|Jaccard|Hamming|quantile|sigma|token\w*|fuzzy|float|string|array|index|BT-\d+)\b"
)
CODE_NAME: Final = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")


def found(rule: Rule) -> list[Discrepancy]:
    """What is found on the failing sample of a rule, by that rule; official rules have codes of their own."""
    record, ports = rule_sample(rule.name, "fails")
    known = {each.code for each in rules()}
    discrepancies = validate(record, ports).discrepancies
    mine = [one for one in discrepancies if one.rule == rule.code]
    return mine or [one for one in discrepancies if one.rule not in known]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_the_message_is_plain_and_names_what_it_is_about(rule: Rule) -> None:
    assert found(rule)
    for one in found(rule):
        names = {term_at(path).words for path in one.fields} if one.rule == rule.code else {""}
        assert one.message[0].isupper() or one.message[0].isdigit()
        assert re.search(r"\d", one.message) or any(name in one.message for name in names)
        assert not JARGON.search(one.message)
        assert not CODE_NAME.search(one.message)
        assert not one.message.endswith((".", ":"))


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_its_fields_are_fields_of_the_bill(rule: Rule) -> None:
    for path in (path for one in found(rule) for path in one.fields):
        assert term_at(path).name == split(path)[2]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_it_says_what_would_clear_it(rule: Rule) -> None:
    for one in found(rule):
        assert one.remedy[0].isupper()
        assert one.remedy.endswith(".")
        assert not CODE_NAME.search(one.remedy)
        assert not JARGON.search(one.remedy)
