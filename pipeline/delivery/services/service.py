"""What a web service is: where each request goes, and how it is asked whether it has a bill already."""

from __future__ import annotations

import json
from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from decimal import InvalidOperation
from typing import Any

from pipeline.model.movement import bill_key

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One request, as the exporter of a target has written it: `pipeline.exporters.requests`."""

    #: From 0.
    position: int
    entity: str
    export_key: str
    #: Which of our companies, in the words of the service.
    company: str
    parameters: Mapping[str, str]
    #: What the service must come to, by its own names.
    expected: Mapping[str, Decimal]
    body: Json

    @property
    def is_first(self) -> bool:
        """Whether it is the first posting of its bill."""
        return bill_key(self.export_key) == self.export_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One web service."""

    method: str
    #: Where a request goes, behind the address of the service.
    path: Callable[[Line], str]
    #: What is asked whether a bill is there, behind the address; nothing where that cannot be asked of this one.
    question: Callable[[Line], str] = lambda _: ""
    #: Of what was answered to that, the documents that are this bill.
    matches: Callable[[Line, Json], list[Json]] = lambda _, __: []
    #: Whether it is our key that documents are found by. By their number alone those that are posted again after a
    #: correction, or taken back again, are not told from what was there before.
    knows_keys: bool = False
    #: Of what was answered to the request, the document that was made.
    made: Callable[[Line, Json], Json] = lambda _, answer: answer


def lines_in(content: bytes) -> tuple[Line, ...]:
    """The requests of a batch."""
    return tuple(_line(position, json.loads(one, parse_float=Decimal)) for position, one in enumerate(_split(content)))


def difference(line: Line, document: Json) -> str:
    """Where a service has come to other totals than the bill; nothing where it has not, or does not say."""
    found = []
    for name, expected in line.expected.items():
        came_to = _decimal(document.get(name))
        if came_to is not None and came_to != expected:
            found.append(f"{name} is {came_to} there and {expected} on the bill")
    return "; ".join(found)


def first(documents: object) -> Json:
    """The first of a list of documents; an empty one where there is none."""
    if isinstance(documents, list) and documents and isinstance(documents[0], dict):
        return documents[0]
    return {}


def listed(documents: object) -> list[Json]:
    """A list of documents, whatever stands there."""
    return [one for one in documents if isinstance(one, dict)] if isinstance(documents, list) else []


def _split(content: bytes) -> list[bytes]:
    return [one for one in content.split(b"\n") if one]


def _line(position: int, said: Any) -> Line:
    return Line(
        position=position,
        entity=said["entity"],
        export_key=said["export_key"],
        company=said.get("company", ""),
        parameters=said.get("parameters", {}),
        expected={name: Decimal(str(value)) for name, value in said.get("expected", {}).items()},
        body=said["body"],
    )


def _decimal(value: object) -> Decimal | None:
    if value is None or isinstance(value, bool):
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None
