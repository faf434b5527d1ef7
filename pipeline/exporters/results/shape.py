"""Which fields a result has, what they are called in the other system, and in which order they stand.

>>> from pipeline.model.terms import GROSS_TOTAL
>>> shape(USUAL, "gross_total=Amount").fields["Amount"] is GROSS_TOTAL
True
>>> list(misnamed(USUAL, "grand_total=Total; issue_date=Total"))
['fields names grand_total, which no bill has', 'fields gives Total to two fields']
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.model.field_path import GROUPS
from pipeline.model.term import Term
from pipeline.model.terms import DOCUMENT_TERMS
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.words import Words

#: What invoices of ABBYY call some of ours; all others are called what we call them, in capitals: `SupplierVatId`.
USUAL: Final[Mapping[str, str]] = MappingProxyType(
    {
        "issue_date": "InvoiceDate",
        "gross_total": "Total",
        "supplier_name": "Vendor",
        "lines": "LineItems",
        "lines.line_net": "TotalPriceNetto",
    }
)
#: Of targets' options: what fields are called there.
FIELDS: Final = "fields"
FIELDS_ASKED: Final = say("What its fields are called: gross_total=Total; lines=LineItems; lines.line_net=Net")

_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9 _-]*")
_PAIR: Final = re.compile(r"\s*([a-z_.]+)\s*=\s*([^;=]*[^;=\s])\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A repeated group of a bill."""

    #: As a bill calls it: "lines".
    group: str
    name: str
    columns: Mapping[str, Term[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """All that a result can say."""

    fields: Mapping[str, Term[Any]]
    tables: tuple[Table, ...]


def shape(usual: Mapping[str, str], said: str = "") -> Shape:
    """The fields under their usual names, or those that were said."""
    names = {**usual, **dict(_pairs(said))}
    tables = (
        Table(
            group=group,
            name=names.get(group, capitals(group)),
            columns={names.get(f"{group}.{name}", capitals(name)): term for name, term in terms.items()},
        )
        for group, terms in GROUPS.items()
    )
    fields = {names.get(name, capitals(name)): term for name, term in DOCUMENT_TERMS.items()}
    return Shape(fields=fields, tables=tuple(tables))


def misnamed(usual: Mapping[str, str], said: str) -> Iterator[Words]:
    """What is wrong with names that were said."""
    if said and not all(_PAIR.fullmatch(part) for part in said.split(";")):
        yield say("fields must be written as field=name; field=name")
        return
    known = {*DOCUMENT_TERMS, *GROUPS, *(f"{group}.{name}" for group, terms in GROUPS.items() for name in terms)}
    for path, name in _pairs(said):
        if path not in known:
            yield say("fields names {field}, which no bill has", field=path)
        elif not _NAME.fullmatch(name):
            yield say("fields has {name}, which is no name there", name=name)
    yield from (say("fields gives {name} to two fields", name=name) for name in _twice({**usual, **dict(_pairs(said))}))


def capitals(name: str) -> str:
    """A name of ours as others write names.

    >>> capitals("supplier_vat_id")
    'SupplierVatId'
    """
    return "".join(word.capitalize() for word in name.split("_"))


def _pairs(said: str) -> Iterator[tuple[str, str]]:
    yield from ((found[1], found[2]) for part in said.split(";") if (found := _PAIR.fullmatch(part)))


def _twice(names: Mapping[str, str]) -> list[str]:
    """Names that two fields beside each other have."""
    beside = [{path: path for path in (*DOCUMENT_TERMS, *GROUPS)}]
    beside += [{f"{group}.{name}": name for name in terms} for group, terms in GROUPS.items()]
    counts = (Counter(names.get(path, capitals(own)).replace(" ", "") for path, own in one.items()) for one in beside)
    return [name for count in counts for name, times in count.items() if times > 1]
