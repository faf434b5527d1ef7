"""What was learned of one layout: where a field stands on it. A memory holds no value, only a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.learning.anchor import Anchor
from pipeline.learning.anchor import Relation
from pipeline.learning.imprint import NO_IMPRINT
from pipeline.learning.imprint import Imprint
from pipeline.model import terms
from pipeline.model.kind import Kind
from pipeline.model.medical_terms import MEDICAL_TERMS
from pipeline.model.plain import Plain

if TYPE_CHECKING:
    from pipeline.document.box import Box
    from pipeline.model.term import Term

#: Where money goes is never learned: a forged bill would teach it.
BANK_DETAILS: Final = frozenset(
    {
        terms.IBAN,
        terms.BIC,
        terms.ACCOUNT_NUMBER,
        terms.ROUTING_CODE,
        terms.BANK_NAME,
        terms.ACCOUNT_NAME,
        terms.MANDATE_ID,
        terms.PAYMENT_MEANS,
        terms.PAYEE_NAME,
        terms.PAYEE_ID,
        terms.PAYEE_ADDRESS,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Where a field stands, or where what looks like it is something else."""

    #: The name of the term.
    term: str
    #: How its place is known again; the first ones are the surest.
    anchors: tuple[Anchor, ...]
    #: What the value looks like, as `pipeline.learning.shape` says it; empty where that says nothing.
    shape: str = ""
    #: How many letters and digits it has; a reference is about as long on every bill.
    length: int = 0
    #: Whether the field stands there; else what stands there is none of it.
    is_there: bool = True
    #: Names it among all others; `None` until it is kept.
    memory_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A layout with what is known of it."""

    imprint: Imprint = NO_IMPRINT
    memories: tuple[Memory, ...] = ()


MEMORY: Final[Plain[Memory]] = Plain(Memory)
LAYOUT: Final[Plain[Layout]] = Plain(Layout)
LAYOUTS: Final[Plain[tuple[Layout, ...]]] = Plain(tuple[Layout, ...])


def can_be_learned(term: Term[Any]) -> bool:
    """Whether the place of a term is ever learned: not where money goes, what is no print of its own, or patients."""
    return term not in BANK_DETAILS and term.kind is not Kind.CODE and term.name not in MEDICAL_TERMS


def is_same_place(one: Memory, other: Memory) -> bool:
    """Whether two memories of a layout say the same: of one term, and known again by the same words or place."""
    if (one.term, one.is_there) != (other.term, other.is_there):
        return False
    words, others = _worded(one), _worded(other)
    if words or others:
        return bool(words & others)
    regions = [anchor.region for memory in (one, other) for anchor in memory.anchors if anchor.region]
    return len(regions) > 1 and _is_near(regions[0], regions[-1])


def _worded(memory: Memory) -> set[tuple[Relation, tuple[str, ...]]]:
    return {(anchor.relation, anchor.words) for anchor in memory.anchors if anchor.words}


def _is_near(one: Box, other: Box) -> bool:
    """Whether two places of a page are one, a little aside."""
    return one.overlap_x(other) > 0 and one.overlap_y(other) > 0
