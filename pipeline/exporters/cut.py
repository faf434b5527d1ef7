"""Free text that a target has no room for: it is cut, and the log says so. Identifiers are never cut.

>>> cut("Drill, 5 mm", 5, "details")
'Drill'
"""

from __future__ import annotations

import logging

logger = logging.getLogger(__name__)


def cut(text: str, most: int, what: str) -> str:
    """The text, as long as a target takes it."""
    if len(text) > most:
        logger.info("%s of %d characters is cut to %d", what, len(text), most)
    return text[:most].rstrip(" ")
