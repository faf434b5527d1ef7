"""Where a syntax writes a term: the paths, and how what stands there becomes one reading.

A path is an XPath from the element of the group: the bill, a line, a tax entry. Where a term has several paths, the
first that leads to a value counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.readers.einvoice.scope import Scope
from extractors.readers.einvoice.values import lines
from extractors.readers.einvoice.values import value_of
from extractors.readers.einvoice.values import words
from pipeline.document.source import Source
from pipeline.model.reading import Reading
from pipeline.model.term import Term

if TYPE_CHECKING:
    from extractors.readers.einvoice.scope import Node

#: Makes one reading of a term from what stands at a path; `None` where there is no value.
Gather = Callable[[Scope, str, Term[Any]], Reading[Any] | None]

#: The paths of an address's parts from its element: a line of the address each, and those that share it.
Layout = tuple[tuple[str, ...], ...]


#: The subject of a note, and the blanks behind it.
_SUBJECT: Final = re.compile(r"^#([A-Z0-9]{3})#\s*", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The paths of a term, the best first, and how they are read."""

    paths: tuple[str, ...]
    gather: Gather

    def read(self, scope: Scope, term: Term[Any]) -> Reading[Any] | None:
        """The value in `scope`; `None` where there is none."""
        readings = (self.gather(scope, path, term) for path in self.paths)
        return next((reading for reading in readings if reading), None)


#: A syntax's terms of one group.
Table = Mapping[Term[Any], Place]


def at(*paths: str) -> Place:
    """The first value at the paths."""
    return Place(paths=paths, gather=_first)


def scheme_at(*paths: str) -> Place:
    """The list that the identifier at the paths is of; without an identifier there is none."""
    return at(*(f"{path}[normalize-space()]/@schemeID" for path in paths))


def texts_at(*paths: str) -> Place:
    """All texts at a path, each on a line of its own."""
    return Place(paths=paths, gather=_joined)


def sum_at(*paths: str) -> Place:
    """The sum of all numbers at a path."""
    return Place(paths=paths, gather=_summed)


def address_at(path: str, layout: Layout) -> Place:
    """The address at a path as one string, its lines parted by commas."""

    def gather(scope: Scope, path: str, _: Term[Any]) -> Reading[Any] | None:
        addresses = ((part, _address(part, layout)) for part in scope.parts(path))
        return next((found(text, text, part.path) for part, text in addresses if text), None)

    return Place(paths=(path,), gather=gather)


def pairs_at(path: str, name: str, value: str) -> Place:
    """All pairs at a path, each on a line of its own: "Colour: black"."""
    return _each(path, lambda part: ": ".join(_parts(part, (name, value))))


def notes_at(path: str, subject: str, text: str) -> Place:
    """All notes at a path, those with a subject behind it, as UBL writes them: "#AAI#Text"."""
    return _each(path, lambda part: _note(part, subject, text))


def written_notes_at(path: str) -> Place:
    """All notes at a path that may begin with their subject: "#AAI#Text"."""

    def gather(scope: Scope, path: str, term: Term[Any]) -> Reading[Any] | None:
        read = _joined(scope, path, term)
        return read and replace(read, value=_SUBJECT.sub(r"#\1#", str(read.value)))

    return Place(paths=(path,), gather=gather)


def coded_at(path: str, codes: Mapping[str, str]) -> Place:
    """The code at a path, by the list that others use; one that is not known is none."""

    def gather(scope: Scope, path: str, _: Term[Any]) -> Reading[Any] | None:
        nodes = ((codes.get(node.text.strip()), node) for node in scope.nodes(path))
        return next((found(code, node.text.strip(), node.path) for code, node in nodes if code), None)

    return Place(paths=(path,), gather=gather)


def under(parent: str, table: Table) -> Table:
    """A table whose paths begin at an element of the group."""
    return {
        term: replace(place, paths=tuple(f"{parent}/{path}" for path in place.paths)) for term, place in table.items()
    }


def found(value: Any, raw_text: str, element: str) -> Reading[Any]:
    """The reading of a value that the XML holds."""
    return Reading(value=value, source=Source.XML, raw_text=raw_text, element=element, confidence=1.0)


def _first(scope: Scope, path: str, term: Term[Any]) -> Reading[Any] | None:
    for node in scope.nodes(path):
        value = _value(node, term)
        if value is not None:
            return found(value, node.text.strip(), node.path)
    return None


def _joined(scope: Scope, path: str, term: Term[Any]) -> Reading[Any] | None:
    texts = [(value, node) for node in scope.nodes(path) if (value := _value(node, term)) is not None]
    nodes = [node for _, node in texts]
    return found("\n".join(value for value, _ in texts), _raw(nodes, "\n"), _paths(nodes)) if texts else None


def _summed(scope: Scope, path: str, term: Term[Any]) -> Reading[Any] | None:
    nodes = list(scope.nodes(path))
    values = [_value(node, term) for node in nodes]
    if not values or None in values:
        return None
    return found(sum(values, Decimal(0)), _raw(nodes, " + "), _paths(nodes))


def _each(path: str, write: Callable[[Scope], str]) -> Place:
    """What each element at a path says, on lines of their own."""

    def gather(scope: Scope, path: str, _: Term[Any]) -> Reading[Any] | None:
        told = [(text, part.path) for part in scope.parts(path) if (text := write(part))]
        whole = "\n".join(text for text, _ in told)
        return found(whole, whole, " | ".join(place for _, place in told)) if told else None

    return Place(paths=(path,), gather=gather)


def _note(part: Scope, subject: str, text: str) -> str:
    said = "\n".join(content for node in part.nodes(text) if (content := lines(node.text)))
    codes = _parts(part, (subject,))
    return f"#{codes[0]}#{said}" if said and codes else said


def _address(scope: Scope, layout: Layout) -> str:
    return ", ".join(line for paths in layout if (line := " ".join(_parts(scope, paths))))


def _parts(scope: Scope, paths: tuple[str, ...]) -> list[str]:
    return [text for path in paths for node in scope.nodes(path) if (text := words(node.text))]


def _value(node: Node, term: Term[Any]) -> Any:
    return value_of(term.kind, node.text, node.date_format)


def _raw(nodes: list[Node], separator: str) -> str:
    return separator.join(node.text.strip() for node in nodes)


def _paths(nodes: list[Node]) -> str:
    return " | ".join(node.path for node in nodes)
