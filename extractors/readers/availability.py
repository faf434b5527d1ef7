"""Whether a program or package that a reader needs is on this machine."""

from __future__ import annotations

import importlib.metadata
import shutil
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability:
    """One thing that is needed, whether it is there, and how to get it."""

    name: str
    is_there: bool
    #: The version where it is there.
    version: str = ""
    #: The command that installs it.
    install: str = ""


def package(name: str) -> Availability:
    """Whether a Python package is installed, and which version."""
    install = f"pip install {name}"
    try:
        version = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return Availability(name=name, is_there=False, install=install)
    return Availability(name=name, is_there=True, version=version, install=install)


def program(name: str, *, install: str) -> Availability:
    """Whether a program can be found."""
    return Availability(name=name, is_there=shutil.which(name) is not None, install=install)
