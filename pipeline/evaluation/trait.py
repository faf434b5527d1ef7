"""What sets a document apart from others, by which figures are broken down.

>>> told = traits({"language": "de", "pages": [2, 5], "degradation": [{"kind": "skew"}, {"kind": "blur"}]})
>>> told[Trait.PAGES], told[Trait.DEGRADATION], told[Trait.LAYOUT]
(('4 to 9',), ('blur', 'skew'), ('not told',))
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.model.document_type import DocumentType

if TYPE_CHECKING:
    from collections.abc import Callable

Json = dict[str, Any]

#: Where the truth does not tell.
UNTOLD: Final = "not told"
#: Up to here each count of pages is a group of its own; then up to there they are one.
_FEW: Final = 3
_SEVERAL: Final = 9


class Trait(StrEnum):
    """The ways to break figures down."""

    LANGUAGE = "language"
    LAYOUT = "layout"
    SHAPE = "shape"
    PAGES = "pages"
    MEDIUM = "medium"
    DEGRADATION = "degradation"
    TYPE = "type"
    HELD_OUT = "held-out"
    PLANTED = "planted"


def traits(row: Json) -> dict[Trait, tuple[str, ...]]:
    """The groups in which a row of truth belongs; in several of one trait where several things befell it."""
    return {trait: of(row) or (UNTOLD,) for trait, of in _GROUPS.items()}


def in_order(group: str) -> tuple[bool, int, str]:
    """The key that sorts groups as people expect: numbers by their size, what is not told at the end.

    >>> sorted(["10 or more", "not told", "4 to 9", "1"], key=in_order)
    ['1', '4 to 9', '10 or more', 'not told']
    """
    first = group.partition(" ")[0]
    return group == UNTOLD, int(first) if first.isdecimal() else 0, group


def _first(*names: str) -> Callable[[Json], tuple[str, ...]]:
    """The first of some entries that says anything."""
    return lambda row: tuple(str(row[name]) for name in names if row.get(name) not in (None, ""))[:1]


def _pages(row: Json) -> tuple[str, ...]:
    told = row.get("pages")
    if told is None:
        return ()
    count = int(told) if isinstance(told, int) else int(told[-1]) - int(told[0]) + 1
    if count > _SEVERAL:
        return (f"{_SEVERAL + 1} or more",)
    return (str(count) if count <= _FEW else f"{_FEW + 1} to {_SEVERAL}",)


def _type(row: Json) -> tuple[str, ...]:
    told = row.get("kind") or row.get("document_type") or row.get("fields", {}).get("document_type")
    if told is None:
        return ()
    return (DocumentType(told).words if told in set(DocumentType) else str(told).replace("_", " "),)


def _each(name: str, key: str | None = None) -> Callable[[Json], tuple[str, ...]]:
    """What is listed under a name, or the entry `key` of each; `none` where the list is there and empty."""

    def groups(row: Json) -> tuple[str, ...]:
        if name not in row:
            return ()
        return tuple(sorted({str(one[key] if key else one) for one in row[name]})) or ("none",)

    return groups


def _held_out(row: Json) -> tuple[str, ...]:
    return ("held out" if row["held_out"] else "for training",) if "held_out" in row else ()


_GROUPS: Final[dict[Trait, Callable[[Json], tuple[str, ...]]]] = {
    Trait.LANGUAGE: _first("lang", "language"),
    Trait.LAYOUT: _first("layout", "layout_group"),
    Trait.SHAPE: _each("traits"),
    Trait.PAGES: _pages,
    Trait.MEDIUM: _first("medium"),
    Trait.DEGRADATION: _each("degradation", "kind"),
    Trait.TYPE: _type,
    Trait.HELD_OUT: _held_out,
    Trait.PLANTED: _each("planted", "error"),
}
