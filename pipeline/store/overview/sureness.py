"""How sure the machine was of bills that nothing else could keep from going through, and what people made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func
from sqlalchemy import select

from pipeline.store.judgements import Ending
from pipeline.store.tables.judgement import JUDGEMENT

if TYPE_CHECKING:
    from pipeline.store.overview.period import Period
    from pipeline.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Bills that are alike in all that decides whether they go through."""

    #: Empty where nothing was read from print: such bills need no bar.
    evidence: str
    sureness: float
    ending: Ending | None
    #: The names of the values that people corrected.
    corrected: frozenset[str]
    is_check: bool
    bills: int

    @property
    def was_seen(self) -> bool:
        """Whether people looked at them and decided."""
        return self.ending in {Ending.APPROVED, Ending.REJECTED}


def by_sureness(store: Store, period: Period, *, checks_only: bool = False) -> tuple[Alike, ...]:
    """The bills of a period that lacked nothing but sureness, if anything; or of these the ones that are checks."""
    of = JUDGEMENT.c
    kinds = (of.evidence, of.sureness, of.ending, of.corrected, of.is_check)
    query = select(*kinds, func.count().label("bills")).where(period.bills, of.is_otherwise_clean)
    if checks_only:
        query = query.where(of.is_check)
    with store.reading() as connection:
        rows = connection.execute(query.group_by(*kinds)).all()
    return tuple(
        Alike(
            evidence=row.evidence,
            sureness=row.sureness,
            ending=None if row.ending is None else Ending(row.ending),
            corrected=frozenset(row.corrected.split()),
            is_check=row.is_check,
            bills=row.bills,
        )
        for row in rows
    )
