"""The page of the documentation that lists the rules, made from the rules and their samples."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING
from typing import Final

from samples.rule_samples import rule_sample
from validators.catalogue import rules
from validators.validate import with_record

if TYPE_CHECKING:
    from validators.rule import Rule

HEAD: Final = """\
# The rules

What is checked before a bill is posted. This page is made from the rules themselves: `python -m validators.catalogue`.

A rule that **blocks** stops the bill until a person decides; one that **warns** can be accepted with a reason; **info**
is noted and stops nothing. A rule that lacks what it needs is *not applicable*, and the bill says so: it is never a
silent pass. Numbers that were printed stand for half a unit of their last decimal either way; of an e-invoice the
standard's own tolerances hold. Documents that are no bills, such as statements, orders and reminders, get only the
rules marked "all".

Where a sum does not come out (A1 to A8), the edits that would clear it are suggested, the best first: a digit, a mark
or a sign that was misread, a price per hundred, a line, a charge or a prepayment that is missing, another tax rate.
Each was tried: with it the equation holds, and no rule that held fails. The one that restores the most equations comes
first, then the likeliest slip, then the smallest change. Data of e-invoices are never misread, so that nothing is
suggested for them; and a value changes only when a person accepts it.

| Code | Name | Effect | Judges | What holds |
|---|---|---|---|---|
"""


def page() -> str:
    """The catalogue as Markdown."""
    return HEAD + "".join(map(_row, rules())) + "".join(map(_section, rules()))


def example(rule: Rule) -> str:
    """What the rule says of its failing sample, where it is as bad as it can be."""
    record, ports = rule_sample(rule.name, "fails")
    found = rule.fails(record.invoice, with_record(ports, record))
    return min(found, key=lambda fault: fault.severity is not None).message


def _row(rule: Rule) -> str:
    judges = "all" if rule.judges_all else "bills"
    return f"| {rule.code} | `{rule.name}` | {rule.severity} | {judges} | {rule.title} |\n"


def _section(rule: Rule) -> str:
    return (
        f"\n## {rule.code} `{rule.name}`\n\n"
        f"{rule.title}\n\n"
        f"- Effect: {rule.severity}\n"
        f"- After: {rule.basis}\n"
        f"- It says, for example: {example(rule)}\n"
        f"- What clears it: {rule.remedy}\n"
    )


if __name__ == "__main__":
    sys.stdout.write(page())
