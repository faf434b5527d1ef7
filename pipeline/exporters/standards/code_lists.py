"""The codes that the rules of EN 16931 know, list by list.

>>> "EM" in codes_of("endpoints"), "9958" in codes_of("endpoints")
(True, False)
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


def codes_of(name: str) -> frozenset[str]:
    """The codes of a list."""
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    text = files("pipeline.exporters.standards").joinpath("code_lists.toml").read_text(encoding="utf-8")
    return {name: frozenset(codes.split()) for name, codes in tomllib.loads(text).items()}
