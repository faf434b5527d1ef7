"""Numbers as SAP keeps them, so that what is sent is found.

>>> zero_padded("17300", 10), zero_padded("MUSTER", 10), capitals("Re-2026/ß")
('0000017300', 'MUSTER', 'RE-2026/ß')
"""

from __future__ import annotations


def zero_padded(code: str, length: int) -> str:
    """A code with zeros before it if it is of digits alone; others stand as they are."""
    return code.zfill(length) if code.isascii() and code.isdecimal() else code


def capitals(number: str) -> str:
    """A number in capitals, as long as it was."""
    return "".join(upper if len(upper := letter.upper()) == 1 else letter for letter in number)
