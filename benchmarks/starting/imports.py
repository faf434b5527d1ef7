"""What a command imports, and how long each package takes, as Python tells it (`-X importtime`)."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.measuring.surroundings import surroundings

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Microseconds of a module itself, and of all that it imports; the more it is indented the deeper it lies.
_LINE: Final = re.compile(r"^import time: +(\d+) \| +\d+ \| +(\S+)$", re.MULTILINE)


def imports(arguments: tuple[str, ...], environment: Mapping[str, str]) -> Mapping[str, float]:
    """Packages that a command imports, the slowest first: milliseconds of each without what it imports in turn."""
    python, *rest = arguments
    timed = (python, "-X", "importtime", *rest)
    told = subprocess.run(timed, env=surroundings(environment), capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    return by_package(told.stderr)


def by_package(told: str) -> Mapping[str, float]:
    r"""Milliseconds of all modules of a package together, the slowest first.

    >>> by_package("import time:      1000 |       3000 | rich.text\nimport time:       500 |       500 |   rich")
    {'rich': 1.5}
    """
    spent: Counter[str] = Counter()
    for own, module in _LINE.findall(told):
        spent[_package(module)] += int(own)
    return {package: microseconds / 1000 for package, microseconds in spent.most_common()}


def _package(module: str) -> str:
    """The package that people install, or ours, or the standard library as a whole."""
    package = module.partition(".")[0]
    return "Python's own" if package in sys.stdlib_module_names else package
