"""The whole catalogue, in the order of its codes.

`python -m validators.catalogue > docs/rules.md` renews the page of the documentation that lists it: see `rules_page`.
"""

from __future__ import annotations

import runpy
from functools import cache

import validators.rules
from pipeline.registry import load_folder
from validators.rule import RULES
from validators.rule import Rule


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, A2 before A10."""
    load_folder(validators.rules)
    return tuple(sorted((rule for _, rule in RULES.items()), key=lambda rule: rule.order))


if __name__ == "__main__":
    runpy.run_module("validators.rules_page", run_name="__main__")
