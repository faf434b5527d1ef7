"""Independent readers of messages of banks: the official schemas, and classes that others made of them."""

from __future__ import annotations

import dataclasses
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from typing import Any

from lxml import etree
from pyiso20022.camt.camt_029_001_09 import Document as Resolution
from pyiso20022.camt.camt_055_001_09 import Document as Cancellation
from xsdata.formats.dataclass.parsers import XmlParser

if TYPE_CHECKING:
    from collections.abc import Iterator


@cache
def _schema(name: str) -> etree.XMLSchema:
    content = files("sepaxml").joinpath("schemas", f"{name}.xsd").read_bytes()
    return etree.XMLSchema(etree.fromstring(content))


def schema_faults(content: bytes) -> list[str]:
    """What the schema that a message names has against it; pain.001 only."""
    root = etree.fromstring(content)
    schema = _schema(etree.QName(root).namespace.rpartition(":")[2])
    schema.validate(root)
    return [str(error) for error in schema.error_log]  # type: ignore[attr-defined]  # missing in the stubs


def cancellation_faults(content: bytes) -> list[str]:
    """What classes made of the schema of camt.055.001.09 have against a message: names, lengths, patterns, amounts."""
    return _class_faults(content, Cancellation)


def resolution_faults(content: bytes) -> list[str]:
    """The same of camt.029.001.09."""
    return _class_faults(content, Resolution)


def _class_faults(content: bytes, kind: Any) -> list[str]:
    try:
        read = XmlParser().from_bytes(content, kind)
    except Exception as error:  # noqa: BLE001 - xsdata has many
        return [str(error)]
    return list(_faults(read, "Document"))


def _faults(value: Any, path: str) -> Iterator[str]:
    for field in dataclasses.fields(value):
        inner, said = getattr(value, field.name), field.metadata
        where = f"{path}/{said.get('name', field.name)}"
        if said.get("required") and inner is None:
            yield f"{where} is missing"
        for one in inner if isinstance(inner, list) else [inner]:
            if dataclasses.is_dataclass(one):
                yield from _faults(one, where)
            elif one is not None:
                yield from _limits(str(one), said, where)


def _limits(text: str, said: Any, where: str) -> Iterator[str]:
    if len(text) > said.get("max_length", len(text)) or len(text) < said.get("min_length", 0):
        yield f"{where} has {len(text)} characters"
    if "pattern" in said and re.fullmatch(said["pattern"], text) is None:
        yield f"{where} does not match {said['pattern']}"
