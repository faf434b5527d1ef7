"""Folders that must not lie in each other: what comes in, what is kept, what goes out, and the program."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

_PROGRAM = Path(__file__).parent.parent


def refuse_overlap(folders: Mapping[str, Path]) -> None:
    """Refuse to start where one folder is, or lies in, another.

    Args:
        folders: By the name that a user knows.

    Raises:
        ConfigurationError: Two of them overlap; the message names both.
    """
    resolved = {name: folder.resolve() for name, folder in {**folders, "program": _PROGRAM}.items()}
    for (name, folder), (other_name, other) in itertools.combinations(resolved.items(), 2):
        if folder.is_relative_to(other) or other.is_relative_to(folder):
            raise ConfigurationError(
                f"the folders {name} ({folder}) and {other_name} ({other}) overlap",
                remedy="Give each a folder of its own: LEDGERDROP_INBOX, LEDGERDROP_EXPORTS and LEDGERDROP_HOME.",
            )
