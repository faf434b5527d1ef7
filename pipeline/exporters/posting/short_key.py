"""A key for targets that have no room for ours: as good as never the same for two bills, and always the same for one.

>>> short_key("0" * 64, 17)
'60E05BD1B195AF2F9'
"""

from __future__ import annotations

import hashlib


def short_key(export_key: str, most: int) -> str:
    """So many digits out of the hash of a key; what is merely cut off a key would be one for all bills of a file."""
    return hashlib.sha256(export_key.encode()).hexdigest()[:most].upper()
