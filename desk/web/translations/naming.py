"""Words that stand in no call: the names of fields, types and reasons, the sentences of rules and of official rules."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from babel import Locale

from pipeline.document.legibility import Edge
from pipeline.identifiers import Identifier
from pipeline.identifiers import Problem
from pipeline.model.acceptance import ResolutionReason
from pipeline.model.document_type import DocumentType
from pipeline.model.field_path import GROUPS
from pipeline.model.line_equation import Explanation
from pipeline.model.tax_roundings import Rounding
from pipeline.model.terms import DOCUMENT_TERMS
from pipeline.ports import NO_PORTS
from pipeline.routing.evidence import Evidence
from validators.catalogue import rules
from validators.packs.loading import pack_of
from validators.packs.official_sentences import CATEGORIES
from validators.packs.official_sentences import CATEGORY_SENTENCES
from validators.packs.official_sentences import SENTENCES

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Their values are words.
_SORTS: Final = (Edge, Evidence, Explanation, Identifier, Problem, Rounding)


def named() -> Iterator[str]:
    """Every one of them; some come again."""
    yield from (term.words for group in (DOCUMENT_TERMS, *GROUPS.values()) for term in group.values())
    yield from (each.words for sort in (DocumentType, ResolutionReason) for each in sort)
    yield from (each.value for sort in _SORTS for each in sort)
    for rule in rules():
        yield from filter(None, (rule.title, rule.remedy))
    for sentences in (SENTENCES, CATEGORIES, CATEGORY_SENTENCES):
        yield from sentences.values()
    pack = pack_of(NO_PORTS)
    yield from (table.name for table in pack.tables.values())
    yield from (category.name for category in pack.categories.values())
    yield from Locale("en").days["format"]["wide"].values()
