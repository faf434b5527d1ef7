"""Runs the whole catalogue over a record.

>>> from pipeline.model.build import bill, record
>>> checked = validate(record(bill(gross_total="191.00")))
>>> [(found.rule, found.message) for found in checked.discrepancies][0]
('A5', '100.00 + 19.00 = 119.00, but the gross total is 191.00')
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from typing import Any

from pipeline.model.discrepancy import Discrepancy
from pipeline.model.discrepancy import NotApplicable
from pipeline.model.discrepancy import Severity
from pipeline.model.field_path import mapped
from pipeline.model.words import Words
from pipeline.model.words import say
from pipeline.ports import NO_PORTS
from validators.catalogue import rules
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.packs.loading import pack_of
from validators.suggesting.equations import place_of
from validators.suggesting.suggestions import suggestions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from pipeline.model.discrepancy import Suggestion
    from pipeline.model.invoice import Invoice
    from pipeline.model.reading import Reading
    from pipeline.model.record import Record
    from pipeline.ports import Ports
    from validators.finding import Finding
    from validators.rule import Rule
    from validators.suggesting.equations import Place

Judged = tuple["Rule", "Finding"]
#: The codes of rules by path, each once and in order.
Codes = dict[str, dict[str, None]]


def validate(record: Record, ports: Ports = NO_PORTS) -> Record:
    """The record with what every rule says of it, in the order of the catalogue; one that was not accepted as it is.

    What an earlier run said is replaced.
    """
    if not record.outcome.is_accepted:
        return record
    known = with_record(ports, record)
    judge = partial(_judged, ports=known)
    judged = judge(record.invoice)
    proposed = suggestions(record.invoice, judged, judge)
    return replace(
        record,
        invoice=_marked(record.invoice, judged),
        discrepancies=tuple(_discrepancy(rule, found, proposed) for rule, found in judged if isinstance(found, Fails)),
        not_applicable=tuple(_not_applicable(rule, found) for rule, found in judged if isinstance(found, Skips)),
        proof=tuple(_proof(rule, found) for rule, found in judged if isinstance(found, Holds) and found.proof),
        rule_pack_version=pack_of(known).version,
    )


def with_record(ports: Ports, record: Record) -> Ports:
    """The answers that are to be had, with those that a record gives itself."""
    return replace(
        ports,
        text_hash=record.text_hash or ports.text_hash,
        received_date=record.received_date or ports.received_date,
        legibility=record.legibility,
        page_count=len(record.pages) or None,
        announced_pages=record.announced_pages,
        witnesses=record.witnesses,
        foreign_witnesses=record.foreign_witnesses,
        official=record.official,
        fingerprint=record.fingerprint,
        file_trace=record.file_trace,
        contradictions=record.contradictions,
        listed_numbers=record.listed_numbers,
        match=record.match,
    )


def _judged(invoice: Invoice, ports: Ports) -> list[Judged]:
    return [(rule, found) for rule in rules() for found in rule(invoice, ports)]


def _not_applicable(rule: Rule, found: Skips) -> NotApplicable:
    return NotApplicable(rule=rule.code, reason=found.reason)


def _proof(rule: Rule, found: Holds) -> Words:
    return say("{rule}: {proof}", rule=rule.code, proof=found.proof)


def _discrepancy(rule: Rule, found: Fails, proposed: Mapping[Place, tuple[Suggestion, ...]]) -> Discrepancy:
    own = () if found.suggestion is None else (found.suggestion,)
    return Discrepancy(
        rule=found.code or rule.code,
        severity=found.severity or rule.severity,
        message=found.message,
        fields=found.fields,
        expected=found.expected,
        found=found.found,
        suggestions=own or proposed.get(place_of(rule.code, found.fields), ()),
        remedy=found.remedy or rule.remedy,
    )


def _marked(invoice: Invoice, judged: Iterable[Judged]) -> Invoice:
    """The bill, each of its readings with the codes of the rules that it passed and failed."""
    passed: Codes = {}
    failed: Codes = {}
    for rule, found in judged:
        if isinstance(found, Holds):
            _add(passed, rule, found.fields)
        elif isinstance(found, Fails) and (found.severity or rule.severity) is not Severity.INFO:
            _add(failed, rule, found.fields)

    def change(path: str, reading: Reading[Any]) -> Reading[Any]:
        marks = tuple(passed.get(path, ())), tuple(failed.get(path, ()))
        is_marked = (reading.passed, reading.failed) == marks
        return reading if is_marked else replace(reading, passed=marks[0], failed=marks[1])

    return mapped(invoice, change)


def _add(codes: Codes, rule: Rule, fields: Iterable[str]) -> None:
    for path in fields:
        codes.setdefault(path, {})[rule.code] = None
