"""The schema of a syntax: which elements may stand where."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from lxml import etree

from extractors.readers.einvoice.official.artefacts import artefact
from extractors.readers.einvoice.official.path import path_of_names
from extractors.readers.einvoice.official.path import short_path
from pipeline.model.official import OfficialFailure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.readers.einvoice.parse import Element

#: The schema has no names for its rules.
RULE: Final = "XSD"
#: So many breaches are told, each in so many letters.
MOST: Final = 100
_LENGTH: Final = 300


def breaches(root: Element, pattern: str) -> tuple[OfficialFailure, ...]:
    """Where an e-invoice is not built as the schema that `pattern` names says.

    Raises:
        Unavailable: The schema is not there.
    """
    schema = _compiled(pattern)
    if schema.validate(root):
        return ()
    entries: Iterable[etree._LogEntry] = schema.error_log  # type: ignore[assignment]  # missing in the stubs
    return tuple(_failure(entry, root) for entry in islice(entries, MOST))


def _failure(entry: etree._LogEntry, root: Element) -> OfficialFailure:
    return OfficialFailure(
        rule=RULE, is_fatal=True, message=_plain(entry.message), place=_place(entry.path or "/", root)
    )


def _place(path: str, root: Element) -> str:
    """The path with the names of elements that stand in it as `*`, having no prefix."""
    prefixes = {prefix: uri for prefix, uri in root.nsmap.items() if prefix}
    try:
        found: Any = root.xpath(path, namespaces=prefixes)
    except etree.XPathEvalError:  # a prefix is declared further down
        return short_path(path)
    return path_of_names(found[0]) if found else short_path(path)


def _plain(message: str) -> str:
    """What the parser says, without the names of namespaces, and no longer than a clerk reads."""
    first, *parts = message.split("{")
    return "".join([first, *(part.partition("}")[2] for part in parts)])[:_LENGTH]


@cache
def _compiled(pattern: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(artefact(pattern)))
