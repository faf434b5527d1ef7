"""What becomes of one value when it is held against the truth.

>>> verdict("gross_total", "119.00", "191.00"), verdict("gross_total", "119.00", None), verdict("iban", None, None)
(<Verdict.WRONG: 'wrong'>, <Verdict.MISSED: 'missed'>, None)
"""

from __future__ import annotations

from enum import StrEnum

from pipeline.evaluation.equality import same


class Verdict(StrEnum):
    """The four ways in which a value can end."""

    RIGHT = "right"
    #: Something else stands there.
    WRONG = "wrong"
    #: Something stands there, and nothing was read.
    MISSED = "missed"
    #: Nothing stands there, and something was read.
    INVENTED = "invented"


def verdict(name: str, truth: str | None, read: str | None) -> Verdict | None:
    """How a value ends; `None` where there was nothing to find and nothing was said."""
    if truth is None:
        return None if read is None else Verdict.INVENTED
    if read is None:
        return Verdict.MISSED
    return Verdict.RIGHT if same(name, truth, read) else Verdict.WRONG
