"""`Record.key` to and from the two columns that hold it.

>>> parse_key(record_key("ab12", 3))
('ab12', 3)
"""

from __future__ import annotations


def record_key(document_id: str, part: int) -> str:
    """What names a record to people."""
    return document_id if part == 1 else f"{document_id}-{part}"


def parse_key(key: str) -> tuple[str, int]:
    """Document and part; a key that nobody wrote names no record."""
    document_id, _, part = key.partition("-")
    return document_id, int(part) if part.isdecimal() else 1
