"""The whole catalogue, in the order of its codes, and the page of the documentation that lists it.

`python -m validators.catalogue > docs/rules.md` renews the page.
"""

from __future__ import annotations

import sys
from functools import cache
from typing import Final

import validators.rules
from pipeline.registry import load_folder
from validators.rule import RULES
from validators.rule import Rule

HEAD: Final = """\
# The rules

What is checked before a bill is posted. This page is made from the rules themselves: `python -m validators.catalogue`.

A rule that **blocks** stops the bill until a person decides; one that **warns** can be accepted with a reason; **info**
is noted and stops nothing. A rule that lacks what it needs is *not applicable*, and the bill says so: it is never a
silent pass. Numbers that were printed stand for half a unit of their last decimal either way; of an e-invoice the
standard's own tolerances hold. Documents that are no bills, such as statements, orders and reminders, get only the
rules marked "all".

| Code | Name | Effect | Judges | What holds | After |
|---|---|---|---|---|---|
"""


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, A2 before A10."""
    load_folder(validators.rules)
    return tuple(sorted((rule for _, rule in RULES.items()), key=lambda rule: rule.order))


def page() -> str:
    """The catalogue as Markdown."""
    return HEAD + "".join(map(_row, rules()))


def _row(rule: Rule) -> str:
    judges = "all" if rule.judges_all else "bills"
    return f"| {rule.code} | `{rule.name}` | {rule.severity} | {judges} | {rule.title} | {rule.basis} |\n"


if __name__ == "__main__":
    sys.stdout.write(page())
