"""What a target needs of a bill before it can be posted there, and how long its identifiers may be."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

from pipeline.exporters.posting.codes import Codes
from pipeline.exporters.posting.codes import Table
from pipeline.exporters.posting.posting import Posting
from pipeline.exporters.sorts import owed_by_us
from pipeline.model.record import Record
from pipeline.model.words import Words

Objections = Callable[[Posting, Codes], Iterator[Words]]


def _none(_: Posting, __: Codes) -> Iterator[Words]:
    yield from ()


def _never(_: Codes) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What one target needs."""

    #: What it has codes of its own for, each of which every posting must have. Cost objects and units are needed only
    #: where the bill names one.
    tables: frozenset[Table] = frozenset()
    #: What it asks for beside codes: by name, in words. Those in `usual` have a value that is taken if none is given.
    options: Mapping[str, str] = field(default_factory=dict)
    usual: Mapping[str, str] = field(default_factory=dict)
    #: The sort of records that it is for.
    is_for: Callable[[Record], bool] = owed_by_us
    #: Whether lines that name a line of an order are posted to that: they need no account, but their unit.
    goes_by_order: Callable[[Codes], bool] = _never
    #: Most characters of identifiers, by their path: "number", "supplier.code", "entries.account". They are never cut.
    most: Mapping[str, int] = field(default_factory=dict)
    #: Whether spreadsheets may open what is written: then no identifier can begin like a formula.
    is_table: bool = False
    #: Most digits of an amount before its decimals.
    digits: int | None = None
    #: Whatever else this target cannot take.
    objections: Objections = _none
