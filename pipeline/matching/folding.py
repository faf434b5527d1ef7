"""Identifiers as they are compared, however they were spaced and punctuated.

>>> folded("de 136.695-976")
'DE136695976'
"""

from __future__ import annotations


def folded(identifier: str) -> str:
    """Its letters, as capitals, and its digits."""
    return "".join(filter(str.isalnum, identifier)).upper()
