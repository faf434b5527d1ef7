"""The key under which a payer knows a claim: our own, in as many signs as every payer keeps."""

from __future__ import annotations

from typing import Final

from pipeline.exporters.posting.short_key import short_key

#: CLM01 may have more, but no payer has to give back more than these.
_SIGNS: Final = 20


def claim_key(key: str) -> str:
    """CLM01, which comes back as CLP01."""
    return short_key(key, _SIGNS)
