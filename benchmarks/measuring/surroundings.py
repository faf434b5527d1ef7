"""The environment in which programs are measured: as on the machine of a user."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def surroundings(given: Mapping[str, str]) -> Mapping[str, str]:
    """Ours with what is given; Python keeps what it has compiled, as it does unless developers tell it otherwise."""
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": "", **given}
