"""The description of the doors for programs as people read it: each door with what it takes and gives."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from typing import Final

from desk.web.programs.openapi import described

_BODIES: Final = ("application/json", "multipart/form-data")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One value that is sent or comes back."""

    name: str
    #: Where it stands: path, query, header, body.
    place: str
    #: Of which sort it is, in a word or two.
    sort: str
    is_needed: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One door."""

    name: str
    method: str
    path: str
    summary: str
    words: str
    #: What the token has to be for.
    scope: str
    takes: tuple[Field, ...]
    #: Status and words of each answer, the good one first.
    answers: tuple[tuple[str, str], ...]
    gives: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Doors of one sort."""

    name: str
    words: str
    operations: tuple[Operation, ...]


def operations() -> tuple[Group, ...]:
    """All doors, by their sort."""
    found = described()
    doors = [
        (one["tags"][0], _operation(path, method, one))
        for path, methods in found["paths"].items()
        for method, one in methods.items()
    ]
    return tuple(
        Group(
            name=tag["name"],
            words=tag["description"],
            operations=tuple(operation for name, operation in doors if name == tag["name"]),
        )
        for tag in found["tags"]
    )


def _operation(path: str, method: str, one: Mapping[str, Any]) -> Operation:
    good = next(status for status in one["responses"] if status.startswith("2"))
    statuses = (good, *sorted(status for status in one["responses"] if status != good))
    scopes = one["security"][0]["token"]
    return Operation(
        name=one["operationId"],
        method=method.upper(),
        path=path,
        summary=one["summary"],
        words=one.get("description", ""),
        scope=scopes[-1],
        takes=(*map(_parameter, one.get("parameters", ())), *_members(one.get("requestBody", {}), "body")),
        answers=tuple((status, one["responses"][status]["description"]) for status in statuses),
        gives=tuple(_members(one["responses"][good], "answer")),
    )


def _parameter(one: Mapping[str, Any]) -> Field:
    return Field(
        name=one["name"],
        place=one["in"],
        sort=_sort(one["schema"]),
        is_needed=one["required"],
        words=one.get("description", ""),
    )


def _members(body: Mapping[str, Any], place: str) -> Iterator[Field]:
    """The values of a body; of a list, those of its members."""
    content = body.get("content", {})
    schema = next((_found(content[kind]["schema"]) for kind in _BODIES if kind in content), {})
    whole = _found(schema.get("items", schema))
    for name, one in whole.get("properties", {}).items():
        needed = name in whole.get("required", ())
        words = one.get("description", "")
        yield Field(name=name, place=place, sort=_sort(one), is_needed=needed, words=words)


def _found(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """A schema itself, where only its name is given."""
    name = schema.get("$ref", "").rpartition("/")[2]
    return described()["components"]["schemas"][name] if name else schema


def _sort(schema: Mapping[str, Any]) -> str:
    """The sort of a value in words."""
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(_sort(one) for one in schema["anyOf"]))
    whole = _found(schema)
    if "enum" in whole:
        return ", ".join(whole["enum"])
    if whole.get("type") == "array":
        return f"list of {_sort(whole['items'])}"
    return str(whole.get("format") or (schema.get("$ref", "").rpartition("/")[2]) or whole.get("type", "any"))
