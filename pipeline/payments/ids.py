"""What messages, payments and cancellations are called: short, in capitals and digits, the same for ever.

>>> reference("run", "1", "2026-03-02T08:00:00+00:00")
'LD6B049F884F89830792524F13'
"""

from __future__ import annotations

import hashlib

#: Of a hash: as good as never the same for two things, and with its beginning within 35 characters.
_DIGITS = 24


def reference(*facts: str) -> str:
    """The name of a thing that these facts tell from all others."""
    return "LD" + hashlib.sha256("\n".join(facts).encode()).hexdigest()[:_DIGITS].upper()
