"""When a message is tried again: soon at first, then ever later; nine tries take 29 hours.

>>> [str(wait(tries)) for tries in (1, 2, 5, 9)]
['0:00:05', '0:00:25', '0:52:05', '12:00:00']
"""

from __future__ import annotations

import datetime as dt
from typing import Final

_FIRST_SECONDS: Final = 5
_FACTOR: Final = 5
_LONGEST: Final = dt.timedelta(hours=12)


def wait(tries: int) -> dt.timedelta:
    """How long to wait after so many tries."""
    return min(_LONGEST, dt.timedelta(seconds=_FIRST_SECONDS * _FACTOR ** min(tries - 1, 9)))
