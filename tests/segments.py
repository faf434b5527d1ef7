"""XML of segments and their fields, held against a table of what each may have: a schema where nobody publishes one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """What an element may have."""

    #: Fields by name, in their order, each with what may stand in it; those in `must` have to be there.
    fields: Mapping[str, str] = field(default_factory=dict)
    must: frozenset[str] = frozenset()
    #: Elements after its fields, in their order.
    inside: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)


def faults(element: etree._Element, table: Mapping[str, Segment]) -> Iterator[str]:
    """What is wrong with an element, and with all that is in it."""
    name = str(element.tag)
    known = table[name]
    if sorted(element.items()) != sorted(known.attributes.items()):
        yield f"{name}: {element.items()}"
    order = [*known.fields, *known.inside]
    names = [str(child.tag) for child in element]
    yield from (f"{name}: {unknown}" for unknown in names if unknown not in order)
    yield from (f"{name}: without {lost}" for lost in known.must - set(names))
    places = [order.index(one) for one in names if one in order]
    if places != sorted(places):
        yield f"{name}: {names} are not in order"
    for child in element:
        if child.tag in known.inside:
            yield from faults(child, table)
        elif child.tag in known.fields:
            yield from _field_faults(child, name, known.fields[str(child.tag)])


def _field_faults(child: etree._Element, name: str, pattern: str) -> Iterator[str]:
    if len(child) or not re.fullmatch(pattern, child.text or ""):
        yield f"{name}.{child.tag}: {child.text!r}"
