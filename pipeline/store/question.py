"""Questions about twins: by which index bills are found, and which of those that it leads to are meant.

A question is a value: what was asked once need not be asked again, and at the end it is asked anew to confirm it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from typing import Self

from sqlalchemy import Row

from pipeline.matching.amount_key import amount_key
from pipeline.matching.duplicate import is_of_supplier
from pipeline.matching.likeness import is_alike
from pipeline.model.fingerprint import Fingerprint
from pipeline.ports import NEAR
from pipeline.ports import Said
from pipeline.store.likenesses import asked_bands
from pipeline.store.likenesses import fingerprint_of


@dataclass(frozen=True, slots=True)
class OfSupplier:
    """Bills of the supplier, and, where an amount is told, those of others over it."""

    said: Said
    gross_key: str | None = None

    def __call__(self, row: Row[Any]) -> bool:
        """Whether a row is one."""
        return (self.gross_key is not None and row.gross_key == self.gross_key) or is_of_supplier(self.said, row)


@dataclass(frozen=True, slots=True)
class Alike:
    """Bills that read or look alike."""

    fingerprint: Fingerprint

    def __call__(self, row: Row[Any]) -> bool:
        """Whether a row is one."""
        return is_alike(self.fingerprint, fingerprint_of(row))


def every(row: Row[Any]) -> bool:  # noqa: ARG001 - it is meant whatever it says
    """All that an index leads to."""
    return True


@dataclass(frozen=True, slots=True)
class Question:
    """What bills have in common, after `pipeline.store.alike`, and who of them is meant."""

    common: str
    asked: tuple[tuple[str, Any], ...]
    is_meant: Callable[[Row[Any]], bool] = every

    @classmethod
    def by_text(cls, text_hash: str) -> Self:
        """For bills whose text is the same."""
        return cls("text", (("text_hash", text_hash),))

    @classmethod
    def by_number(cls, said: Said) -> Self:
        """For bills of the same number."""
        is_meant = OfSupplier(said, _gross_key(said))
        return cls("number", (("normalised_number", said.normalised_number),), is_meant)

    @classmethod
    def by_gross(cls, said: Said) -> Self:
        """For bills over the same amount."""
        return cls("gross", (("gross_key", _gross_key(said)), *_days(said)), OfSupplier(said))

    @classmethod
    def by_lines(cls, line_hash: str, said: Said) -> Self:
        """For bills that charge for the same."""
        common, supply = ("lines", ()) if said.supply is None else ("lines or supply", (("supply", said.supply),))
        return cls(common, (("line_hash", line_hash), *_days(said), *supply), OfSupplier(said))

    @classmethod
    def by_likeness(cls, fingerprint: Fingerprint, said: Said) -> Self:
        """For bills that read or look alike."""
        facts = (("normalised_number", said.normalised_number), ("gross_key", _gross_key(said)))
        return cls("likeness", (*facts, *_days(said), *asked_bands(fingerprint).items()), Alike(fingerprint))


def _gross_key(said: Said) -> str | None:
    return None if said.gross_total is None else amount_key(said.gross_total)


def _days(said: Said) -> tuple[tuple[str, Any], ...]:
    """The day of a bill, and the first and the last that are near; to a bill of no day all are."""
    day = said.issue_date
    first, last = (dt.date.min, dt.date.max) if day is None else (day - NEAR, day + NEAR)
    return ("issue_date", day), ("first", first), ("last", last)
